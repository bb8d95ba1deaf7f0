#include <cstdint>
#include <cstdlib>

#include "platform/scan/read_file.h"

// A photograph or PDF, from anyone. The libraries that read them work in a process of their own, so
// that whatever happens to them there is an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reading = tamga::platform::scan::read_file({data, size});
    if (reading.found.empty() != (reading.fault != nullptr)) std::abort();
    return 0;
}
