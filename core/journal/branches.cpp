#include "core/journal/branches.h"

#include "core/base/error.h"
#include "core/journal/carried.h"
#include "core/journal/chains.h"

namespace tamga::journal {
namespace {

Branch branch_of(const Origin& origin) {
    return {origin.row,           origin.chain,         origin.key,
            origin.base_sequence, origin.head_sequence, origin.head_hash};
}

Origin origin_at(store::Database& database, std::int64_t row, const ChainId& chain) {
    for (const Origin& origin : origins_of(database, chain))
        if (origin.row == row) return origin;
    throw base::Error{base::ErrorKind::not_found, "there is no such branch in the store"};
}

}  // namespace

std::vector<Branch> branches(store::Database& database) {
    std::vector<Branch> all;
    for (const Origin& origin : all_origins(database))
        if (origin.head_sequence > origin.base_sequence) all.push_back(branch_of(origin));
    return all;
}

std::vector<Branch> branches_of(store::Database& database, const ChainId& chain) {
    std::vector<Branch> all;
    for (const Origin& origin : origins_of(database, chain))
        if (origin.head_sequence > origin.base_sequence) all.push_back(branch_of(origin));
    return all;
}

std::optional<HashedEntries> read_branch(store::Database& database, const Branch& branch,
                                         std::uint64_t after, const RunLimits& limits) {
    if (after >= branch.head_sequence) return std::nullopt;
    const Origin origin = origin_at(database, branch.row, branch.chain);
    HashedEntries read;
    CarriedRun& run = read.run;
    run.chain = branch.chain;
    run.key = branch.key;
    run.first = after + 1;
    run.previous = hash_at(database, origin, after);
    std::size_t bytes = 0;
    visit_entries(database, origin, run.first, [&](std::uint64_t at, CarriedEntry&& entry) {
        bytes += entry.body.size();
        if (!run.entries.empty() && bytes > limits.bytes) return false;
        run.entries.push_back(std::move(entry));
        return run.entries.size() < limits.entries && at < branch.head_sequence;
    });
    run.seals = seals_within(database, origin, run.first, after + run.entries.size());
    read.hashes = check_and_hash(run).hashes;
    if (read.hashes.empty() || read.hashes.size() != run.entries.size())
        throw base::Error{base::ErrorKind::corrupt,
                          "the journal is damaged; restore the store from a backup"};
    return read;
}

bool holds_sealed(store::Database& database, const SealedPlace& place) {
    return database
        .query(
            "SELECT 1 FROM origin o JOIN seal s ON s.origin = o.id WHERE o.station = ?"
            " AND o.incarnation = ? AND o.public_key = ? AND s.sequence = ? AND s.hash = ?")
        .bind(place.chain.station.uuid, stored(place.chain.incarnation), place.key.bytes,
              stored(place.sequence), place.hash)
        .step();
}

std::vector<std::int64_t> residues(store::Database& database) {
    std::vector<std::int64_t> rows;
    auto row = database.query("SELECT id FROM entry WHERE body_hash IS NOT NULL ORDER BY id");
    while (row.step())
        rows.push_back(row.integer(0));
    return rows;
}

Residue read_residue(store::Database& database, std::int64_t id) {
    Residue residue;
    std::int64_t origin = 0;
    {
        auto row = database
                       .query(
                           "SELECT o.station, o.incarnation, e.sequence, e.body, e.body_hash,"
                           " e.origin FROM entry e JOIN origin o ON o.id = e.origin"
                           " WHERE e.id = ? AND e.body_hash IS NOT NULL")
                       .bind(id);
        if (!row.step())
            throw base::Error{base::ErrorKind::not_found, "there is no such residue in the store"};
        residue.chain = {base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1))};
        residue.sequence = static_cast<std::uint64_t>(row.integer(2));
        const base::ByteView body = row.blob(3);
        residue.body.assign(body.begin(), body.end());
        residue.body_hash = digest_of(row.blob(4));
        origin = row.integer(5);
    }
    residue.hash = hash_at(database, origin_at(database, origin, residue.chain), residue.sequence);
    return residue;
}

}  // namespace tamga::journal
