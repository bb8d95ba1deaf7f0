#include "core/crypto/sodium.h"

#include <sodium.h>

#include "core/base/check.h"

namespace tamga::crypto {

void start_sodium() noexcept {
    static const bool started = sodium_init() >= 0;
    base::check(started, "libsodium could not start");
}

}  // namespace tamga::crypto
