#include "core/verify/event_log.h"

#include "core/base/csv_write.h"
#include "core/base/encoding.h"
#include "core/credential/credential_view.h"
#include "core/crypto/hash.h"
#include "core/json/write.h"
#include "core/verify/decisive_check.h"

namespace tamga::verify {
namespace {

/// What names one credential, as `EventLog` compares them.
std::string name_of(const json::Object& document, bool is_its_issuers) {
    const credential::CredentialView view = credential::view(document);
    if (is_its_issuers && !view.id.empty())
        return std::string{view.issuer_id} + '\n' + std::string{view.id};
    std::string text;
    json::append_canonical(text, document);
    const crypto::Digest digest = crypto::sha256(base::as_bytes(text));
    return base::to_hex(digest);
}

/// The names of the credentials that were shown: those in a presentation, else the document's own.
void collect_names(const Report& report, std::vector<std::string>& names) {
    if (report.is_presentation()) {
        for (const Report& inner : report.inner)
            collect_names(inner, names);
        return;
    }
    if (!report.document) return;
    const bool is_its_issuers = report.check(Question::proof).result == Result::pass &&
                                report.check(Question::issuer).result == Result::pass;
    names.push_back(name_of(*report.document, is_its_issuers));
}

EventEntry entry_of(const Report& report) {
    EventEntry entry;
    entry.verdict = report.verdict;
    if (const Check* const check = decisive_check(report)) entry.reason = check->reason;
    const Report* shown = &report;
    while (shown->is_presentation() && !shown->inner.empty())
        shown = &shown->inner.front();
    if (!shown->document || shown->is_presentation()) return entry;
    const credential::CredentialView view = credential::view(*shown->document);
    entry.learner = view.learner_name;
    entry.title = view.title;
    entry.issuer = view.issuer_name.empty() ? view.issuer_id : view.issuer_name;
    entry.credential = view.id;
    return entry;
}

}  // namespace

const EventEntry* EventLog::add(const Report& report, base::Instant time) {
    if (entries_.size() == most_entries) return nullptr;
    EventEntry entry = entry_of(report);
    entry.time = time;
    std::vector<std::string> names;
    collect_names(report, names);
    for (const std::string& shown : names) {
        const auto known = seen_.find(shown);
        if (known != seen_.end() && !entry.shown_before) entry.shown_before = known->second;
    }
    for (std::string& shown : names)
        seen_.try_emplace(std::move(shown), entries_.size());
    ++counts_.by_verdict[static_cast<std::size_t>(entry.verdict)];
    if (entry.shown_before) ++counts_.repeated;
    entries_.push_back(std::move(entry));
    return &entries_.back();
}

std::string EventLog::to_csv() const {
    base::CsvTable table;
    table.header = {"number", "time",       "verdict", "learner",     "title",
                    "issuer", "credential", "reason",  "shown_before"};
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const EventEntry& entry = entries_[i];
        table.rows.push_back(
            {i + 2,
             {std::to_string(i + 1), base::format(entry.time), std::string{name(entry.verdict)},
              entry.learner, entry.title, entry.issuer, entry.credential, entry.reason,
              entry.shown_before ? std::to_string(*entry.shown_before + 1) : std::string{}}});
    }
    return base::write_csv(table);
}

}  // namespace tamga::verify
