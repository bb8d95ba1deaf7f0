#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.h"
#include "core/verify/checks.h"

// One entry of `credentialStatus`; private to core/verify.
namespace tamga::verify {

/// What one entry says.
struct StatusAnswer {
    /// Whether the credential is good by it; nothing where the entry is not about that.
    std::optional<Check> check;
    /// A sentence for a person beside it: a message of the issuer, or that there is none here.
    std::string note;
};

/// Looks an entry up among what is known. `issuer` is the credential's, `id` its identifier, empty
/// where it has none.
StatusAnswer judge_status(const json::Value& entry, std::string_view issuer, std::string_view id,
                          const Knowledge& knowledge);

}  // namespace tamga::verify
