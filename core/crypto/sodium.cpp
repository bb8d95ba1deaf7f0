#include "core/crypto/sodium.h"

#include <sodium.h>

#include "core/base/check.h"

namespace tamga::crypto {

void start_sodium() noexcept {
    // libsodium's generator in memory, seeded by the system and safe after a fork, spares a system
    // call for each of the many small requests that a batch makes.
    static const bool started =
        randombytes_set_implementation(&randombytes_internal_implementation) == 0 &&
        sodium_init() >= 0;
    base::check(started, "libsodium could not start");
}

}  // namespace tamga::crypto
