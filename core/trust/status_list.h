#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/finding.h"

namespace tamga::trust {

struct StatusListResult;

/// A bitstring with one status bit per credential (Bitstring Status List v1.0 §7.1). Entry 0 is the
/// most significant bit of the first byte.
class StatusList {
  public:
    /// The specification's lower bound, which keeps a credential hidden among others (§3.2).
    static constexpr std::size_t least_entries = 131'072;
    /// 16 MiB of bits; what a stranger's list may take of this machine's memory.
    static constexpr std::size_t most_entries = std::size_t{16} * 1024 * 1024 * 8;

    /// All bits unset. `entries` is a multiple of 8 between the bounds above (checked).
    explicit StatusList(std::size_t entries = least_entries);

    std::size_t size() const noexcept { return bits_.size() * 8; }
    /// The bit of an entry, or nothing where the list has no such entry.
    std::optional<bool> get(std::uint64_t index) const noexcept;
    /// The value of an entry in a list whose entries have `size_bits` (1 to 64, checked): it begins
    /// at bit `index * size_bits`, the most significant bit first (§3.2 step 10). Nothing where the
    /// list does not have the whole entry.
    std::optional<std::uint64_t> value(std::uint64_t index, unsigned size_bits) const;
    /// `index` lies within the list (checked).
    void set(std::size_t index, bool value);
    /// How many bits are set.
    std::size_t count() const noexcept;

    /// `u` and base64url of the gzip form (§3.3). The gzip header names neither time nor machine,
    /// so equal lists give equal texts.
    std::string encode() const;

    /// Reads what `encode`, or another implementation, wrote (§3.4). Expansion stops at
    /// `most_entries`, however little was read by then. Never throws on any input.
    static StatusListResult decode(std::string_view text);

    /// The same for the older `StatusList2021` (Verifiable Credentials Status List v2021 §3.2):
    /// base 64 in either alphabet, padded or not, without a letter before it. That standard's
    /// algorithms ask for no least length, and its own example has 100,000 entries: any length is
    /// read.
    static StatusListResult decode_2021(std::string_view text);

    friend bool operator==(const StatusList&, const StatusList&) = default;

  private:
    explicit StatusList(base::Bytes bits) : bits_(std::move(bits)) {}

    base::Bytes bits_;
};

/// Either a list, or what is wrong with the text, as one finding:
/// `status.encoding` (not `u` and base64url, or for 2021 not base 64), `status.gzip` (no gzip,
/// damaged, or cut short), `status.trailing` (bytes after its end), `status.expansion` (more than
/// 16 MiB), `status.length` (fewer than 131,072 entries, or for 2021 none).
struct StatusListResult {
    std::optional<StatusList> list;
    base::Findings findings;
};

}  // namespace tamga::trust
