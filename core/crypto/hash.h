#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "core/base/bytes.h"

namespace tamga::crypto {

/// 32 bytes of SHA-256 (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 over OpenSSL, which uses the processor's own instructions where it has them.
Digest sha256(base::ByteView bytes);

/// SHA-384 (FIPS 180-4), which some canonicalisations and P-384 keys ask for.
std::array<std::uint8_t, 48> sha384(base::ByteView bytes);

/// SHA-256 of bytes that arrive in pieces. Not thread-safe.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& update(base::ByteView bytes);
    /// The digest of everything since construction or the last `finish`; starts anew.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace tamga::crypto
