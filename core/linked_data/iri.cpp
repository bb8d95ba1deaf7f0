#include "core/linked_data/iri.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "core/base/ascii.h"

namespace tamga::linked_data {
namespace {

using base::is_digit;
using base::is_letter;

/// Sixteen characters side by side, as GCC and Clang know them on every processor.
using Block = std::uint8_t __attribute__((vector_size(16)));

/// Whether sixteen characters hold one that RFC 3987 leaves out of IRIs.
bool has_forbidden(const char* at) noexcept {
    Block block;
    std::memcpy(&block, at, sizeof block);
    const auto found = (block <= 0x20) | (block == '"') | (block == '<') | (block == '>') |
                       (block == '\\') | (block == '^') | (block == '`') | (block == '{') |
                       (block == '|') | (block == '}') | (block == 0x7f);
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/// IRIs are long and many, so this looks at sixteen characters a step; the last step reaches back.
bool has_only_iri_characters(std::string_view text) noexcept {
    constexpr std::size_t step = sizeof(Block);
    if (text.size() < step) {
        char padded[step];
        std::memset(padded, 'a', step);
        std::memcpy(padded, text.data(), text.size());
        return !has_forbidden(padded);
    }
    for (std::size_t at = 0; at + step < text.size(); at += step)
        if (has_forbidden(text.data() + at)) return false;
    return !has_forbidden(text.data() + text.size() - step);
}

/// The length of the scheme, or 0 where there is none.
std::size_t scheme_length(std::string_view text) noexcept {
    if (text.empty() || !is_letter(text.front())) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ':') return i;
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

/// A reference taken apart as RFC 3986 appendix B does.
struct Parts {
    std::string_view scheme;
    std::optional<std::string_view> authority;
    std::string_view path;
    std::optional<std::string_view> query;
    std::optional<std::string_view> fragment;
};

Parts take_apart(std::string_view text) {
    Parts parts;
    if (const std::size_t length = scheme_length(text); length > 0) {
        parts.scheme = text.substr(0, length);
        text.remove_prefix(length + 1);
    }
    if (const std::size_t at = text.find('#'); at != std::string_view::npos) {
        parts.fragment = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (const std::size_t at = text.find('?'); at != std::string_view::npos) {
        parts.query = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t at = text.find('/');
        parts.authority = text.substr(0, at);
        text = at == std::string_view::npos ? std::string_view{} : text.substr(at);
    }
    parts.path = text;
    return parts;
}

void drop_last_segment(std::string& path) {
    const std::size_t at = path.rfind('/');
    path.resize(at == std::string::npos ? 0 : at);
}

/// RFC 3986 §5.2.4.
std::string remove_dot_segments(std::string_view in) {
    std::string out;
    while (!in.empty()) {
        if (in.starts_with("../")) {
            in.remove_prefix(3);
        } else if (in.starts_with("./") || in.starts_with("/./")) {
            in.remove_prefix(2);
        } else if (in == "/.") {
            in = "/";
        } else if (in.starts_with("/../")) {
            in.remove_prefix(3);
            drop_last_segment(out);
        } else if (in == "/..") {
            in = "/";
            drop_last_segment(out);
        } else if (in == "." || in == "..") {
            in = {};
        } else {
            const std::size_t end = in.find('/', 1);
            out += in.substr(0, end);
            in = end == std::string_view::npos ? std::string_view{} : in.substr(end);
        }
    }
    return out;
}

/// RFC 3986 §5.2.3.
std::string merge_paths(const Parts& base, std::string_view path) {
    if (base.authority && base.path.empty()) return "/" + std::string{path};
    const std::size_t at = base.path.rfind('/');
    std::string merged{at == std::string_view::npos ? std::string_view{}
                                                    : base.path.substr(0, at + 1)};
    merged += path;
    return merged;
}

}  // namespace

bool has_scheme(std::string_view text) noexcept {
    return scheme_length(text) > 0;
}

bool is_blank(std::string_view text) noexcept {
    return text.starts_with("_:");
}

bool is_well_formed_iri(std::string_view text) noexcept {
    if (!has_scheme(text)) return false;
    if (!has_only_iri_characters(text)) return false;
    const std::size_t fragment = text.find('#');
    return fragment == std::string_view::npos ||
           text.find('#', fragment + 1) == std::string_view::npos;
}

bool is_well_formed_language(std::string_view text) noexcept {
    std::size_t length = 0;
    bool is_first = true;
    for (const char c : text) {
        if (c == '-') {
            if (length == 0) return false;
            length = 0;
            is_first = false;
        } else if (is_letter(c) || (is_digit(c) && !is_first)) {
            if (++length > 8) return false;
        } else {
            return false;
        }
    }
    return length > 0;
}

std::string resolve_iri(std::string_view base, std::string_view reference) {
    const Parts from = take_apart(base);
    Parts to = take_apart(reference);
    std::string path;
    if (!to.scheme.empty() || to.authority) {
        path = remove_dot_segments(to.path);
    } else {
        if (to.path.empty()) {
            path = from.path;
            if (!to.query) to.query = from.query;
        } else if (to.path.front() == '/') {
            path = remove_dot_segments(to.path);
        } else {
            path = remove_dot_segments(merge_paths(from, to.path));
        }
        to.authority = from.authority;
    }
    if (to.scheme.empty()) to.scheme = from.scheme;

    std::string result{to.scheme};
    result += ':';
    if (to.authority) (result += "//") += *to.authority;
    result += path;
    if (to.query) (result += '?') += *to.query;
    if (to.fragment) (result += '#') += *to.fragment;
    return result;
}

}  // namespace tamga::linked_data
