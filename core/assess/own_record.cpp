#include "core/assess/own_record.h"

#include <algorithm>
#include <string>

#include "core/assess/learners.h"

namespace tamga::assess {
namespace {

constexpr std::size_t most_duplicates = 20;

bool may_be_same(const Learner& one, const Learner& other) {
    if (one.id == other.id || other.is_erased) return false;
    return !one.birth_date || !other.birth_date || *one.birth_date == *other.birth_date;
}

}  // namespace

std::optional<Learner> find_own_record(journal::Ledger& ledger, std::string_view identifier,
                                       base::Date birth_date) {
    const std::string wanted = tidy(identifier);
    if (wanted.empty()) return std::nullopt;
    std::optional<Learner> found;
    for (Learner& learner : Learners{ledger}.find_by_identifier(wanted, {})) {
        if (learner.is_erased || learner.birth_date != birth_date) continue;
        if (found) return std::nullopt;
        found = std::move(learner);
    }
    return found;
}

std::vector<Learner> possible_duplicates(journal::Ledger& ledger, const Learner& learner) {
    std::vector<Learner> found;
    if (learner.is_erased) return found;
    Learners learners{ledger};
    for (const std::string& name : {learner.name, learner.latin_name}) {
        if (name.empty()) continue;
        for (Learner& other : learners.find_by_name(name)) {
            const bool is_known = std::any_of(
                found.begin(), found.end(), [&](const Learner& one) { return one.id == other.id; });
            if (!is_known && found.size() < most_duplicates && may_be_same(learner, other))
                found.push_back(std::move(other));
        }
    }
    return found;
}

}  // namespace tamga::assess
