#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"

// Whatever a document and its contexts say, the processor answers; it says the same when the
// contexts are known already; and what safe mode accepts means the same without it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;

    const auto document = json::read({reinterpret_cast<const char*>(data), size});
    if (!document.value) return 0;
    static const linked_data::KnownContexts contexts;
    static linked_data::Processor kept{contexts};
    linked_data::Processor fresh{contexts};
    linked_data::Source source;
    source.document = &*document.value;
    linked_data::Options options;

    const auto safe = kept.canonical_nquads(source, options);
    const auto again = fresh.canonical_nquads(source, options);
    base::check(safe.findings.size() == again.findings.size(), "the cache changes no finding");
    base::check(safe.nquads == again.nquads, "the cache changes no result");
    options.is_safe = false;
    options.base = "https://example.org/base/";
    kept.expand(source, options);
    options.base.clear();
    const auto unsafe = kept.canonical_nquads(source, options);
    if (safe.is_done())
        base::check(unsafe.is_done() && unsafe.nquads == safe.nquads,
                    "safe mode changes no result");
    return 0;
}
