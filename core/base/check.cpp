#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace tamga::base {

void unreachable(const char* what) noexcept {
    std::fprintf(stderr, "tamga: internal error, please report: %s\n", what);
    std::abort();
}

}  // namespace tamga::base
