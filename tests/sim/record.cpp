#include "tests/sim/record.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/chains.h"
#include "core/journal/reader.h"

namespace tamga::sim {
namespace {

std::string text(const journal::Mark& mark) {
    return "entry " + std::to_string(mark.sequence) + " of station " +
           base::format(mark.chain.station);
}

/// Whether something is held since its station, or its key, had ended.
bool has_ended_work(store::Database& database) {
    return database
        .query(
            "SELECT 1 FROM held_entry"
            " WHERE code IN ('journal.station_revoked', 'journal.key_replaced')")
        .step();
}

/// Whether the award of a credential is in the journal, and held.
bool is_award_held(store::Database& database, base::CredentialId id) {
    const std::string wanted = base::format(id);
    auto row = database
                   .query(
                       "SELECT e.id FROM held_entry h JOIN entry e ON e.id = h.entry"
                       " WHERE e.kind = ?")
                   .bind(static_cast<std::int64_t>(journal::Kind::credential_awarded));
    while (row.step()) {
        const journal::StoredEntry entry = journal::read_entry(database, row.integer(0));
        const json::Value* const named = entry.body.find("credential");
        const std::string* const said = named != nullptr ? named->if_string() : nullptr;
        if (said != nullptr && *said == wanted) return true;
    }
    return false;
}

}  // namespace

bool is_held_since_an_end(store::Database& database, base::CredentialId id) {
    return has_ended_work(database) && is_award_held(database, id);
}

bool holds(store::Database& database, const journal::Mark& mark) {
    return journal::shared_up_to(database, mark) == mark.sequence;
}

bool holds_on_any_branch(store::Database& database, const journal::Mark& mark) {
    const auto branches = journal::origins_of(database, mark.chain);
    return std::any_of(branches.begin(), branches.end(), [&](const journal::Origin& one) {
        return mark.sequence >= one.base_sequence && mark.sequence <= one.head_sequence &&
               journal::hash_at(database, one, mark.sequence) == mark.head;
    });
}

void Record::promise(const Node& node, const std::vector<journal::Mark>& marks) {
    auto& known = promised_[node.number];
    for (const journal::Mark& mark : marks) {
        journal::Mark& newest = known[mark.chain];
        if (mark.sequence >= newest.sequence) newest = mark;
    }
}

void Record::show(Node& node, base::CredentialId id) {
    shown_[node.number].push_back(
        {id, crypto::sha256(base::as_bytes(node.station->credentials().document(id)))});
    check_slot(node, id);
}

/// A place in a status list is one credential's, through all that becomes of a station: whoever
/// revokes the one would revoke the other.
void Record::check_slot(Node& node, base::CredentialId id) {
    if (node.is_doubled) return;
    auto row = node.database()
                   .query("SELECT status_list, status_index FROM credential WHERE uuid = ?")
                   .bind(id.uuid);
    if (!row.step()) throw Violation{"a credential that was shown has no row"};
    const auto place =
        std::tuple{node.station->ledger().chain().station, row.integer(0), row.integer(1)};
    if (!slots_.emplace(place, id).second)
        throw Violation{"two credentials have one place in a status list of " + node.name()};
}

void Record::believe(const Node& node, const TrustStanding& standing) {
    TrustStanding& newest = believed_[node.number];
    if (standing < newest)
        throw Violation{node.name() + " believes an older trust list than before: root " +
                        std::to_string(standing.root) + " list " + std::to_string(standing.list) +
                        " after root " + std::to_string(newest.root) + " list " +
                        std::to_string(newest.list)};
    newest = standing;
}

void Record::forget(const Node& node) {
    promised_.erase(node.number);
    believed_.erase(node.number);
    shown_.erase(node.number);
    lost_.insert(node.number);
}

void Record::check_promises(Node& node) const {
    for (const auto& [chain, mark] : promises(node))
        if (!holds(node.database(), mark))
            throw Violation{node.name() + " no longer holds " + text(mark)};
}

void Record::check_shown(Node& node) const {
    for (const Shown& one : shown(node)) {
        const auto row = node.station->credentials().find(one.id);
        if (!row && is_held_since_an_end(node.database(), one.id)) continue;
        if (!row) throw Violation{"a credential that was shown is gone from " + node.name()};
        if (row->is_erased) continue;
        const std::string document = node.station->credentials().document(one.id);
        if (crypto::sha256(base::as_bytes(document)) != one.document)
            throw Violation{"a credential that was shown is another one now at " + node.name()};
    }
}

const std::map<journal::ChainId, journal::Mark>& Record::promises(const Node& node) const {
    static const std::map<journal::ChainId, journal::Mark> none;
    const auto found = promised_.find(node.number);
    return found == promised_.end() ? none : found->second;
}

const std::vector<Shown>& Record::shown(const Node& node) const {
    static const std::vector<Shown> none;
    const auto found = shown_.find(node.number);
    return found == shown_.end() ? none : found->second;
}

}  // namespace tamga::sim
