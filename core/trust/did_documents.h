#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/crypto/verification_key.h"
#include "core/trust/did_document.h"
#include "core/trust/key_terms.h"

namespace tamga::trust {

/// What a key is used for (Controlled Identifiers v1.0 §2.3).
enum class KeyUse { assertion, authentication };

/// A key as the documents of a DID have it, from the first that was read to the newest.
struct KnownKey {
    crypto::VerificationKey key;
    /// In which time it counts for a use; nothing where no document allowed it that use.
    std::optional<KeyTerms> assertion{};
    std::optional<KeyTerms> authentication{};

    const std::optional<KeyTerms>& terms(KeyUse use) const noexcept {
        return use == KeyUse::assertion ? assertion : authentication;
    }
};

/// DID documents that were carried here, with the time at which each was read. What a newer one no
/// longer lists was retired by then at the latest: it keeps what it signed before. When a key was
/// first seen says nothing, since the document may have been there for years. A value.
class DidDocuments {
  public:
    /// More keys under one name than any rotation leaves; the oldest are forgotten.
    static constexpr std::size_t most_generations = 8;

    /// Takes in a document that was read at `read_at`; the order of calls does not matter.
    void put(DidDocument document, base::Instant read_at);

    /// The keys that were ever known under the name of this method, the newest first: an issuer may
    /// give a new key the old one's name. Empty where there is none. Valid until the next `put`.
    std::span<const KnownKey> keys(std::string_view method) const noexcept;

    /// The names of all methods that were ever known, in order.
    std::vector<std::string> methods() const;

    /// When the newest document of this DID was read.
    std::optional<base::Instant> read_at(std::string_view did) const noexcept;

    bool empty() const noexcept { return histories_.empty(); }

  private:
    struct Reading {
        base::Instant read_at;
        DidDocument document;
    };
    using Keys = std::map<std::string, std::vector<KnownKey>, std::less<>>;
    struct History {
        std::vector<Reading> readings;  ///< in the order of time
        Keys keys;                      ///< by method
    };

    static void follow(Keys& keys, const Reading& reading);

    std::map<std::string, History, std::less<>> histories_;
};

}  // namespace tamga::trust
