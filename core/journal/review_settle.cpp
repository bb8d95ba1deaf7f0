#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/change.h"
#include "core/journal/entry_name.h"
#include "core/journal/reader.h"
#include "core/journal/review_parts.h"
#include "core/journal/review_roles.h"

namespace tamga::journal {
namespace {

using namespace reviewing;
using base::Error;
using base::ErrorKind;

[[noreturn]] void refuse_way(WayOut way) {
    throw Error{ErrorKind::usage, "this cannot be settled by “" + std::string{name(way)} +
                                      "”; look at it to see how it can"};
}

/// The entry of a side. @throws base::Error{usage}.
StoredEntry entry_of_side(store::Database& database, const ReviewItem& item, std::size_t side) {
    if (side < 1 || side > item.sides.size())
        throw Error{ErrorKind::usage, "there is no side " + std::to_string(side) + "; there are " +
                                          std::to_string(item.sides.size())};
    const auto name = parse_entry_name(item.sides[side - 1].entry);
    return read_entry(database, *find_entry(database, *name));
}

/// Writes what a side says anew, over all sides.
void write_side(Ledger& ledger, Writer& writer, const ReviewItem& item, std::size_t side) {
    const StoredEntry chosen = entry_of_side(ledger.database(), item, side);
    json::Object body = content_of_change(chosen.body);
    json::Array settled;
    for (const ReviewSide& one : item.sides)
        settled.emplace_back(one.entry);
    body.append("after", item.sides.front().entry);
    body.append("settles", std::move(settled));
    body.append("by", ledger.operator_text());
    Batch batch{writer};
    batch.append(chosen.header.kind, body);
    batch.commit();
}

/// What the counting side says is written anew, so that it is settled: the version is published
/// and stays. The other side becomes a draft of the next version.
void write_version(Ledger& ledger, Writer& writer, const ReviewItem& item, std::size_t side) {
    store::Database& database = ledger.database();
    const StoredEntry chosen = entry_of_side(database, item, side);
    json::Object body = content_of_change(chosen.body);
    const base::Uuid achievement = Body{chosen.body}.uuid("achievement");
    auto row =
        database.query("SELECT max(version) FROM achievement WHERE uuid = ?").bind(achievement);
    row.step();
    const std::int64_t version = row.integer(0) + 1;
    json::Object document = Body{chosen.body}.object("document");
    document.set("version", version);
    body.set("version", version);
    body.set("document", std::move(document));
    body.append("after", nullptr);
    body.append("by", ledger.operator_text());
    Batch batch{writer};
    batch.append(Kind::achievement_set, body);
    if (item.row.kind == ReviewKind::conflict) {
        batch.append(Kind::review_seen,
                     {{"items", json::Array{item.row.id}}, {"by", ledger.operator_text()}});
    } else {
        json::Object kept = content_of_change(entry_of_side(database, item, 1).body);
        json::Array settled;
        for (const ReviewSide& one : item.sides)
            settled.emplace_back(one.entry);
        kept.append("after", item.sides.front().entry);
        kept.append("settles", std::move(settled));
        kept.append("by", ledger.operator_text());
        batch.append(Kind::achievement_set, kept);
    }
    batch.commit();
}

/// The side supersedes every other.
void write_choice(Ledger& ledger, Writer& writer, const ReviewItem& item, std::size_t side) {
    const StoredEntry chosen = entry_of_side(ledger.database(), item, side);
    Batch batch{writer};
    for (std::size_t other = 1; other <= item.sides.size(); ++other) {
        if (other == side) continue;
        const StoredEntry older = entry_of_side(ledger.database(), item, other);
        batch.append(Kind::assessment_chosen, {{"assessment", Body{chosen.body}.text("assessment")},
                                               {"supersedes", Body{older.body}.text("assessment")},
                                               {"by", ledger.operator_text()}});
    }
    batch.commit();
}

void write_seen(Ledger& ledger, json::Array&& names) {
    Writer& writer = ledger.writer(Role::administrator);
    Batch batch{writer};
    batch.append(Kind::review_seen, {{"items", std::move(names)}, {"by", ledger.operator_text()}});
    batch.commit();
}

/// Thousands of entries are marked part by part, each in an entry of its own.
void write_group_seen(Ledger& ledger, const ReviewRow& row, const SettleProgress& progress) {
    std::int64_t after = 0;
    for (std::uint64_t done = 0; done < row.count;) {
        const auto part =
            unseen_held(ledger.database(), row.code, row.station, after, seen_at_once);
        if (part.empty()) return;
        json::Array names;
        for (const HeldRow& held : part)
            names.emplace_back("entry:" + held.name);
        write_seen(ledger, std::move(names));
        after = part.back().entry;
        done += part.size();
        if (progress && !progress(done, row.count)) return;
    }
}

}  // namespace

Role role_to_settle(ReviewKind kind, WayOut way) {
    switch (way) {
        case WayOut::keep:
        case WayOut::take: return kind == ReviewKind::achievement ? Role::designer : Role::assessor;
        case WayOut::new_version: return Role::designer;
        case WayOut::join:
        case WayOut::separate: return Role::assessor;
        case WayOut::seen:
        case WayOut::accept: break;
    }
    return Role::administrator;
}

void settle_review(Ledger& ledger, std::string_view id, WayOut way, std::size_t side,
                   const SettleProgress& progress) {
    const ReviewItem item = review_item(ledger.database(), id);
    if (std::find(item.ways.begin(), item.ways.end(), way) == item.ways.end()) refuse_way(way);
    Writer& writer = ledger.writer(role_to_settle(item.row.kind, way));
    switch (way) {
        case WayOut::keep: return write_side(ledger, writer, item, 1);
        case WayOut::take:
            if (item.row.kind == ReviewKind::assessment)
                return write_choice(ledger, writer, item, side);
            return write_side(ledger, writer, item, side);
        case WayOut::new_version: return write_version(ledger, writer, item, side);
        case WayOut::seen:
            if (item.row.kind == ReviewKind::held)
                return write_group_seen(ledger, item.row, progress);
            return write_seen(ledger, json::Array{item.row.id});
        case WayOut::join:
        case WayOut::separate:
        case WayOut::accept: break;
    }
    refuse_way(way);
}

}  // namespace tamga::journal
