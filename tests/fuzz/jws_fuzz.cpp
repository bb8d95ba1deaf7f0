#include <array>
#include <cstddef>
#include <cstdint>

#include "core/proof/did_key.h"
#include "core/proof/jws.h"
#include "core/verify/verify.h"
#include "tests/fuzz/report_rules.h"

// Tokens, presentations and envelopes: whatever the bytes, they are answered. The issuer and the
// holder of the seeds in the corpus have these keys, so that changes to them reach every check.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    static const crypto::SigningKey key = [] {
        std::array<std::uint8_t, 32> seed;
        seed.fill(7);
        return crypto::SigningKey::from_seed(seed);
    }();
    static const trust::TrustStore organisations = [] {
        trust::TrustedOrganisation centre;
        centre.did = proof::to_did_key(key.public_key());
        centre.names = {{"fr", "Centre de formation de Sfax"}};
        trust::TrustStore store;
        store.put(centre);
        return store;
    }();
    static const verify::StatusLists lists;

    const std::string_view text = base::as_text({data, size});
    const proof::JwsResult read = proof::read_jws(text);
    base::check(read.jws.has_value() != read.refusal.has_value(), "a token, or why not");
    if (read.jws)
        base::check(read.jws->algorithm.has_value() != read.jws->fault.has_value(),
                    "a way of signing, or why not");

    verify::Knowledge knowledge{organisations, lists, *base::parse_instant("2026-06-02T12:00:00Z")};
    fuzz::check_report(verify::verify({data, size}, knowledge));
    knowledge.demands = {"7d3f9a", "https://gate.example", true};
    fuzz::check_report(verify::verify({data, size}, knowledge), true);
    return 0;
}
