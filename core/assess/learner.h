#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/json/value.h"

/// The room where learners and their assessments are recorded. Writing needs the role `assessor`.
namespace tamga::assess {

/// The longest text of one field, in bytes of UTF-8: room for 120 letters of any script.
inline constexpr std::size_t limit_field_bytes = 480;

/// Who gave an identifier out; members of `Learner::identifier_type`.
inline constexpr std::array<std::string_view, 2> identifier_types{"national", "centre"};

/// The person assessed. Empty texts mean "not known". Once erased, only `id` and `is_erased` speak.
struct Learner {
    base::LearnerId id;      ///< all zero until one is given
    std::string name;        ///< in any script
    std::string latin_name;  ///< a transliteration into Latin letters
    std::optional<base::Date> birth_date;
    std::string identifier;       ///< unique among learners together with its type
    std::string identifier_type;  ///< one of `identifier_types`
    std::string did;              ///< a decentralised identifier (DID Core 1.0 §3.1)
    bool is_erased = false;

    friend bool operator==(const Learner&, const Learner&) = default;
};

/// The body of the journal entry `learner.set`; what is empty is left out.
json::Object to_json(const Learner& learner);

/// Everything that is wrong with a learner seen by itself on this day (UTC):
/// `learner.name_missing`, `learner.text_too_long`, `learner.control_character`,
/// `learner.not_latin`, `learner.birth_date_future`, `learner.birth_date_unlikely` (a warning:
/// before 1900), `learner.identifier_missing`, `learner.identifier_type`, `learner.did`. `where` is
/// the member.
base::Findings check(const Learner& learner, base::Date today);

/// Whether two texts name the same person for a reader: equal without regard to case, diacritics,
/// punctuation and spacing.
bool is_same_name(std::string_view one, std::string_view other);

/// A text without white space at its ends and with single spaces inside, as fields are kept.
std::string tidy(std::string_view text);

}  // namespace tamga::assess
