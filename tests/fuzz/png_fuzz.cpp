#include "tests/fuzz/baked.h"

// A badge in PNG, from anyone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tamga::fuzz::check_baking({data, size}, tamga::credential::bake_png);
    return 0;
}
