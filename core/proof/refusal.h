#pragma once

#include <optional>
#include <string_view>

#include "core/proof/cryptosuite.h"

// What the steps of verification share; private to core/proof.
namespace tamga::proof {

/// Why a proof is not sound, or cannot be judged.
struct Refusal {
    Soundness soundness;
    std::string_view reason;  ///< a code of `data_integrity.h`, of static lifetime
    const char* message;      ///< a sentence for a person
};

/// The outcome of one step; nothing means that it holds.
using Step = std::optional<Refusal>;

inline Refusal wrong(std::string_view reason, const char* message) {
    return {Soundness::not_sound, reason, message};
}

inline Refusal unknown(std::string_view reason, const char* message) {
    return {Soundness::undetermined, reason, message};
}

/// The text of a member, or null where it is absent or no text.
inline const std::string* text_of(const json::Object& proof, std::string_view member) {
    const json::Value* const value = proof.find(member);
    return value != nullptr ? value->if_string() : nullptr;
}

}  // namespace tamga::proof
