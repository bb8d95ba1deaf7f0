#include "core/journal/held.h"

namespace tamga::journal {

std::vector<HeldEntry> held_entries(store::Database& database) {
    std::vector<HeldEntry> held;
    auto row = database.query(
        "SELECT o.station, o.incarnation, e.sequence, e.time_ms, e.kind, e.kind_word, h.code,"
        " h.text FROM held_entry h JOIN entry e ON e.id = h.entry JOIN origin o ON o.id = e.origin"
        " ORDER BY h.entry");
    while (row.step()) {
        HeldEntry entry;
        entry.chain = {base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1))};
        entry.sequence = static_cast<std::uint64_t>(row.integer(2));
        entry.time = base::Instant{std::chrono::milliseconds{row.integer(3)}};
        const auto kind = kind_from_code(row.integer(4));
        entry.kind = kind ? std::string{name(*kind)} : row.text(5);
        entry.code = row.text(6);
        entry.text = row.text(7);
        held.push_back(std::move(entry));
    }
    return held;
}

HeldCounts held_counts(store::Database& database) {
    auto row = database.query(
        "SELECT (SELECT count(*) FROM held_entry),"
        " (SELECT count(*) FROM origin WHERE is_fork <> 0)");
    row.step();
    return {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
}

}  // namespace tamga::journal
