#include <cstddef>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/check.h"
#include "core/credential/credential_view.h"
#include "core/credential/structure.h"
#include "core/json/read.h"

// Whatever an object says, its breaches are a bounded number of findings that name code, place and
// remedy; and what it says can be shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    const auto read = json::read(base::as_text({data, size}));
    if (!read || !read.value->is_object()) return 0;
    const json::Object& document = read.value->as_object();
    const auto findings = credential::check_structure(document);
    base::check(findings.size() <= 101, "breaches are counted to a limit");
    for (const base::Finding& finding : findings)
        base::check(
            finding.code.starts_with("structure.") && !finding.what.empty() && !finding.how.empty(),
            "a finding says what is wrong and how to mend it");
    const auto view = credential::view(document, "ar");
    base::check(view.title.size() + view.learner_name.size() <= size, "texts lie in the document");
    credential::results(document, "ar");
    return 0;
}
