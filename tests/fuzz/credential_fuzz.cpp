#include <cstddef>
#include <cstdint>

#include "core/verify/verify.h"
#include "tests/fuzz/report_rules.h"

// Whatever the bytes, verification answers every question; a verdict of valid has the reasons for
// it; and showing the report does not fail either. The issuer of the seed in the corpus is trusted,
// so that changes to it reach every check.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    static const trust::TrustStore organisations = [] {
        trust::TrustStore store;
        for (const char* did : {"did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
                                "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
                                "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"}) {
            trust::TrustedOrganisation centre;
            centre.did = did;
            centre.names = {{"fr", "Centre de formation de Sfax"}};
            store.put(std::move(centre));
        }
        return store;
    }();
    static const verify::StatusLists lists;
    const base::Instant now = *base::parse_instant("2026-06-02T12:00:00Z");

    fuzz::check_report(verify::verify({data, size}, verify::Knowledge{organisations, lists, now}));
    return 0;
}
