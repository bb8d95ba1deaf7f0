#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "core/credential/qr_payload.h"
#include "core/credential/qr_text.h"
#include "core/json/read.h"

using namespace tamga;

namespace {

void check_reading(std::string_view text) {
    const credential::QrReading read = credential::read_qr_text(text);
    base::check(read.credential.has_value() == (read.fault == nullptr),
                "a reading is a credential or a fault");
    if (read.credential)
        base::check(read.credential->size() <= credential::limit_qr_document_bytes,
                    "a code unpacked beyond its bound");
    (void)credential::looks_like_qr_text(text);
}

/// Digits are rare among random bytes, so that the payload is read by itself, too.
void check_payload(base::ByteView bytes) {
    const credential::QrUnpacked unpacked = credential::unpack_from_qr(bytes);
    base::check(unpacked.text.has_value() == (unpacked.fault == nullptr),
                "a payload is a text or a fault");
    if (!bytes.empty()) check_reading(credential::qr_text(bytes, "").whole());
}

/// What is JSON and short enough comes back as its canonical form; the packer checks that itself.
void check_packing(std::string_view text) {
    if (text.size() > 8 * 1024) return;
    const auto read = json::read(text);
    if (read && read.value->is_object() && !read.value->as_object().contains("proof"))
        (void)credential::pack_for_qr(read.value->as_object());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_reading(base::as_text({data, size}));
    check_payload({data, size});
    check_packing(base::as_text({data, size}));
    return 0;
}
