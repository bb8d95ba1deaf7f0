#include "core/assess/own_record.h"

#include <algorithm>
#include <string>

#include "core/assess/learners.h"
#include "core/assess/same_person.h"

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
    std::vector<Learner> found = Learners{ledger}.find_by_identifier(wanted, {});
    std::erase_if(found, [&](const Learner& learner) {
        return learner.is_erased || learner.birth_date != birth_date;
    });
    found = once_per_person(ledger, std::move(found));
    if (found.size() != 1) return std::nullopt;
    return Learners{ledger}.find(person_of(ledger, found.front().id));
}

std::vector<Learner> possible_duplicates(journal::Ledger& ledger, const Learner& learner) {
    std::vector<Learner> found;
    if (learner.is_erased) return found;
    Learners learners{ledger};
    for (const std::string& name : {learner.name, learner.latin_name}) {
        if (name.empty()) continue;
        for (Learner& other : learners.find_by_name(name)) {
            if (may_be_same(learner, other) &&
                person_of(ledger, other.id) != person_of(ledger, learner.id) &&
                !are_two_people(ledger, learner.id, other.id))
                found.push_back(std::move(other));
        }
    }
    found = once_per_person(ledger, std::move(found));
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

}  // namespace tamga::assess
