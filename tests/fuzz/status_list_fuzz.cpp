#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/trust/revocation_list.h"
#include "core/trust/status_credential.h"
#include "core/trust/status_entry.h"
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

/// Wherever an entry of some size lies, reading it must not leave the list.
void check_list_2021(std::string_view text) {
    const auto result = trust::StatusList::decode_2021(text);
    base::check(result.list.has_value() == result.findings.empty(), "a list with findings");
    if (!result.list) return;
    const trust::StatusList& list = *result.list;
    for (const unsigned bits : {1U, 3U, 16U, 64U}) {
        const std::uint64_t entries = list.size() / bits;
        base::check(entries == 0 || list.value(entries - 1, bits).has_value(), "no last entry");
        base::check(!list.value(entries, bits).has_value(), "an entry beyond the last");
    }
}

void check_credential(std::string_view text) {
    const auto read = json::read(text);
    if (!read) return;
    const auto entry = trust::read_status_entry(*read.value);
    base::check(entry.entry.has_value() == entry.reason.empty(), "an entry with a reason");
    if (!read.value->is_object()) return;
    const auto revoked = trust::read_revocation_list(read.value->as_object());
    base::check(revoked.list.has_value() == revoked.findings.empty(), "revocations with findings");
    const auto result = trust::read_status_credential(read.value->as_object());
    base::check(result.credential.has_value() == result.findings.empty(), "content with findings");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = base::as_text({data, size});
    check_list(text);
    check_list_2021(text);
    check_credential(text);
    return 0;
}
