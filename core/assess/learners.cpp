#include "core/assess/learners.h"

#include <algorithm>

#include "core/assess/learner_queries.h"
#include "core/assess/same_person.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/base/text_fold.h"
#include "core/journal/change.h"
#include "core/journal/projection.h"
#include "core/journal/reader.h"

namespace tamga::assess {
namespace {

using base::Finding;
using base::Findings;
using base::Severity;
using journal::Kind;
using journal::Role;

/// How many learners of one name are looked at: more homonyms than any centre has.
constexpr std::size_t limit_homonyms = 1000;

void tidy_fields(Learner& learner) {
    for (std::string* text : {&learner.name, &learner.latin_name, &learner.identifier,
                              &learner.identifier_type, &learner.did})
        *text = tidy(*text);
}

base::Date today(base::Clock& clock) {
    return base::Date{std::chrono::floor<std::chrono::days>(clock.now())};
}

Finding unknown_learner(const base::LearnerId& id) {
    return {Severity::error, "learner.unknown", "learner",
            "There is no learner " + base::format(id) + ".",
            "Look the learner up by name or identifier."};
}

Finding erased_learner(const base::LearnerId& id) {
    return {Severity::error, "learner.erased", "learner",
            "The data of the learner " + base::format(id) + " was erased.",
            "Record the person as a new learner, if there is a reason to."};
}

void append(Findings& findings, Findings more) {
    std::move(more.begin(), more.end(), std::back_inserter(findings));
}

/// What is stored of one record.
json::Object export_record(store::Database& database, const base::LearnerId& id) {
    const auto row = queries::learner(database, id);
    json::Array entries;
    for (const std::int64_t entry_id : queries::personal_entries(database, row->id)) {
        const journal::StoredEntry entry = journal::read_entry(database, entry_id);
        entries.emplace_back(json::Object{{"number", entry.id},
                                          {"time", base::format(entry.header.time)},
                                          {"kind", journal::name(entry.header.kind)},
                                          {"body", entry.body}});
    }
    json::Array evidence;
    for (const queries::EvidenceRow& item : queries::evidence_of(database, row->id))
        evidence.emplace_back(json::Object{{"sha256", base::to_hex(item.sha256)},
                                           {"media_type", item.media_type},
                                           {"size", item.size_bytes}});
    json::Object learner = to_json(row->learner);
    learner.append("erased", row->learner.is_erased);
    return {{"learner", std::move(learner)},
            {"entries", std::move(entries)},
            {"evidence", std::move(evidence)}};
}

}  // namespace

json::Object change_of(journal::Ledger& ledger, const Learner& learner) {
    json::Object body = to_json(learner);
    json::Value after = journal::counting_change_of_learner(ledger.database(), learner.id.uuid);
    // Nobody else can know a record that is new.
    if (after.is_null()) return body;
    body.append("after", std::move(after));
    body.append("by", ledger.operator_text());
    return body;
}

LearnerWriting Learners::add(Learner learner) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    tidy_fields(learner);
    learner.id = base::LearnerId{ledger_.ids().next()};
    learner.is_erased = false;
    LearnerWriting writing{std::nullopt, check(learner, today(ledger_.clock()))};
    append(writing.findings, check_against_store(learner));
    if (base::has_errors(writing.findings)) return writing;

    journal::Batch batch{writer};
    batch.append(Kind::learner_set, to_json(learner));
    batch.commit();
    writing.id = learner.id;
    return writing;
}

LearnerWriting Learners::update(Learner learner) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    tidy_fields(learner);
    learner.is_erased = false;
    LearnerWriting writing{std::nullopt, check(learner, today(ledger_.clock()))};
    const std::optional<Learner> known = find(learner.id);
    if (!known) writing.findings.push_back(unknown_learner(learner.id));
    if (known && known->is_erased) writing.findings.push_back(erased_learner(learner.id));
    append(writing.findings, check_against_store(learner));
    if (base::has_errors(writing.findings)) return writing;

    writing.id = learner.id;
    if (*known == learner) return writing;
    journal::Batch batch{writer};
    batch.append(Kind::learner_set, change_of(ledger_, learner));
    batch.commit();
    return writing;
}

std::optional<Learner> Learners::find(const base::LearnerId& id) {
    auto row = queries::learner(ledger_.database(), id);
    if (!row) return std::nullopt;
    return std::move(row->learner);
}

std::vector<Learner> Learners::find_by_identifier(std::string_view identifier,
                                                  std::string_view type) {
    std::vector<Learner> learners =
        queries::learners_with_identifier(ledger_.database(), identifier);
    if (!type.empty())
        std::erase_if(learners,
                      [&](const Learner& found) { return found.identifier_type != type; });
    return learners;
}

std::vector<Learner> Learners::find_by_name(std::string_view name) {
    const std::vector<std::string> words = base::fold_words(name);
    std::vector<Learner> learners =
        queries::learners_with_words(ledger_.database(), words, limit_homonyms);
    std::erase_if(learners, [&](const Learner& found) {
        return base::fold_words(found.name) != words && base::fold_words(found.latin_name) != words;
    });
    return learners;
}

std::vector<Learner> Learners::search(std::string_view text, std::size_t limit) {
    return queries::people_with_words(ledger_.database(), base::fold_words(text), limit);
}

LearnerPage Learners::list(std::int64_t cursor, std::size_t limit) {
    // One more than asked for shows whether anything follows.
    auto rows = queries::people_after(ledger_.database(), cursor, limit + 1);
    LearnerPage page;
    if (rows.size() > limit) {
        rows.pop_back();
        page.next = rows.empty() ? cursor : rows.back().id;
    }
    for (queries::LearnerRow& row : rows)
        page.learners.push_back(std::move(row.learner));
    return page;
}

Findings Learners::erase(const base::LearnerId& id, std::string_view reason) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    Findings findings;
    const std::optional<Learner> known = find(id);
    if (!known) findings.push_back(unknown_learner(id));
    if (known && known->is_erased) findings.push_back(erased_learner(id));
    const std::string tidied = tidy(reason);
    if (tidied.empty())
        findings.push_back({Severity::error, "learner.reason_missing", "reason",
                            "Erasing cannot be undone and needs a reason.",
                            "Say on whose request or by which rule, without personal data."});
    if (!findings.empty()) return findings;

    journal::Batch batch{writer};
    for (const Learner& record : records_of_person(ledger_, id))
        if (!record.is_erased)
            batch.append(Kind::learner_erased, {{"learner", base::format(record.id)},
                                                {"reason", tidied},
                                                {"by", ledger_.operator_text()}});
    journal::compact_search(ledger_.database());
    batch.commit();
    ledger_.database().truncate_log();
    return findings;
}

json::Object Learners::export_personal_data(const base::LearnerId& id) {
    const std::vector<Learner> records = records_of_person(ledger_, id);
    if (records.empty())
        throw base::Error{base::ErrorKind::not_found, "there is no learner " + base::format(id)};
    json::Object data = export_record(ledger_.database(), records.front().id);
    json::Array others;
    for (std::size_t i = 1; i < records.size(); ++i)
        others.emplace_back(export_record(ledger_.database(), records[i].id));
    if (!others.empty()) data.append("same_person", std::move(others));
    return data;
}

Findings Learners::check_against_store(const Learner& learner) {
    Findings findings;
    const base::LearnerId person = person_of(ledger_, learner.id);
    if (!learner.identifier.empty())
        for (const Learner& other : find_by_identifier(learner.identifier, learner.identifier_type))
            if (person_of(ledger_, other.id) != person)
                findings.push_back({Severity::error, "learner.identifier_taken", "identifier",
                                    "The " + learner.identifier_type + " identifier " +
                                        learner.identifier + " belongs to " + other.name + ".",
                                    "Correct the identifier, or change that learner's record."});
    for (const Learner& other : find_by_name(learner.name))
        if (person_of(ledger_, other.id) != person && learner.birth_date &&
            other.birth_date == learner.birth_date)
            findings.push_back({Severity::warning, "learner.same_name", "name",
                                other.name + ", born on " + base::format(*other.birth_date) +
                                    ", is recorded already.",
                                "Make sure that these are two people."});
    return findings;
}

}  // namespace tamga::assess
