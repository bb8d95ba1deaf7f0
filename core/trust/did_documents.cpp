#include "core/trust/did_documents.h"

#include <algorithm>
#include <utility>

#include "core/proof/did.h"

namespace tamga::trust {
namespace {

/// What one document says about one use of a key, after what older ones said.
void follow_use(std::optional<KeyTerms>& terms, bool is_allowed, const DidMethod& method,
                base::Instant read_at) {
    if (is_allowed)
        terms = KeyTerms{std::nullopt, method.retired, std::nullopt};
    else if (terms)
        terms = stricter(*terms, {std::nullopt, read_at, std::nullopt});
}

/// No use of the key is listed any more.
void drop(KnownKey& known, base::Instant read_at) {
    for (std::optional<KeyTerms>* const terms : {&known.assertion, &known.authentication})
        if (*terms) *terms = stricter(**terms, {std::nullopt, read_at, std::nullopt});
}

/// Puts this key first among those of its name.
KnownKey& bring_forward(std::vector<KnownKey>& generations, const crypto::VerificationKey& key) {
    const auto known = std::find_if(generations.begin(), generations.end(),
                                    [&](const KnownKey& one) { return one.key == key; });
    if (known == generations.end())
        generations.insert(generations.begin(), KnownKey{key});
    else
        std::rotate(generations.begin(), known, known + 1);
    if (generations.size() > DidDocuments::most_generations) generations.pop_back();
    return generations.front();
}

}  // namespace

void DidDocuments::follow(Keys& keys, const Reading& reading) {
    std::map<std::string_view, const DidMethod*> listed;
    for (const DidMethod& method : reading.document.methods)
        listed.emplace(method.id, &method);
    for (auto& [id, generations] : keys) {
        const auto found = listed.find(id);
        for (KnownKey& known : generations)
            if (found == listed.end() || found->second->key != known.key)
                drop(known, reading.read_at);
    }
    for (const DidMethod& method : reading.document.methods) {
        KnownKey& known = bring_forward(keys[method.id], method.key);
        follow_use(known.assertion, method.may_assert, method, reading.read_at);
        follow_use(known.authentication, method.may_authenticate, method, reading.read_at);
    }
}

void DidDocuments::put(DidDocument document, base::Instant read_at) {
    History& history = histories_[document.did];
    const auto place =
        std::upper_bound(history.readings.begin(), history.readings.end(), read_at,
                         [](base::Instant at, const Reading& one) { return at < one.read_at; });
    const bool is_newest = place == history.readings.end();
    const auto added = history.readings.insert(place, {read_at, std::move(document)});
    if (is_newest) return follow(history.keys, *added);
    history.keys.clear();
    for (const Reading& reading : history.readings)
        follow(history.keys, reading);
}

std::span<const KnownKey> DidDocuments::keys(std::string_view method) const noexcept {
    const auto history = histories_.find(proof::did_of(method));
    if (history == histories_.end()) return {};
    const auto found = history->second.keys.find(method);
    if (found == history->second.keys.end()) return {};
    return found->second;
}

std::vector<std::string> DidDocuments::methods() const {
    std::vector<std::string> names;
    for (const auto& [did, history] : histories_)
        for (const auto& [method, generations] : history.keys)
            names.push_back(method);
    return names;
}

std::optional<base::Instant> DidDocuments::read_at(std::string_view did) const noexcept {
    const auto history = histories_.find(did);
    if (history == histories_.end()) return std::nullopt;
    return history->second.readings.back().read_at;
}

}  // namespace tamga::trust
