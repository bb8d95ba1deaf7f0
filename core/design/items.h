#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/design/achievement.h"

namespace tamga::design {

/// One of several of a kind in a description, so that a finding about it can name it.
struct Item {
    enum class Kind : std::uint8_t {
        outcome,
        criterion,
        change,
        quality_assurance,
        is_part_of,
        has_part,
        entitles_to,
        activity,
        target_group,
        language
    };
    Kind kind = Kind::outcome;
    std::size_t index = 0;  ///< from 0

    auto operator<=>(const Item&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// The item that a finding of `check` is about, by its JSON pointer; none where the finding is
/// about the description as a whole, or about an item that the achievement does not have.
std::optional<Item> item_of(const Achievement& achievement, const base::Finding& finding);

/// What the item says, for a reader of the language, in one line and shortened where it is long;
/// empty where it says nothing yet.
std::string item_text(const Achievement& achievement, const Item& item, std::string_view language);

/// Puts in front of what each finding says which item it is about, in English and in the text of
/// the achievement's own language: `Outcome LO1 “Reads a drawing”: …`.
void name_items(base::Findings& findings, const Achievement& achievement);

}  // namespace tamga::design
