#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>
#include <string>

#include "sync/protocol/cbor.h"

namespace tamga::sync {

/// The last millisecond of the year 9999.
inline constexpr std::uint64_t latest_ms = 253402300799999;

/// Takes the members of a map by key. The first that is missing or has another shape is a finding,
/// and every later answer a default: who reads asks `findings` once, at the end.
class Members {
  public:
    /// `value` must outlive this; `where` says whose members they are.
    Members(const cbor::Value& value, std::string where);

    std::uint64_t number(std::uint64_t key,
                         std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
    std::string text(std::uint64_t key, std::size_t most);
    /// Bytes of any length up to `most`.
    base::Bytes blob(std::uint64_t key, std::size_t most);
    const cbor::Array& array(std::uint64_t key, std::size_t most);
    template <std::size_t Size>
    std::array<std::uint8_t, Size> bytes(std::uint64_t key) {
        std::array<std::uint8_t, Size> out{};
        const cbor::Value* const value = member(key);
        const base::Bytes* const bytes = value != nullptr ? value->if_bytes() : nullptr;
        if (bytes == nullptr || bytes->size() != Size)
            refuse(key);
        else
            std::copy(bytes->begin(), bytes->end(), out.begin());
        return out;
    }
    bool has(std::uint64_t key) const;

    /// A rule that the members break together.
    void refuse(std::uint64_t key);
    /// Findings of a member's own reading.
    void refuse(base::Findings findings);

    /// The members whose keys are not among these.
    cbor::Map others(std::initializer_list<std::uint64_t> known) const;

    bool is_good() const noexcept { return findings_.empty(); }
    base::Findings findings() && { return std::move(findings_); }

  private:
    const cbor::Value* member(std::uint64_t key) const;

    std::string where_;
    cbor::Map none_;
    cbor::Array no_items_;
    const cbor::Map* map_;
    base::Findings findings_;
};

/// `own` and `others` in one map, in the order of the keys; an own member wins over one of others.
cbor::Map joined(cbor::Map own, const cbor::Map& others);

}  // namespace tamga::sync
