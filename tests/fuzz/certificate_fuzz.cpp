#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/check.h"
#include "core/crypto/certificate_path.h"
#include "core/json/write.h"
#include "core/trust/certificate_anchors.h"

// Whatever the bytes, in DER or in PEM: a certificate that is read can be shown, written and read
// again, and looked for in a path; it never becomes trusted without an anchor.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    const auto certificates = trust::read_certificates({data, size});
    if (!certificates) return 0;
    const base::Instant now = *base::parse_instant("2026-06-01T00:00:00Z");
    for (const crypto::Certificate& certificate : *certificates) {
        const json::Object written = trust::to_json({certificate});
        base::check(trust::anchor_from_json(written).certificate == certificate,
                    "what is written is read again");
        base::check(!json::canonical(json::Value{certificate.facts().subject.text}).empty(),
                    "a name can be shown");
        crypto::key_of(certificate);
        const auto path = crypto::find_path(certificate, *certificates, {}, now);
        base::check(path.fault.has_value() && !path.anchor, "nobody is trusted without an anchor");
        crypto::verify_with(certificate, crypto::SignatureAlgorithm::es256, {data, size}, {});
        crypto::verify_with(certificate, crypto::SignatureAlgorithm::ps256, {data, size}, {});
    }
    crypto::first_out_of_order(*certificates);
    return 0;
}
