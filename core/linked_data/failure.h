#pragma once

#include <string>
#include <string_view>

namespace tamga::linked_data {

/// Stops the work on one document inside this room; the public functions turn it into a finding, so
/// it never leaves. `code` is an error code of JSON-LD 1.1 API §9.6.1, in its own words.
struct Failure {
    std::string code;
    std::string what;  ///< a sentence for a person
    std::string url;   ///< of the context that is not held, where that is why
};

[[noreturn]] inline void fail(std::string_view code, std::string what, std::string url = {}) {
    throw Failure{std::string{code}, std::move(what), std::move(url)};
}

/// Text in quotation marks for a message, cut where it is long.
inline std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 120;
    std::string result = "\"";
    result += text.substr(0, longest);
    if (text.size() > longest) result += "…";
    result += '"';
    return result;
}

}  // namespace tamga::linked_data
