#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/linked_data/context_check.h"
#include "core/station_state.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t most_contexts = 256;
constexpr std::int64_t most_bytes_together = std::int64_t{16} * 1024 * 1024;

base::Finding error(const char* code, const char* what, const char* how) {
    return {base::Severity::error, code, "", what, how};
}

/// What was added, by URL; of several files under one URL the first.
struct AddedContexts {
    std::map<std::string, HeldContext> by_url;
    std::map<std::string, std::string> texts;
    std::int64_t bytes = 0;
};

AddedContexts load(store::Database& database) {
    AddedContexts added;
    auto row = database.query("SELECT url, sha256, added_ms, text FROM context ORDER BY id");
    while (row.step()) {
        const std::string url = row.text(0);
        HeldContext context{url, base::to_hex(row.blob(1)),
                            base::Instant{std::chrono::milliseconds{row.integer(2)}}};
        const auto [place, is_first] = added.by_url.emplace(url, context);
        if (!is_first) place->second.is_disputed |= place->second.sha256 != context.sha256;
        if (is_first) added.texts.emplace(url, row.text(3));
        added.bytes += static_cast<std::int64_t>(row.text_view(3).size());
    }
    return added;
}

linked_data::KnownContexts known(const AddedContexts& added) {
    linked_data::KnownContexts contexts;
    for (const auto& [url, context] : added.by_url) {
        if (context.is_disputed) continue;
        json::ReadResult document = json::read(added.texts.at(url));
        if (!document)
            throw Error{ErrorKind::corrupt, "the stored context " + url +
                                                " is damaged; restore the store from a backup"};
        contexts.add(url, *std::move(document.value));
    }
    return contexts;
}

/// Whether there is room for one more.
bool has_room(const AddedContexts& added, std::size_t size_bytes) {
    return added.by_url.size() < most_contexts &&
           added.bytes + static_cast<std::int64_t>(size_bytes) <= most_bytes_together;
}

}  // namespace

std::shared_ptr<const proof::ContextSuites> load_context_suites(store::Database& database) {
    const AddedContexts added = load(database);
    if (added.by_url.empty()) return nullptr;
    return std::make_shared<const proof::ContextSuites>(known(added));
}

ContextImport Station::add_context(std::string_view text, const std::string& url) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    const AddedContexts added = load(state_->database);
    ContextImport import;
    import.sha256 = base::to_hex(crypto::sha256(base::as_bytes(text)));
    if (const auto held = added.by_url.find(url); held != added.by_url.end()) {
        if (held->second.sha256 == import.sha256 && !held->second.is_disputed) return import;
        import.findings.push_back(
            error("context.other_meaning", "Another file is held under this address.",
                  "If that one is wrong, take it away first: `tamga context remove URL`."));
        return import;
    }
    import.findings = linked_data::check_context(url, text, known(added));
    if (!has_room(added, text.size()))
        import.findings.push_back(error("context.too_many",
                                        "There are 256 contexts here, or 16 MiB of them.",
                                        "Take away what is not used: `tamga context remove URL`."));
    if (base::has_errors(import.findings)) return import;
    journal::Batch batch{writer};
    batch.append(journal::Kind::context_added, {{"url", url},
                                                {"sha256", import.sha256},
                                                {"text", text},
                                                {"by", state_->ledger.operator_text()}});
    batch.commit();
    import.is_added = true;
    return import;
}

std::vector<HeldContext> Station::contexts() {
    std::vector<HeldContext> all;
    for (const linked_data::BundledContext& context : linked_data::bundled_contexts())
        all.push_back({std::string{context.url}, std::string{context.sha256}, std::nullopt});
    std::sort(all.begin(), all.end(),
              [](const HeldContext& one, const HeldContext& other) { return one.url < other.url; });
    for (auto& [url, context] : load(state_->database).by_url)
        all.push_back(std::move(context));
    return all;
}

void Station::remove_context(const std::string& url) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    if (!state_->database.query("SELECT 1 FROM context WHERE url = ?").bind(url).step())
        throw Error{ErrorKind::not_found, url + " was not added here; `context list` shows all"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::context_removed,
                 {{"url", url}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

}  // namespace tamga
