#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "ui/language/language.h"
#include "ui/language/po.h"

using namespace tamga;

// Whatever the bytes, the reader gives a file or errors; a file makes a language whose every form
// can be asked for. Small limits are reached by small inputs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    ui::language::PoLimits tight;
    tight.size_bytes = 2000;
    tight.messages = 4;
    tight.findings = 3;
    const auto bounded = ui::language::read_po(bytes, tight);
    base::check(bounded.file.has_value() != base::has_errors(bounded.findings), "a file or errors");
    base::check(bounded.findings.size() <= tight.findings + 1, "findings are bounded");

    auto result = ui::language::read_po(bytes);
    base::check(result.file.has_value() != base::has_errors(result.findings), "a file or errors");
    if (!result.file) return 0;
    const auto messages = result.file->messages;
    const ui::language::Language language{std::move(*result.file)};
    for (const auto& message : messages) {
        base::check(language.text(message.context, message.id) == message.texts[0],
                    "a text is found");
        for (const std::uint64_t n : {0ULL, 1ULL, 7ULL, 1'000'001ULL})
            language.count(message.context, message.id, message.plural, n);
    }
    language.number(std::int64_t{-1'234'567});
    language.date(base::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{3}});
    return 0;
}
