#include "core/verify/verify.h"

#include <utility>

#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {
namespace {

Report out_of_memory() noexcept {
    return failed_report("document.internal", "This machine ran out of memory while checking.");
}

}  // namespace

Report verify(base::ByteView bytes, const Knowledge& knowledge) noexcept try {
    Opening opening{knowledge};
    return open_bytes(bytes, opening);
} catch (...) {
    return out_of_memory();
}

Report verify(json::Object document, const Knowledge& knowledge) noexcept try {
    Opening opening{knowledge};
    return open_object(std::move(document), {}, opening);
} catch (...) {
    return out_of_memory();
}

}  // namespace tamga::verify
