#include "core/issue/station_lists.h"

#include "core/issue/credentials.h"
#include "core/issue/status_lists.h"
#include "core/journal/chains.h"
#include "core/proof/did_key.h"

namespace tamga::issue {

std::vector<OwnList> own_lists(store::Database& database, base::StationId station) {
    auto row = database
                   .query(
                       // There are few lists, and a station's chain is long.
                       "SELECT l.number, l.issuer, o.public_key FROM status_list l"
                       " CROSS JOIN entry e ON e.id = l.id CROSS JOIN origin o ON o.id = e.origin"
                       " WHERE o.station = ? ORDER BY l.number")
                   .bind(station.uuid);
    std::vector<OwnList> lists;
    while (row.step()) {
        OwnList& list = lists.emplace_back(OwnList{row.integer(0)});
        list.issuer =
            row.is_null(1) ? proof::to_did_key({journal::digest_of(row.blob(2))}) : row.text(1);
    }
    return lists;
}

base::Instant heard_of(store::Database& database, const journal::Member& member) {
    auto row = database
                   .query(
                       "SELECT max(e.time_ms) FROM origin o JOIN entry e ON e.origin = o.id"
                       " AND e.sequence = o.head_sequence WHERE o.station = ?1 AND o.is_fork = 0"
                       " AND (o.public_key = ?2 OR EXISTS (SELECT 1 FROM former_key f"
                       "  WHERE f.station = ?1 AND f.public_key = o.public_key))")
                   .bind(member.station.uuid, member.key.bytes);
    if (!row.step() || row.is_null(0)) return {};
    return base::Instant{std::chrono::milliseconds{row.integer(0)}};
}

bool is_stolen(const journal::Member& member) {
    return member.end && member.end->is_revoked;
}

const std::vector<trust::StatusCredential>& StationLists::look(store::Database& database,
                                                               base::Instant as_of) {
    Mark now{};
    {
        auto row = database.query(
            "SELECT lists, (SELECT coalesce(max(id), 0) FROM state_change),"
            " (SELECT coalesce(max(id), 0) FROM credential) FROM revision");
        if (row.step()) now = {row.integer(0), row.integer(1), is_stolen_ ? row.integer(2) : 0};
    }
    if (!read_to_ || read_to_->lists != now.lists || read_to_->change > now.change ||
        read_to_->newest != now.newest)
        gather(database, now, as_of);
    else if (read_to_->change < now.change)
        follow(database);
    read_to_ = now;
    for (trust::StatusCredential& list : lists_)
        list.valid_from = as_of;
    return lists_;
}

void StationLists::gather(store::Database& database, const Mark& now, base::Instant as_of) {
    read_to_.reset();
    lists_ = current_lists(database, {station_, is_stolen_}, as_of);
    first_of_.clear();
    std::size_t first = 0;
    for (const OwnList& list : own_lists(database, station_)) {
        if (first < lists_.size()) first_of_.emplace(list.number, first);
        first += 2;
    }
    read_to_ = now;
}

void StationLists::follow(store::Database& database) {
    auto row = database
                   .query(
                       "SELECT c.status_list, c.status_index, c.state FROM state_change s"
                       " JOIN credential c ON c.id = s.credential WHERE s.id > ?"
                       " AND c.status_list IS NOT NULL"
                       " AND c.origin IN (SELECT id FROM origin WHERE station = ?)")
                   .bind(read_to_->change, station_.uuid);
    while (row.step()) {
        const auto first = first_of_.find(row.integer(0));
        if (first == first_of_.end()) continue;
        const auto index = static_cast<std::size_t>(row.integer(1));
        const auto state = static_cast<CredentialState>(row.integer(2));
        lists_[first->second].list.set(index, state == CredentialState::revoked);
        lists_[first->second + 1].list.set(index, state == CredentialState::suspended);
    }
}

}  // namespace tamga::issue
