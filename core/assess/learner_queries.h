#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assess/learner.h"
#include "core/store/database.h"

/// What this room asks the store about learners; internal to this folder.
namespace tamga::assess::queries {

struct LearnerRow {
    std::int64_t id = 0;
    Learner learner;
};

std::optional<LearnerRow> learner(store::Database& database, const base::LearnerId& id);
std::vector<Learner> learners_with_identifier(store::Database& database,
                                              std::string_view identifier);
/// Every record that has these folded words.
std::vector<Learner> learners_with_words(store::Database& database,
                                         const std::vector<std::string>& words, std::size_t limit);
/// Who has, in some record, words that begin so; each person once, as they are shown.
std::vector<Learner> people_with_words(store::Database& database,
                                       const std::vector<std::string>& words, std::size_t limit);
/// The records that are one person with this one, in the order in which they were recorded.
std::vector<Learner> records_of_person(store::Database& database, const base::LearnerId& id);
/// Each person once, as they are shown.
std::vector<LearnerRow> people_after(store::Database& database, std::int64_t row,
                                     std::size_t limit);

/// The journal entries that hold personal data of one record, and what was decided on who it is, in
/// order.
std::vector<std::int64_t> personal_entries(store::Database& database, std::int64_t learner);

struct EvidenceRow {
    base::Bytes sha256;
    std::string media_type;
    std::int64_t size_bytes = 0;
};
std::vector<EvidenceRow> evidence_of(store::Database& database, std::int64_t learner);

}  // namespace tamga::assess::queries
