#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/trust/status_credential.h"
#include "core/trust/status_list.h"

using namespace tamga;

namespace {

/// Whatever is read as a list must be written and read again as the same list.
void check_list(std::string_view text) {
    const auto result = trust::StatusList::decode(text);
    base::check(result.list.has_value() == result.findings.empty(), "a list with findings");
    if (!result.list) return;
    const auto again = trust::StatusList::decode(result.list->encode());
    base::check(again.list == result.list, "a list did not come back equal");
}

void check_credential(std::string_view text) {
    const auto read = json::read(text);
    if (!read || !read.value->is_object()) return;
    const auto result = trust::read_status_credential(read.value->as_object());
    base::check(result.credential.has_value() == result.findings.empty(), "content with findings");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = base::as_text({data, size});
    check_list(text);
    check_credential(text);
    return 0;
}
