#include "core/verify/verify.h"

#include <utility>

#include "core/verify/judge.h"
#include "core/verify/open.h"
#include "core/verify/presentation.h"

namespace tamga::verify {
namespace {

Report out_of_memory() noexcept {
    return failed_report("document.internal", "This machine ran out of memory while checking.");
}

}  // namespace

Report verify(base::ByteView bytes, const Knowledge& knowledge) noexcept try {
    Opening opening{knowledge};
    Report report = open_bytes(bytes, opening);
    demand_presentation(report, knowledge.demands);
    return report;
} catch (...) {
    return out_of_memory();
}

Report verify(json::Object document, const Knowledge& knowledge) noexcept try {
    Opening opening{knowledge};
    Report report = open_object(std::move(document), {}, opening);
    demand_presentation(report, knowledge.demands);
    return report;
} catch (...) {
    return out_of_memory();
}

}  // namespace tamga::verify
