#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/check.h"
#include "core/json/read.h"
#include "core/trust/did_document.h"
#include "core/trust/did_documents.h"

using namespace tamga;

/// Whatever is read as a DID document has methods below its DID, and can be followed over time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = json::read(base::as_text({data, size}));
    if (!read || !read.value->is_object()) return 0;
    auto result = trust::read_did_document(read.value->as_object());
    base::check(result.document.has_value() != base::has_errors(result.findings),
                "either a document or errors");
    if (!result.document) return 0;
    for (const trust::DidMethod& method : result.document->methods)
        base::check(method.id.starts_with(result.document->did + "#"), "a method beside its DID");
    trust::DidDocuments documents;
    documents.put(*result.document, base::Instant{std::chrono::milliseconds{1}});
    documents.put({result.document->did, {}}, base::Instant{std::chrono::milliseconds{2}});
    for (const trust::DidMethod& method : result.document->methods)
        base::check(!documents.keys(method.id).empty(), "a key was forgotten");
    return 0;
}
