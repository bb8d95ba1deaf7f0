#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/base/random.h"

namespace tamga::base {

/// A universally unique identifier (RFC 9562).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    // clang-tidy 14 takes the 0 in the comparison that the compiler generates for a pointer.
    auto operator<=>(const Uuid&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// The 36 lower-case characters of RFC 9562 §4.
std::string format(const Uuid& uuid);
/// `urn:uuid:` and the 36 characters.
std::string to_urn(const Uuid& uuid);
/// Reads 36 characters in either case, with or without `urn:uuid:`.
std::optional<Uuid> parse_uuid(std::string_view text);
/// Takes 16 bytes as they are; another size is `nullopt`.
std::optional<Uuid> uuid_from_bytes(ByteView bytes);

/// Makes version 7 identifiers (RFC 9562 §5.7) that rise strictly within this generator, also when
/// the clock stands still or is set back: the 12 bits after the milliseconds count (§6.2, method
/// 1). Not thread-safe.
class UuidGenerator {
  public:
    /// `clock` and `random` must outlive the generator.
    UuidGenerator(Clock& clock, Random& random) : clock_(clock), random_(random) {}

    Uuid next();

  private:
    Clock& clock_;
    Random& random_;
    /// Random bytes for the next identifiers, fetched together.
    std::array<std::uint8_t, 32 * sizeof(Uuid)> reserve_{};
    std::size_t reserve_left_ = 0;
    std::int64_t last_ms_ = -1;
    std::uint32_t counter_ = 0;
};

}  // namespace tamga::base
