#include "core/issue/credential_search.h"

#include <algorithm>
#include <limits>

#include "core/assess/same_person.h"
#include "core/base/text_fold.h"

namespace tamga::issue {
namespace {

// What one page may look at before it ends early: about ten milliseconds on a slow tablet.
constexpr int work_limit = 2000;
// Below this many credentials an achievement's own index is the shorter way to a name.
constexpr int small_achievement = 2000;

constexpr std::int64_t last_position = std::numeric_limits<std::int64_t>::max();

/// How the rows are walked; each has an index of its own.
enum class Road { by_learner, by_name, by_state, by_achievement, by_issue };

std::int64_t or_else(const std::optional<base::Instant>& instant, std::int64_t otherwise) {
    return instant ? instant->time_since_epoch().count() : otherwise;
}

/// `"ali"* "ve"*`: every word is the beginning of one in the index.
std::string match_expression(const std::vector<std::string>& words) {
    std::string expression;
    for (const std::string& word : words)
        expression += (expression.empty() ? "\"" : " \"") + word + "\"*";
    return expression;
}

/// What the filter asks of a row that an index did not already answer.
class Judge {
  public:
    Judge(const CredentialFilter& filter, std::vector<std::string> words)
        : filter_(filter), words_(std::move(words)) {}

    const std::vector<std::string>& words() const { return words_; }

    bool accepts(const CredentialRow& credential, const store::Query& row, bool check_name) const {
        if (filter_.achievement && credential.achievement != *filter_.achievement) return false;
        if (filter_.state && credential.state != *filter_.state) return false;
        if (filter_.from && credential.issued < *filter_.from) return false;
        if (filter_.until && credential.issued >= *filter_.until) return false;
        return !check_name || words_.empty() || has_words(row);
    }

  private:
    bool has_words(const store::Query& row) const {
        std::string text = row.text(3);
        if (!row.is_null(10)) text += " " + row.text(10);
        if (!row.is_null(11)) text += " " + row.text(11);
        const std::vector<std::string> present = base::fold_words(text);
        return std::all_of(words_.begin(), words_.end(), [&](const std::string& wanted) {
            return std::any_of(present.begin(), present.end(),
                               [&](const std::string& word) { return word.starts_with(wanted); });
        });
    }

    const CredentialFilter& filter_;
    std::vector<std::string> words_;
};

bool is_small(store::Database& database, const CredentialFilter& filter) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM (SELECT 1 FROM credential c"
                       " WHERE c.family = (SELECT family FROM achievement WHERE uuid = ? LIMIT 1)"
                       " LIMIT ?)")
                   .bind(filter.achievement->uuid, small_achievement);
    row.step();
    return row.integer(0) < small_achievement;
}

Road choose(store::Database& database, const CredentialFilter& filter, const Judge& judge) {
    if (filter.learner) return Road::by_learner;
    const bool is_rare_state = filter.state && *filter.state != CredentialState::good;
    if (is_rare_state) return Road::by_state;
    if (!judge.words().empty())
        return filter.achievement && is_small(database, filter) ? Road::by_achievement
                                                                : Road::by_name;
    return filter.achievement ? Road::by_achievement : Road::by_issue;
}

/// Walks a road in pages of bounded work.
class Walk {
  public:
    Walk(store::Database& database, const CredentialFilter& filter, const Judge& judge, int limit)
        : database_(database), filter_(filter), judge_(judge), limit_(limit) {}

    CredentialPage by_issue_order(Road road, CredentialCursor after);
    CredentialPage by_learner_order(CredentialCursor after);

  private:
    store::Query open(Road road, CredentialCursor after);
    bool is_full() const { return static_cast<int>(page_.rows.size()) >= limit_; }

    store::Database& database_;
    const CredentialFilter& filter_;
    const Judge& judge_;
    int limit_;
    CredentialPage page_;
};

// The order of every road but the names', and where in it a page begins.
#define TAMGA_NEWEST_FIRST                                   \
    " AND (c.issued_ms, c.id) < (?, ?) AND c.issued_ms >= ?" \
    " ORDER BY c.issued_ms DESC, c.id DESC"

store::Query Walk::open(Road road, CredentialCursor after) {
    const std::int64_t from = or_else(filter_.from, std::numeric_limits<std::int64_t>::min());
    switch (road) {
        case Road::by_learner:
            return database_
                .query(TAMGA_CREDENTIAL_COLUMNS
                       " WHERE c.learner IN (" TAMGA_RECORDS_OF_PERSON("?1") ")" TAMGA_NEWEST_FIRST)
                .bind(filter_.learner->uuid, after.major, after.minor, from);
        case Road::by_state:
            return database_
                .query(TAMGA_CREDENTIAL_COLUMNS
                       " WHERE c.state = ? AND c.state <> 0" TAMGA_NEWEST_FIRST)
                .bind(static_cast<int>(*filter_.state), after.major, after.minor, from);
        case Road::by_achievement:
            return database_
                .query(TAMGA_CREDENTIAL_COLUMNS
                       " WHERE c.family = (SELECT family FROM achievement WHERE uuid = ? LIMIT "
                       "1)" TAMGA_NEWEST_FIRST)
                .bind(filter_.achievement->uuid, after.major, after.minor, from);
        case Road::by_name:
        case Road::by_issue: break;
    }
    return database_.query(TAMGA_CREDENTIAL_COLUMNS " WHERE true" TAMGA_NEWEST_FIRST)
        .bind(after.major, after.minor, from);
}

CredentialPage Walk::by_issue_order(Road road, CredentialCursor after) {
    auto row = open(road, after);
    for (int work = 0; row.step(); ++work) {
        if (is_full() || work == work_limit) {
            page_.next = after;
            break;
        }
        CredentialRow credential = read_row(row);
        after = {credential.issued.time_since_epoch().count(), credential.row};
        if (judge_.accepts(credential, row, true)) page_.rows.push_back(std::move(credential));
    }
    return std::move(page_);
}

/// The index gives learners in the order of their rows; each one's credentials follow in theirs.
CredentialPage Walk::by_learner_order(CredentialCursor after) {
    auto learners = database_
                        .query(
                            "SELECT rowid FROM learner_search WHERE learner_search MATCH ?"
                            " AND rowid >= ? ORDER BY rowid")
                        .bind(match_expression(judge_.words()), after.major);
    int work = 0;
    while (learners.step()) {
        const std::int64_t learner = learners.integer(0);
        if (learner != after.major) after = {learner, 0};
        auto row =
            database_
                .query(TAMGA_CREDENTIAL_COLUMNS " WHERE c.learner = ? AND c.id > ? ORDER BY c.id")
                .bind(learner, after.minor);
        ++work;
        while (row.step()) {
            if (is_full() || work >= work_limit) {
                page_.next = after;
                return std::move(page_);
            }
            ++work;
            CredentialRow credential = read_row(row);
            after.minor = credential.row;
            if (judge_.accepts(credential, row, false)) page_.rows.push_back(std::move(credential));
        }
        if (work >= work_limit) {
            page_.next = CredentialCursor{learner + 1, 0};
            break;
        }
    }
    return std::move(page_);
}

}  // namespace

CredentialRow read_row(const store::Query& row) {
    CredentialRow credential;
    credential.row = row.integer(0);
    credential.id = base::CredentialId{row.uuid(1)};
    credential.learner = base::LearnerId{row.uuid(2)};
    credential.learner_name = row.text(3);
    credential.achievement = base::AchievementId{row.uuid(4)};
    credential.version = static_cast<int>(row.integer(5));
    credential.achievement_title = row.text(6);
    credential.issued = base::Instant{std::chrono::milliseconds{row.integer(7)}};
    credential.state = static_cast<CredentialState>(row.integer(8));
    credential.is_erased = row.integer(9) != 0;
    return credential;
}

CredentialPage search(store::Database& database, const CredentialFilter& filter,
                      std::optional<CredentialCursor> after, int limit) {
    const Judge judge{filter, base::fold_words(filter.name)};
    // A name of punctuation only names nobody; it must not mean everybody.
    if (!filter.name.empty() && judge.words().empty()) return {};
    const Road road = choose(database, filter, judge);
    Walk walk{database, filter, judge, limit};
    if (road == Road::by_name) return walk.by_learner_order(after.value_or(CredentialCursor{0, 0}));
    const std::int64_t newest = or_else(filter.until, last_position);
    return walk.by_issue_order(road, after.value_or(CredentialCursor{newest, 0}));
}

}  // namespace tamga::issue
