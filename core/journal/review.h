#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/ledger.h"
#include "core/journal/overview.h"
#include "core/store/database.h"

/// What stations did apart and a person has to look at: changes that were made without knowledge of
/// each other, records that may be one person, and entries that have no effect. Nothing of it
/// blocks anything: what counts meanwhile is the same in every store.
namespace tamga::journal {

enum class ReviewKind {
    learner,      ///< a record was changed at two stations
    achievement,  ///< so was a version of an achievement
    assessment,   ///< of one person several assessments for one version stand
    same_person,  ///< two records have one identifier, and nobody said whether they are one person
    conflict,     ///< one entry contradicts what is recorded
    held,         ///< entries of one station have no effect, for one reason
    fork          ///< a station has two histories
};

/// `learner`, `achievement`, `assessment`, `same_person`, `conflict`, `held`, `fork`.
std::string_view name(ReviewKind kind);

/// How a person settles it.
enum class WayOut {
    keep,         ///< what counts now goes on to count
    take,         ///< another side counts from now on
    new_version,  ///< a side becomes a draft of the next version of the achievement
    join,         ///< the records are one person
    separate,     ///< the records are two people
    seen,         ///< it was looked at, and stays as it is
    accept        ///< the entries of the revoked station are genuine and count
};

/// `keep`, `take`, `new-version`, `join`, `separate`, `seen`, `accept`.
std::string_view name(WayOut way);
std::optional<WayOut> parse_way_out(std::string_view text);

/// One thing to look at, as a list shows it.
struct ReviewRow {
    /// The same in every store: `learner:UUID`, `assessment:LEARNER:ACHIEVEMENT:VERSION`, ….
    std::string id;
    ReviewKind kind = ReviewKind::learner;
    std::string about;        ///< a name or a title; empty where it has none, and of a conflict
    base::StationId station;  ///< whose change counts, or whose entries have no effect
    std::string code;         ///< of what is held (core/journal/held.h); otherwise empty
    std::string entry_kind;   ///< of a conflict: the kind's word
    std::uint64_t count = 1;  ///< sides, or entries without effect
    base::Instant time;       ///< of the newest of them
};

/// One of several changes.
struct ReviewSide {
    std::string entry;  ///< its name in the journal
    base::StationId station;
    base::Instant time;
    std::string by;  ///< the operator; empty where that is not known here
    bool counts = false;
};

/// One member of what the sides say, side by side.
struct ReviewLine {
    std::string name;  ///< `birth_date`, `results/LO1`, or a JSON Pointer into a draft
    std::vector<std::string> texts;  ///< one for each side; empty where it says nothing
    bool differs = false;
};

/// Everything of one thing to look at.
struct ReviewItem {
    ReviewRow row;
    std::string text;  ///< why it has no effect, in a sentence; empty for changes
    std::vector<ReviewSide> sides;
    std::vector<ReviewLine> lines;
    std::vector<HeldDetail> entries;  ///< without effect: the first `review_details`
    std::vector<HeldDetail> living;   ///< of a fork: what the branch that counts has instead
    std::vector<WayOut> ways;
};

/// A list is no longer than this.
inline constexpr std::size_t review_limit = 10'000;
/// So many entries of one thing are shown one by one.
inline constexpr std::size_t review_details = 50;
/// So many entries are marked as seen at once, durably, before the next ones are.
inline constexpr std::size_t seen_at_once = 1'000;

/// What needs a look, forks first, then changes, then what is held; without what was seen. Whoever
/// may not stand still meanwhile reads it step by step (core/journal/review_reading.h).
std::vector<ReviewRow> review(store::Database& database);

/// What a row is about. Of a conflict that stands in its entry, which is read for this: of
/// thousands, a screen asks only for those that are seen.
std::string about(store::Database& database, const ReviewRow& row);

/// One of them. @throws base::Error{not_found} where nothing of this name needs a look (any more).
ReviewItem review_item(store::Database& database, std::string_view id);
/// The same of a row that a list had, without counting anew how many entries it stands for.
ReviewItem review_item(store::Database& database, ReviewRow row);

/// Told after each part of what takes long, how many entries are settled, of how many; false: no
/// more of them are.
using SettleProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Settles it for every station, in one entry or a few: `keep` and `take` write the change anew, so
/// that two stations that settle differently are a new thing to look at; of assessments the side
/// that is taken supersedes the others, whose credentials stay until somebody revokes them. `side`
/// counts from 1. Thousands of entries without effect are marked as `seen` part by part
/// (`seen_at_once`); whatever ends it on the way, what was marked is, and the rest still needs a
/// look. `join`, `separate` and `accept` are not the journal's to do (`Station::settle`).
/// @throws base::Error{not_found}, {usage} for a way that the item does not have, {passphrase},
/// {forbidden}, {busy}, {disk}.
void settle_review(Ledger& ledger, std::string_view id, WayOut way, std::size_t side,
                   const SettleProgress& progress = {});

}  // namespace tamga::journal
