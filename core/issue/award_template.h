#pragma once

#include <string>
#include <vector>

#include "core/credential/document.h"
#include "core/credential/facts.h"
#include "core/credential/template.h"
#include "core/crypto/ed25519.h"
#include "core/proof/cryptosuite.h"

namespace tamga::issue {

/// The credentials of one achievement that differ in values only: renders and signs them without
/// building each document anew.
class AwardTemplate {
  public:
    /// From the first credential's facts; every later one must have the same shape.
    AwardTemplate(const credential::DocumentFrame& frame, const credential::AwardFacts& facts,
                  const std::string& verification_method, const proof::Cryptosuite& suite,
                  base::Random& random);

    /// What fills the secured document: the facts' values in their order, and the signature, which
    /// as the proof's value is the last.
    struct Signed {
        std::vector<std::string> values;
        crypto::Signature signature;
    };

    /// @throws base::Error{data} when the suite cannot hash the document.
    Signed sign(const credential::AwardFacts& facts, const crypto::SigningKey& key);

    /// The secured document's pieces, as the journal keeps them.
    const json::Array& pieces() const noexcept { return pieces_; }
    /// Base64url of SHA-256 over the canonical pieces: how an award names its template.
    const std::string& digest() const noexcept { return digest_; }

  private:
    const proof::Cryptosuite& suite_;
    credential::Template unsecured_;
    credential::Template proof_;
    json::Array pieces_;
    std::string digest_;
    std::string unsecured_text_;
    std::string proof_text_;
};

}  // namespace tamga::issue
