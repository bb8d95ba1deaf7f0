#include "core/design/achievements.h"

#include "core/base/error.h"
#include "core/design/achievement_file.h"
#include "core/design/check.h"
#include "core/journal/change.h"

namespace tamga::design {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::int64_t newest = 0;  // In place of a version in the queries below.

AchievementRow read_row(const store::Query& row) {
    AchievementRow achievement;
    achievement.id = base::AchievementId{row.uuid(0)};
    achievement.version = static_cast<int>(row.integer(1));
    achievement.title = row.text(2);
    if (!row.is_null(3))
        achievement.published = base::Instant{std::chrono::milliseconds{row.integer(3)}};
    achievement.review_due = base::parse_date(row.text_view(4));
    return achievement;
}

[[noreturn]] void unknown(base::AchievementId id, std::optional<int> version) {
    throw Error{ErrorKind::not_found,
                "there is no " +
                    (version ? "version " + std::to_string(*version) + " of the " : std::string{}) +
                    "achievement " + base::format(id)};
}

base::Date today(base::Clock& clock) {
    return base::Date{floor<std::chrono::days>(clock.now())};
}

}  // namespace

AchievementRow Achievements::put(Achievement achievement) {
    if (achievement.id == base::AchievementId{}) achievement.id.uuid = ledger_.ids().next();
    const base::AchievementId id = achievement.id;
    if (const auto row = find_row(id, achievement.version); row && row->published)
        throw Error{ErrorKind::conflict,
                    "version " + std::to_string(achievement.version) +
                        " of this achievement is published and never changes; make version " +
                        std::to_string(achievement.version + 1)};
    json::Object body{
        {"achievement", base::format(id)},
        {"version", achievement.version},
        {"title", achievement.title.best(primary_language(achievement))},
        {"review_due", achievement.review_due ? base::format(*achievement.review_due) : ""},
        {"document", to_json(achievement)},
    };
    journal::Batch batch{ledger_.writer(journal::Role::designer)};
    body.append("by", ledger_.operator_text());
    body.append("after", journal::counting_change_of_achievement(ledger_.database(), id.uuid,
                                                                 achievement.version));
    batch.append(journal::Kind::achievement_set, body);
    batch.commit();
    return *find_row(id, achievement.version);
}

Publication Achievements::publish(base::AchievementId id, std::optional<int> version) {
    const auto row = find_row(id, version);
    if (!row) unknown(id, version);
    if (row->published)
        throw Error{ErrorKind::conflict, "version " + std::to_string(row->version) +
                                             " of this achievement is published "
                                             "already, and never changes"};
    Publication publication;
    publication.findings = check(*find(id, row->version), today(ledger_.clock()));
    if (base::has_errors(publication.findings)) return publication;
    journal::Batch batch{ledger_.writer(journal::Role::designer)};
    json::Value draft =
        journal::counting_change_of_achievement(ledger_.database(), id.uuid, row->version);
    batch.append(journal::Kind::achievement_published, {{"achievement", base::format(id)},
                                                        {"version", row->version},
                                                        {"after", std::move(draft)},
                                                        {"by", ledger_.operator_text()}});
    batch.commit();
    publication.is_published = true;
    return publication;
}

std::vector<AchievementRow> Achievements::list() {
    std::vector<AchievementRow> all;
    auto row = ledger_.database().query(
        "SELECT uuid, version, title, published_ms, review_due FROM achievement"
        " ORDER BY family, version DESC");
    while (row.step())
        all.push_back(read_row(row));
    return all;
}

std::optional<AchievementRow> Achievements::find_row(base::AchievementId id,
                                                     std::optional<int> version) {
    auto row = ledger_.database()
                   .query(
                       "SELECT uuid, version, title, published_ms, review_due FROM achievement"
                       " WHERE uuid = ?1 AND (?2 = 0 OR version = ?2)"
                       " ORDER BY version DESC LIMIT 1")
                   .bind(id.uuid, version ? *version : newest);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::optional<Achievement> Achievements::find(base::AchievementId id, std::optional<int> version) {
    auto row = ledger_.database()
                   .query(
                       "SELECT document FROM achievement"
                       " WHERE uuid = ?1 AND (?2 = 0 OR version = ?2)"
                       " ORDER BY version DESC LIMIT 1")
                   .bind(id.uuid, version ? *version : newest);
    if (!row.step()) return std::nullopt;
    AchievementReading reading = read_achievement(row.text_view(0));
    if (!reading.achievement)
        throw Error{ErrorKind::corrupt,
                    "a stored achievement cannot be read; restore the store from a backup"};
    return reading.achievement;
}

}  // namespace tamga::design
