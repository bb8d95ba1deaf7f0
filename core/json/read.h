#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.h"

namespace tamga::json {

/// What a reader accepts before it gives up; both bounds are inclusive.
struct ReadLimits {
    /// More than 1 GiB counts as 1 GiB.
    std::size_t size_bytes = 4 * 1024 * 1024;
    /// Arrays and objects inside each other; a bare scalar has depth 0. At most 512 (checked),
    /// since values are read and destroyed by recursion.
    int depth = 64;
};

/// The first thing that is wrong with a JSON text, and where.
struct ReadError {
    std::string code;  ///< `json.syntax`, `json.duplicate_name`, `json.lone_surrogate`,
                       ///< `json.utf8`, `json.depth`, `json.size`, `json.number`, `json.trailing`
    std::size_t offset = 0;  ///< bytes before the fault
    std::size_t line = 1;    ///< counted from 1
    std::size_t column = 1;  ///< bytes into the line, counted from 1
    std::string message;     ///< a sentence for a person, without the position
};

/// Either a value or an error.
struct ReadResult {
    std::optional<Value> value;
    std::optional<ReadError> error;
    /// The text is its own canonical form (RFC 8785), so that nobody needs to write it again. May
    /// be false for a canonical text whose numbers or escapes are not of the plain kind.
    bool is_canonical = false;

    explicit operator bool() const noexcept { return value.has_value(); }
};

/// Reads one I-JSON text (RFC 8259 with the restrictions of RFC 7493 §2): UTF-8 without a byte
/// order mark, unique member names, no surrogates without their partner, numbers that fit a finite
/// double. Nothing may follow but white space. Never throws on any input.
ReadResult read(std::string_view text, const ReadLimits& limits = {});

/// `line 3, column 14: message`, for a person.
std::string describe(const ReadError& error);

}  // namespace tamga::json
