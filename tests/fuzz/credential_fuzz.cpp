#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "core/json/write.h"
#include "core/verify/verify.h"

// Whatever the bytes, verification answers every question; a verdict of valid has the reasons for
// it; and showing the report does not fail either. The issuer of the seed in the corpus is trusted,
// so that changes to it reach every check.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    static const trust::TrustStore organisations = [] {
        trust::TrustedOrganisation centre;
        centre.did = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
        centre.names = {{"fr", "Centre de formation de Sfax"}};
        trust::TrustStore store;
        store.put(centre);
        return store;
    }();
    static const verify::StatusLists lists;
    const base::Instant now = *base::parse_instant("2026-06-02T12:00:00Z");

    const auto report = verify::verify({data, size}, verify::Knowledge{organisations, lists, now});
    for (const verify::Check& check : report.checks)
        base::check(!check.check.empty() && !check.reason.empty() && !message(check).empty(),
                    "every question is answered");
    bool is_good = true;
    for (const verify::Check& check : report.checks)
        if (check.check != "achievement") is_good = is_good && check.result == verify::Result::pass;
    for (const verify::Report& inner : report.inner)
        is_good = is_good && inner.verdict == verify::Verdict::valid;
    base::check((report.verdict == verify::Verdict::valid) == is_good,
                "valid is what passes document, proof, issuer, period and status");
    base::check(json::canonical(to_json(report)).size() > 2, "a report can be shown");
    return 0;
}
