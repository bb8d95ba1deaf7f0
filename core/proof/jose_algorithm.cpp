#include "core/proof/jose_algorithm.h"

#include <algorithm>
#include <iterator>

namespace tamga::proof {
namespace {

using crypto::SignatureAlgorithm;

struct Entry {
    std::string_view name;
    SignatureAlgorithm algorithm;
};

constexpr Entry verified_names[] = {
    {"EdDSA", SignatureAlgorithm::ed25519}, {"ES256", SignatureAlgorithm::es256},
    {"ES384", SignatureAlgorithm::es384},   {"ES512", SignatureAlgorithm::es512},
    {"RS256", SignatureAlgorithm::rs256},   {"RS384", SignatureAlgorithm::rs384},
    {"RS512", SignatureAlgorithm::rs512},   {"PS256", SignatureAlgorithm::ps256},
    {"PS384", SignatureAlgorithm::ps384},   {"PS512", SignatureAlgorithm::ps512},
};
constexpr std::string_view other_names[] = {"ES256K", "RS1",    "Ed448", "Ed25519",
                                            "ESP256", "ESP384", "ESP512"};
constexpr std::string_view symmetric_names[] = {"HS256", "HS384", "HS512"};

bool is_none(std::string_view name) {
    constexpr std::string_view none = "none";
    return std::equal(name.begin(), name.end(), none.begin(), none.end(),
                      [](char left, char right) { return (left | 0x20) == right; });
}

template <std::size_t N>
bool is_among(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

NamedAlgorithm read_algorithm_name(std::string_view name) noexcept {
    for (const Entry& entry : verified_names)
        if (entry.name == name) return {AlgorithmKind::verified, entry.algorithm};
    if (is_none(name)) return {AlgorithmKind::none};
    if (is_among(symmetric_names, name)) return {AlgorithmKind::symmetric};
    return {is_among(other_names, name) ? AlgorithmKind::other : AlgorithmKind::unknown};
}

std::string_view name(SignatureAlgorithm algorithm) noexcept {
    const auto* const entry =
        std::find_if(std::begin(verified_names), std::end(verified_names),
                     [algorithm](const Entry& one) { return one.algorithm == algorithm; });
    return entry != std::end(verified_names) ? entry->name : std::string_view{};
}

}  // namespace tamga::proof
