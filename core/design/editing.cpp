#include "core/design/editing.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace tamga::design {
namespace {

bool has_code(const Achievement& achievement, std::string_view code) {
    return std::ranges::any_of(achievement.learning_outcomes,
                               [&](const LearningOutcome& item) { return item.code == code; });
}

}  // namespace

Achievement next_version(const Achievement& published, base::Date today) {
    Achievement next = published;
    next.version = published.version + 1;
    next.changes.push_back({next.version, today, {}});
    next.review_due.reset();
    return next;
}

std::string free_outcome_code(const Achievement& achievement) {
    for (std::size_t number = achievement.learning_outcomes.size() + 1;; ++number) {
        std::string code = "LO" + std::to_string(number);
        if (!has_code(achievement, code)) return code;
    }
}

bool rename_outcome(Achievement& achievement, std::size_t outcome, const std::string& code) {
    base::check(outcome < achievement.learning_outcomes.size(), "the outcome to rename exists");
    std::string& held = achievement.learning_outcomes[outcome].code;
    if (held == code) return true;
    if (!is_outcome_code(code) || has_code(achievement, code)) return false;
    const std::string before = std::exchange(held, code);
    // Where two outcomes had the same code, which of them is covered is not known.
    if (has_code(achievement, before)) return true;
    for (Criterion& criterion : achievement.criteria)
        std::ranges::replace(criterion.outcomes, before, code);
    return true;
}

void remove_outcome(Achievement& achievement, std::size_t outcome) {
    base::check(outcome < achievement.learning_outcomes.size(), "the outcome to remove exists");
    const std::string code = achievement.learning_outcomes[outcome].code;
    achievement.learning_outcomes.erase(achievement.learning_outcomes.begin() +
                                        static_cast<std::ptrdiff_t>(outcome));
    if (has_code(achievement, code)) return;
    for (Criterion& criterion : achievement.criteria)
        std::erase(criterion.outcomes, code);
}

bool covers(const Criterion& criterion, std::string_view outcome) {
    return std::ranges::find(criterion.outcomes, outcome) != criterion.outcomes.end();
}

void set_coverage(Achievement& achievement, std::size_t criterion, std::string_view outcome,
                  bool is_covered) {
    base::check(criterion < achievement.criteria.size(), "the criterion exists");
    std::vector<std::string>& covered = achievement.criteria[criterion].outcomes;
    std::erase(covered, outcome);
    if (!is_covered) return;
    covered.emplace_back(outcome);
    const auto place = [&](const std::string& code) {
        return std::ranges::find(achievement.learning_outcomes, code, &LearningOutcome::code) -
               achievement.learning_outcomes.begin();
    };
    std::ranges::stable_sort(covered, {}, place);
}

}  // namespace tamga::design
