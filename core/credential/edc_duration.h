#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Durations of the European Learning Model; private to core/credential.
namespace tamga::credential {

/// What an xsd:duration says (XML Schema 1.1 part 2 §3.3.6.1): months and seconds do not mix.
struct Duration {
    std::int64_t months = 0;
    double seconds = 0;
};

/// `P60M` is 60 months, `PT60H` 60 hours. What has no part, a part out of order, a fraction
/// elsewhere than in the seconds, or more than nine digits in a part is `nullopt`; so are negative
/// durations, which nobody learns for.
std::optional<Duration> parse_duration(std::string_view text) noexcept;

}  // namespace tamga::credential
