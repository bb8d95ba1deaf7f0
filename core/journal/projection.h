#pragma once

#include <cstdint>
#include <span>

#include "core/base/instant.h"
#include "core/journal/entry.h"
#include "core/json/value.h"
#include "core/store/database.h"

namespace tamga::journal {

/// An entry as the tables see it: the row it has in the store, and what it says.
struct AppliedEntry {
    std::int64_t id;  ///< the entry's row; becomes the id of the rows that it makes
    Kind kind;
    base::Instant time;
    const json::Object& body;
    bool erased;  ///< the body is only the residue that erasing left
};

/// The one function that writes the projected tables: entries made here, received, and replayed all
/// pass through it. Needs an open write transaction.
/// @throws base::Error{conflict} when the entry contradicts what is recorded, {not_found} when it
/// names something unknown, {data} when its body lacks a member.
void apply(store::Database& database, const AppliedEntry& entry);

/// Empties every projected table, so that replaying the journal fills them anew.
void clear_projection(store::Database& database);

/// Rewrites the search index, so that words which were taken out of it are no longer in the file.
/// Belongs into the transaction that erases; takes about a second for a million learners.
void compact_search(store::Database& database);

/// Every projected table, children before the parents that they refer to.
std::span<const char* const> tables_of_projection();

/// A digest over the whole content of every projected table, for comparing two projections, of one
/// store or of two. Rows are named by what they say and not by their ids: an id is the number of
/// the entry that made the row, which each store counts in the order of arrival, so every id counts
/// as the station, incarnation and number of its entry. Rows have no order here: their digests are
/// added up. That compares honest stores; it is no commitment.
crypto::Digest projection_digest(store::Database& database);

}  // namespace tamga::journal
