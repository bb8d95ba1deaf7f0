#include "core/proof/did_web.h"

#include <algorithm>
#include <vector>

#include "core/base/ascii.h"
#include "core/proof/did_key.h"

namespace tamga::proof {
namespace {

using base::is_digit;
using base::is_letter;

constexpr std::string_view prefix = "did:web:";
constexpr std::size_t most_did_bytes = 4096;

std::vector<std::string_view> segments_of(std::string_view did) {
    std::vector<std::string_view> segments;
    std::string_view rest = did.substr(prefix.size());
    while (true) {
        const std::size_t colon = rest.find(':');
        segments.push_back(rest.substr(0, colon));
        if (colon == std::string_view::npos) return segments;
        rest.remove_prefix(colon + 1);
    }
}

/// A host name, with a port behind `%3A` or without.
bool is_host(std::string_view text) {
    const std::size_t escape = text.find('%');
    if (escape != std::string_view::npos) {
        const std::string_view port = text.substr(escape);
        if (!port.starts_with("%3A") || port.size() < 4 || port.size() > 8 ||
            !std::all_of(port.begin() + 3, port.end(), is_digit))
            return false;
    }
    const std::string_view name = text.substr(0, escape);
    return !name.empty() && name.front() != '.' && name.front() != '-' && name.back() != '.' &&
           name.find("..") == std::string_view::npos &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
           });
}

bool is_path_segment(std::string_view text) {
    return !text.empty() && text.find_first_not_of('.') != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '_';
           });
}

}  // namespace

bool is_did_web(std::string_view did) {
    if (!did.starts_with(prefix) || did.size() > most_did_bytes) return false;
    const std::string_view name = did.substr(prefix.size());
    const bool is_clean = std::all_of(name.begin(), name.end(), [](char c) {
        return is_digit(c) || is_letter(c) ||
               std::string_view{".-_%:"}.find(c) != std::string::npos;
    });
    return is_clean && !name.empty() && name.front() != ':' && name.back() != ':' &&
           name.find("::") == std::string_view::npos;
}

bool is_did_web_to_publish(std::string_view did) {
    if (!is_did_web(did)) return false;
    const std::vector<std::string_view> segments = segments_of(did);
    return is_host(segments.front()) &&
           std::all_of(segments.begin() + 1, segments.end(), is_path_segment);
}

std::optional<std::string> did_web_path(std::string_view did) {
    if (!is_did_web_to_publish(did)) return std::nullopt;
    const std::vector<std::string_view> segments = segments_of(did);
    if (segments.size() == 1) return "/.well-known/did.json";
    std::string path;
    for (auto segment = segments.begin() + 1; segment != segments.end(); ++segment)
        path += "/" + std::string{*segment};
    return path + "/did.json";
}

std::string did_web_method(std::string_view did, const crypto::PublicKey& key) {
    return std::string{did} + "#" + to_multikey(key);
}

}  // namespace tamga::proof
