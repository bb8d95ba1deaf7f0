#pragma once

#include <compare>

#include "core/base/uuid.h"

namespace tamga::base {

/// A UUID that cannot be taken for the identifier of another kind of thing.
template <typename Tag>
struct Id {
    Uuid uuid;
    // clang-tidy 14 takes the 0 in the comparison that the compiler generates for a pointer.
    auto operator<=>(const Id&) const = default;  // NOLINT(modernize-use-nullptr)
};

using StationId = Id<struct StationTag>;
using OperatorId = Id<struct OperatorTag>;
using AchievementId = Id<struct AchievementTag>;
using LearnerId = Id<struct LearnerTag>;
using AssessmentId = Id<struct AssessmentTag>;
using CredentialId = Id<struct CredentialTag>;

/// The 36 lower-case characters of the identifier's UUID.
template <typename Tag>
std::string format(const Id<Tag>& id) {
    return format(id.uuid);
}

/// Reads what `format` and `to_urn` give; anything else is `nullopt`.
template <typename Tag>
std::optional<Id<Tag>> parse_id(std::string_view text) {
    const auto uuid = parse_uuid(text);
    if (!uuid) return std::nullopt;
    return Id<Tag>{*uuid};
}

}  // namespace tamga::base
