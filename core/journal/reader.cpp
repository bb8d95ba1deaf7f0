#include "core/journal/reader.h"

#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

using base::Error;
using base::ErrorKind;

#define TAMGA_ENTRY_COLUMNS                                                                   \
    "SELECT e.id, e.origin, o.station, o.incarnation, e.sequence, e.time_ms, e.kind, e.salt," \
    " e.body, e.body_hash, e.rank, e.kind_word FROM entry e JOIN origin o ON o.id = e.origin"

[[noreturn]] void damaged(std::int64_t id, const char* what) {
    throw Error{ErrorKind::corrupt, "journal entry " + std::to_string(id) + ": " + what +
                                        "; restore the store from a backup"};
}

template <std::size_t N>
std::array<std::uint8_t, N> fixed(base::ByteView bytes, std::int64_t id, const char* what) {
    std::array<std::uint8_t, N> content;
    if (bytes.size() != N) damaged(id, what);
    std::copy(bytes.begin(), bytes.end(), content.begin());
    return content;
}

/// A kind that a newer program wrote is known by its word; this program may know it by now.
void fill_kind(StoredEntry& entry, const store::Query& row) {
    entry.newer_kind.clear();
    if (const auto kind = kind_from_code(row.integer(6))) {
        entry.header.kind = *kind;
        return;
    }
    entry.newer_kind = row.text(11);
    if (entry.newer_kind.empty()) damaged(entry.id, "its kind is unknown");
    if (const auto kind = kind_from_name(entry.newer_kind)) {
        entry.header.kind = *kind;
        entry.newer_kind.clear();
    }
}

void fill(StoredEntry& entry, const store::Query& row) {
    entry.id = row.integer(0);
    entry.origin = row.integer(1);
    entry.header.chain = {base::StationId{row.uuid(2)}, static_cast<std::uint64_t>(row.integer(3))};
    entry.header.sequence = static_cast<std::uint64_t>(row.integer(4));
    entry.header.time = base::Instant{std::chrono::milliseconds{row.integer(5)}};
    fill_kind(entry, row);
    entry.rank = static_cast<std::uint64_t>(row.integer(10));
    entry.salt = fixed<16>(row.blob(7), entry.id, "its salt has a wrong size");
    const base::ByteView stored = row.blob(8);
    entry.is_erased = is_residue(stored);
    entry.body = unpack_body(stored);
}

void fill_hash(StoredEntry& entry, const store::Query& row) {
    thread_local std::string canonical;
    if (entry.is_erased) {
        entry.header.body_hash =
            fixed<32>(row.blob(9), entry.id, "the hash of its body is missing");
        return;
    }
    canonical.clear();
    json::append_canonical(canonical, entry.body);
    entry.header.body_hash = hash_body(entry.salt, canonical);
}

}  // namespace

StoredEntry read_entry(store::Database& database, std::int64_t id) {
    auto row = database.query(TAMGA_ENTRY_COLUMNS " WHERE e.id = ?").bind(id);
    if (!row.step())
        throw Error{ErrorKind::not_found, "there is no journal entry " + std::to_string(id)};
    StoredEntry entry;
    fill(entry, row);
    return entry;
}

void for_each_entry(store::Database& database,
                    const std::function<void(const StoredEntry&)>& visit) {
    StoredEntry entry;
    auto rows = database.query(TAMGA_ENTRY_COLUMNS " ORDER BY e.id");
    while (rows.step()) {
        fill(entry, rows);
        fill_hash(entry, rows);
        visit(entry);
    }
}

}  // namespace tamga::journal
