#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/verify/verify.h"

// Whatever the bytes, a sealed document gets an answer to every question, and nothing is valid
// without an anchor. The first half of the inputs is a whole document; the other only a protected
// header, so that changes to it need not find their way through base64url.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    static const trust::TrustStore organisations;
    static const verify::StatusLists lists;
    const base::Instant now = *base::parse_instant("2026-06-01T00:00:00Z");
    const verify::Knowledge knowledge{organisations, lists, now};

    const auto judge = [&](json::Object envelope) {
        const proof::SealCheck seals = proof::verify_seals(envelope, now);
        base::check(!seals.reason.empty() && !seals.message.empty(), "every seal is answered");
        for (const proof::Seal& seal : seals.seals)
            base::check(seal.soundness != proof::Soundness::sound || !seal.chain.empty(),
                        "a sound seal has a certificate");
        const verify::Report report = verify::verify(std::move(envelope), knowledge);
        base::check(report.verdict != verify::Verdict::valid, "nobody is trusted here");
        base::check(json::canonical(to_json(report)).size() > 2, "a report can be shown");
    };
    const base::ByteView bytes{data, size};
    json::ReadResult whole = json::read(base::as_text(bytes));
    if (whole && whole.value->is_object()) judge(std::move(whole.value->as_object()));
    judge(json::Object{
        {"payload", "{}"}, {"protected", base::to_base64url(bytes)}, {"signature", "AAAA"}});
    return 0;
}
