#include "sync/bundle/contents.h"

#include <algorithm>
#include <limits>

#include "core/journal/evidence_travel.h"
#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "sync/exchange/party.h"

namespace tamga::sync::bundle {

void add_standings(Station& station, Writer& writer) {
    store::Database& database = station.ledger().database();
    const std::vector<crypto::Digest> arrived = journal::arrived_contents(database);
    for (std::size_t first = 0; first < arrived.size(); first += limit_contents) {
        const std::size_t count = std::min(limit_contents, arrived.size() - first);
        Standings standings;
        standings.contents =
            journal::standing_of(database, std::span{arrived}.subspan(first, count));
        if (standings.contents.empty()) continue;
        sign(standings, station.ledger().station_key());
        writer.add(write_message(standings));
    }
}

std::uint64_t add_contents(Station& station, bool is_everything, Writer& writer) {
    store::Database& database = station.ledger().database();
    const auto root = journal::root_of(database);
    if (!root || root->key == station.ledger().station_key().public_key()) return 0;
    const auto peer = is_everything ? crypto::PublicKey{} : root->key;
    const auto contents =
        journal::contents_for(database, peer, std::numeric_limits<std::int32_t>::max());
    for (const crypto::Digest& sha256 : contents) {
        std::uint64_t offset = 0;
        while (auto part = journal::read_part(database, sha256, offset)) {
            offset += part->bytes.size();
            writer.add(write_message(sync::Part{*std::move(part), {}}));
        }
    }
    return contents.size();
}

void ContentsIn::take(const sync::Part& part) {
    // What names the files came before them, in this very bundle.
    if (!is_begun_) journal::take_due_effect(database_);
    is_begun_ = true;
    const crypto::Digest& sha256 = part.content.sha256;
    const bool was_whole = arrived_.contains(sha256);
    const auto standing = journal::take_part(database_, part.content);
    if (!standing)
        passed_over_.insert(sha256);
    else if (standing->is_whole && !was_whole &&
             part.content.offset + part.content.bytes.size() == part.content.total)
        arrived_.insert(sha256);
}

bool take_standings(Station& station, const Standings& standings) {
    store::Database& database = station.ledger().database();
    if (!member_with(database, standings.key) || !is_sound(standings)) return false;
    for (const journal::ContentStanding& one : standings.contents)
        if (one.is_whole) journal::note_content(database, standings.key, one.sha256);
    return true;
}

}  // namespace tamga::sync::bundle
