#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json/value.h"

namespace tamga::trust {

/// What one value of a status means, in the issuer's own word (Bitstring Status List v1.0 §2.1).
struct StatusMessage {
    std::uint64_t status = 0;
    std::string message;

    friend bool operator==(const StatusMessage&, const StatusMessage&) = default;
};

using StatusMessages = std::vector<StatusMessage>;

/// More bits than these would need 131,072 messages and more, which nobody reads.
inline constexpr unsigned most_status_bits = 16;

/// Reads `statusMessage` for entries of `size_bits` (at most `most_status_bits`, checked): a list
/// in which every possible value has exactly one message. Anything else is `nullopt`: a list that
/// says less than the standard asks for leaves open what the missing values mean.
std::optional<StatusMessages> read_status_messages(const json::Value& value, unsigned size_bits);

/// The message for a value, or null.
const std::string* find_message(const StatusMessages& messages, std::uint64_t status) noexcept;

}  // namespace tamga::trust
