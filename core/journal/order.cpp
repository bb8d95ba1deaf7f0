#include "core/journal/order.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tamga::journal {
namespace {

/// One chain while all are merged; the query stands on the entry `place`.
struct Cursor {
    store::Query rows;
    Place place;
    std::int64_t entry = 0;

    bool step() {
        if (!rows.step()) return false;
        entry = rows.integer(0);
        place.rank = static_cast<std::uint64_t>(rows.integer(1));
        place.sequence = static_cast<std::uint64_t>(rows.integer(2));
        return true;
    }
};

std::vector<Cursor> open_cursors(store::Database& database) {
    std::vector<Cursor> cursors;
    auto origins = database.query("SELECT id, station, incarnation FROM origin WHERE is_fork = 0");
    while (origins.step()) {
        Cursor cursor{
            database.compose("SELECT id, rank, sequence FROM entry WHERE origin = " +
                             std::to_string(origins.integer(0)) + " ORDER BY sequence, id"),
            Place{
                0,
                {base::StationId{origins.uuid(1)}, static_cast<std::uint64_t>(origins.integer(2))},
                0}};
        if (cursor.step()) cursors.push_back(std::move(cursor));
    }
    return cursors;
}

}  // namespace

std::uint64_t rank_of(const json::Object& body, std::uint64_t before) {
    const json::Value* member = body.find("rank");
    const double* number = member == nullptr ? nullptr : member->if_number();
    if (number == nullptr || !(*number > 0) || *number > static_cast<double>(rank_limit))
        return before;
    return std::max(before, static_cast<std::uint64_t>(*number));
}

std::optional<Place> last_place_beside(store::Database& database, const ChainId& chain) {
    std::optional<Place> last;
    // CROSS: from the few chains to their heads. SQLite would go through all entries instead.
    auto heads = database.query(
        "SELECT o.station, o.incarnation, e.sequence, e.rank FROM origin o CROSS JOIN entry e"
        " ON e.origin = o.id AND e.sequence = o.head_sequence WHERE o.is_fork = 0");
    while (heads.step()) {
        const Place place{
            static_cast<std::uint64_t>(heads.integer(3)),
            {base::StationId{heads.uuid(0)}, static_cast<std::uint64_t>(heads.integer(1))},
            static_cast<std::uint64_t>(heads.integer(2))};
        if (place.chain != chain && (!last || *last < place)) last = place;
    }
    return last;
}

std::uint64_t head_rank(store::Database& database, std::int64_t origin) {
    auto row =
        database.query("SELECT rank FROM entry WHERE origin = ? ORDER BY sequence DESC LIMIT 1")
            .bind(origin);
    return row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

void for_each_in_order(store::Database& database, const std::function<void(std::int64_t)>& visit) {
    std::vector<Cursor> cursors = open_cursors(database);
    std::vector<Cursor*> open;
    open.reserve(cursors.size());
    for (Cursor& cursor : cursors)
        open.push_back(&cursor);
    while (!open.empty()) {
        const auto next = std::min_element(
            open.begin(), open.end(),
            [](const Cursor* one, const Cursor* other) { return one->place < other->place; });
        visit((*next)->entry);
        if (!(*next)->step()) open.erase(next);
    }
}

}  // namespace tamga::journal
