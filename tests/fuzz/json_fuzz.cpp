#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/json/write.h"

// Whatever the bytes, the JSON reader answers; what it accepts survives being written and read
// again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    const auto first = json::read({reinterpret_cast<const char*>(data), size});
    base::check(first.value.has_value() != first.error.has_value(), "reading gives one answer");
    if (first.error) base::check(first.error->offset <= size, "a fault lies in the text");
    if (!first.value) return 0;

    const std::string written = json::canonical(*first.value);
    const auto second = json::read(written);
    base::check(second.value.has_value(), "what was written can be read");
    base::check(*second.value == *first.value, "reading gives back what was written");
    base::check(json::canonical(*second.value) == written, "canonical form is stable");

    const auto from_pretty = json::read(json::pretty(*first.value));
    base::check(from_pretty.value == first.value, "the form for people says the same");
    return 0;
}
