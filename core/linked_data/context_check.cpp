#include "core/linked_data/context_check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"

namespace tamga::linked_data {
namespace {

constexpr std::array credential_contexts = {"https://www.w3.org/ns/credentials/v2",
                                            "https://www.w3.org/2018/credentials/v1"};

bool is_context_url(std::string_view url) {
    constexpr std::size_t most_bytes = 2048;
    const bool has_scheme =
        url.starts_with("https://") || url.starts_with("http://") || url.starts_with("urn:");
    const bool is_clean = std::all_of(url.begin(), url.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte != 0x7F &&
               std::string_view{"#<>\"{}|\\^`"}.find(c) == std::string_view::npos;
    });
    return has_scheme && is_clean && url.size() <= most_bytes && url.back() != ':' &&
           !url.ends_with("://");
}

bool is_bundled(std::string_view url) {
    const auto bundled = bundled_contexts();
    return std::any_of(bundled.begin(), bundled.end(),
                       [&](const BundledContext& context) { return context.url == url; });
}

/// What is held, and the candidate under its URL.
class WithCandidate final : public ContextSource {
  public:
    WithCandidate(const ContextSource& held, std::string_view url, const json::Value& document)
        : held_(held), url_(url), document_(document) {}

    std::optional<json::Value> load(std::string_view url) const override {
        return url == url_ ? std::optional{document_} : held_.load(url);
    }

  private:
    const ContextSource& held_;
    std::string_view url_;
    const json::Value& document_;
};

base::Finding error(const char* code, std::string what, std::string how) {
    return {base::Severity::error, code, "", std::move(what), std::move(how)};
}

/// Applies contexts one after the other, as the beginning of a document has them; the document says
/// nothing else, which safe mode would find fault with.
ExpandResult expand(json::Array contexts, const ContextSource& source) {
    Processor processor{source};
    const json::Value document{json::Object{{"@context", std::move(contexts)}}};
    Source asked;
    asked.document = &document;
    Options options;
    options.is_safe = false;
    return processor.expand(asked, options);
}

/// Whether it can stand behind a context that credentials begin with.
bool fits_a_credential(std::string_view url, const ContextSource& source) {
    return std::any_of(credential_contexts.begin(), credential_contexts.end(), [&](const char* v) {
        return expand(json::Array{v, url}, source).is_done();
    });
}

base::Finding describe(const ExpandResult& result) {
    if (!result.unknown_context.empty())
        return error("context.unknown_import",
                     "It builds upon the context \"" + result.unknown_context +
                         "\", which is not held here.",
                     "Add that context first: `tamga context add FILE --url " +
                         result.unknown_context + "`.");
    const base::Finding& first = result.findings.front();
    return error("context.invalid", first.what + " [" + first.code + "]",
                 "Ask whoever published the context for the file as it was published.");
}

}  // namespace

base::Findings check_context(std::string_view url, std::string_view text,
                             const ContextSource& held) {
    base::Findings findings;
    if (!is_context_url(url))
        findings.push_back(error("context.url", "Documents cannot name this as a context.",
                                 "Give the address exactly as the credentials' @context has it."));
    else if (is_bundled(url))
        findings.push_back(error("context.bundled",
                                 "The context of this address is part of the program, and nobody "
                                 "may give it another meaning.",
                                 "Nothing needs to be added."));
    if (text.size() > most_context_bytes) {
        findings.push_back(error("context.too_large", "The context has more than 1 MiB.",
                                 "Check that this is the file of a context."));
        return findings;
    }
    const json::ReadResult read = json::read(text, {.size_bytes = most_context_bytes});
    if (!read) {
        findings.push_back(error("context.unreadable",
                                 "The file is no JSON: " + json::describe(*read.error),
                                 "Save the context as JSON in UTF-8, as it was published."));
        return findings;
    }
    if (read.value->find("@context") == nullptr) {
        findings.push_back(error("context.no_context", "The file has no member \"@context\".",
                                 "Give the context's document, not a credential or its words."));
        return findings;
    }
    if (!findings.empty()) return findings;

    const WithCandidate source{held, url, *read.value};
    if (const ExpandResult alone = expand(json::Array{url}, source); !alone.is_done())
        findings.push_back(describe(alone));
    else if (!fits_a_credential(url, source))
        findings.push_back({base::Severity::warning, "context.redefines", "",
                            "It gives another meaning to a word of every credential, so that no "
                            "credential can use it.",
                            "Check that this is the right file."});
    return findings;
}

}  // namespace tamga::linked_data
