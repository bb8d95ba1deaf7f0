#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/bytes.h"
#include "core/base/check.h"
#include "core/json/read.h"
#include "core/linked_data/context_check.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"

using namespace tamga;

/// Whatever passes as a context can be added and be applied.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string url = "https://centre.example/context";
    const std::string_view text = base::as_text({data, size});
    linked_data::KnownContexts known;
    if (base::has_errors(linked_data::check_context(url, text, known))) return 0;
    auto read = json::read(text);
    base::check(read.value.has_value(), "a context that passed is no JSON");
    base::check(known.add(url, *std::move(read.value)), "a context that passed was not added");
    linked_data::Processor processor{known};
    const json::Value document{json::Object{{"@context", url}}};
    linked_data::Source source;
    source.document = &document;
    linked_data::Options options;
    options.is_safe = false;  // the document says nothing but its context
    base::check(processor.expand(source, options).is_done(),
                "a context that passed does not apply");
    return 0;
}
