#include "sync/hub/log/postgres_contents.h"

#include <algorithm>
#include <set>

#include "sync/hub/log/postgres_statements.h"
#include "sync/hub/log/postgres_values.h"

namespace tamga::sync {
namespace {

/// How far a content's row says that its parts go.
struct Extent {
    std::uint64_t total = 0;
    std::uint64_t have = 0;
};

/// Nobody else changes it until the transaction ends.
std::optional<Extent> lock(pqxx::transaction_base& to, const crypto::Digest& sha256) {
    const pqxx::result rows = to.exec_prepared(statement::lock_content, binary(sha256));
    if (rows.empty()) return std::nullopt;
    return Extent{number_of(rows[0][0]), number_of(rows[0][1])};
}

/// Whether an entry names it; none of those that do stops before the transaction ends.
bool lock_names(pqxx::transaction_base& to, const crypto::Digest& sha256) {
    return !to.exec_prepared(statement::lock_names, binary(sha256)).empty();
}

}  // namespace

void add_names(pqxx::transaction_base& to, const std::vector<journal::ContentName>& names) {
    for (const journal::ContentName& name : names) {
        const auto station = binary(name.chain.station.uuid.bytes);
        const std::int64_t incarnation = signed_of(name.chain.incarnation);
        const std::int64_t sequence = signed_of(name.sequence);
        const auto hash = binary(name.hash);
        if (to.exec_prepared(statement::lock_living, station, incarnation, sequence, hash).empty())
            continue;
        to.exec_prepared(statement::add_name, station, incarnation, sequence, hash,
                         binary(name.sha256));
        // Whoever finds that nobody names it any more waits, and looks again.
        (void)lock(to, name.sha256);
    }
}

void drop_names(pqxx::transaction_base& to, const std::vector<journal::Residue>& residues) {
    ArrayText stations;
    ArrayText incarnations;
    ArrayText sequences;
    ArrayText hashes;
    for (const journal::Residue& one : residues) {
        stations.add(base::ByteView{one.chain.station.uuid.bytes});
        incarnations.add(signed_of(one.chain.incarnation));
        sequences.add(signed_of(one.sequence));
        hashes.add(base::ByteView{one.hash});
    }
    std::set<crypto::Digest> contents;
    for (const pqxx::row& row :
         to.exec_prepared(statement::drop_names, stations.text(), incarnations.text(),
                          sequences.text(), hashes.text()))
        contents.insert(fixed<32>(row[0]));
    for (const crypto::Digest& sha256 : contents) {
        (void)lock(to, sha256);
        const bool is_named = !to.exec_prepared(statement::has_names, binary(sha256)).empty();
        if (!is_named) drop_content(to, sha256);
    }
}

std::vector<crypto::Digest> whole_contents(pqxx::transaction_base& to,
                                           std::span<const crypto::Digest> contents) {
    ArrayText asked;
    for (const crypto::Digest& sha256 : contents)
        asked.add(base::ByteView{sha256});
    std::vector<crypto::Digest> whole;
    for (const pqxx::row& row : to.exec_prepared(statement::whole_contents, asked.text()))
        whole.push_back(fixed<32>(row[0]));
    return whole;
}

std::optional<journal::ContentStanding> add_part(pqxx::transaction_base& to,
                                                 const journal::ContentPart& part) {
    if (!lock_names(to, part.sha256)) return std::nullopt;
    to.exec_prepared(statement::add_content, binary(part.sha256), signed_of(part.total));
    const auto there = lock(to, part.sha256);
    if (!there) return std::nullopt;
    if (there->have != part.offset || there->have == there->total)
        return journal::ContentStanding{part.sha256, there->have, there->have == there->total};
    const std::uint64_t have = part.offset + part.bytes.size();
    to.exec_prepared(statement::add_part, binary(part.sha256), signed_of(part.offset),
                     binary(part.bytes));
    to.exec_prepared(statement::move_content, binary(part.sha256), signed_of(have));
    return journal::ContentStanding{part.sha256, have, have == there->total};
}

std::optional<journal::ContentPart> part_at(pqxx::transaction_base& to,
                                            const crypto::Digest& sha256, std::uint64_t offset) {
    const pqxx::result rows =
        to.exec_prepared(statement::read_part, binary(sha256), signed_of(offset));
    if (rows.empty()) return std::nullopt;
    journal::ContentPart part{sha256, offset, number_of(rows[0][0]), bytes_of(rows[0][2])};
    const std::uint64_t skipped = offset - number_of(rows[0][1]);
    if (skipped >= part.bytes.size()) return std::nullopt;
    part.bytes.erase(part.bytes.begin(), part.bytes.begin() + static_cast<std::ptrdiff_t>(skipped));
    return part;
}

void drop_content(pqxx::transaction_base& to, const crypto::Digest& sha256) {
    to.exec_prepared(statement::drop_content, binary(sha256));
    to.exec_prepared(statement::drop_parts, binary(sha256));
}

}  // namespace tamga::sync
