#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/held.h"

/// Where a store stands among the others, in numbers that a person looks at.
namespace tamga::journal {

/// What of the journal still has to reach the founding station, as far as that one said, signed,
/// what it holds.
struct HandingIn {
    base::StationId self;                ///< this station
    bool is_founder = false;             ///< others hand in here, and nothing waits
    std::uint64_t own = 0;               ///< entries of this station that wait
    std::uint64_t carried = 0;           ///< entries of others that wait, as after a stick
    std::uint64_t confirmed = 0;         ///< entries of this station that the founding one holds
    std::optional<base::Instant> since;  ///< the oldest that waits was written then
    std::optional<base::Instant> heard;  ///< when the founding one spoke last, by its clock

    std::uint64_t waiting() const noexcept { return own + carried; }
};
/// Takes a few statements for each chain, whatever their length. In a store that is no station's
/// nothing waits.
HandingIn handing_in(store::Database& database);

/// An entry, with what a person knows it by.
struct HeldDetail {
    HeldEntry entry;
    std::string about;  ///< the title or the name in it; empty where it has none
    std::string by;     ///< the operator who wrote it; empty where that is not known here
};
/// An entry, whether it is held or not; `code` and `text` say why where it is.
HeldDetail describe_entry(store::Database& database, std::int64_t entry, std::string_view code,
                          const std::string& text);

}  // namespace tamga::journal
