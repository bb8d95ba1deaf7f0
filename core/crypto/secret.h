#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/base/bytes.h"

namespace tamga::crypto {

/// Bytes in libsodium's guarded memory: kept out of swap and core dumps, between guard pages, wiped
/// when freed. Moves, never copies; what was moved from is empty.
class SecretBytes {
  public:
    /// `size` bytes of zeros. @throws base::Error{disk} when the machine has no memory to guard.
    explicit SecretBytes(std::size_t size);
    /// Copies `bytes`; the caller wipes its own copy.
    explicit SecretBytes(base::ByteView bytes);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;

    base::ByteView view() const noexcept { return {data_.get(), size_}; }
    std::span<std::uint8_t> writable() noexcept { return {data_.get(), size_}; }
    std::size_t size() const noexcept { return size_; }

  private:
    struct Free {
        void operator()(std::uint8_t* data) const noexcept;
    };
    std::unique_ptr<std::uint8_t, Free> data_;
    std::size_t size_;
};

/// Overwrites memory in a way that the compiler keeps.
void wipe(std::span<std::uint8_t> bytes) noexcept;

}  // namespace tamga::crypto
