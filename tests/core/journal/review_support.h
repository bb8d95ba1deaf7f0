#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/journal/review.h"
#include "tests/core/design/samples.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/refusal.h"

/// Two stations that change the same things apart, and what they make of it.
namespace tamga::test::reviewing {

using base::LearnerId;
using journal::ReviewItem;
using journal::ReviewRow;
using test::refusal;

/// The founding station and a member, which know each other.
struct Pair {
    Centre hub{test::organisation_address, 0};
    Centre tablet{test::organisation_address, 1};

    Pair() {
        test::join(hub, tablet);
        meet();
    }

    void meet() {
        carry(database_of(hub), database_of(tablet));
        carry(database_of(tablet), database_of(hub));
    }
};

inline std::vector<ReviewRow> review(Centre& centre) {
    return journal::review(database_of(centre));
}

inline ReviewItem only_item(Centre& centre) {
    const auto rows = review(centre);
    REQUIRE(rows.size() == 1);
    ReviewItem item = journal::review_item(database_of(centre), rows.front().id);
    // Found by its name, it is what the list has.
    const ReviewRow& row = rows.front();
    CHECK(item.row.id == row.id);
    CHECK(item.row.kind == row.kind);
    CHECK(item.row.about == journal::about(database_of(centre), row));
    CHECK(item.row.station == row.station);
    CHECK(item.row.code == row.code);
    CHECK(item.row.entry_kind == row.entry_kind);
    CHECK(item.row.count == row.count);
    CHECK(item.row.time == row.time);
    return item;
}

inline assess::Learner learner(Centre& centre, const LearnerId& id) {
    return *centre.station->learners().find(id);
}

inline void rename(Centre& centre, const LearnerId& id, const std::string& name) {
    assess::Learner changed = learner(centre, id);
    changed.name = name;
    REQUIRE(centre.station->learners().update(changed).id);
}

/// A learner whom the hub calls H and the tablet T, apart, and both know it.
inline LearnerId clash(Pair& pair) {
    const LearnerId id = pair.hub.add_learner("A");
    pair.meet();
    rename(pair.hub, id, "H");
    rename(pair.tablet, id, "T");
    pair.meet();
    return id;
}

/// A draft that both stations know.
inline base::AchievementId draft(Centre& centre, const std::string& title, int version = 1,
                                 base::AchievementId id = {}) {
    design::Achievement achievement = test::sample_achievement("welding-safety-tr");
    achievement.id = id;
    achievement.version = version;
    achievement.title.set("tr", title);
    if (version > 1) achievement.changes.push_back({version, {}, {}});
    return centre.station->achievements().put(achievement).id;
}

inline std::string title(Centre& centre, const base::AchievementId& id, int version = 1) {
    return centre.station->achievements().find_row(id, version)->title;
}

inline std::vector<std::string> texts(const ReviewItem& item, const std::string& name) {
    for (const journal::ReviewLine& line : item.lines)
        if (line.name == name) return line.texts;
    return {};
}

inline bool are_equal(Pair& pair) {
    const auto wanted = pair.hub.station->projection_digest();
    if (pair.tablet.station->projection_digest() != wanted) return false;
    pair.tablet.station->rebuild([](std::uint64_t) {});
    return pair.tablet.station->projection_digest() == wanted;
}

/// What is held at a station, without what it says of the sample.
inline std::vector<std::string> held_kinds(Centre& centre) {
    std::vector<std::string> kinds;
    for (const journal::HeldEntry& entry : centre.station->held_entries())
        kinds.push_back(entry.code + " " + entry.kind);
    return kinds;
}

}  // namespace tamga::test::reviewing
