#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/credential/document.h"
#include "core/credential/facts.h"
#include "core/credential/object_template.h"
#include "core/credential/template.h"
#include "core/crypto/ed25519.h"
#include "core/proof/cryptosuite.h"

namespace tamga::issue {

/// The credentials of one achievement that differ in values only: renders and signs them, by one or
/// several suites, without building each document anew.
class AwardTemplate {
  public:
    /// From the first credential's facts; every later one must have the same shape.
    AwardTemplate(const credential::DocumentFrame& frame, const credential::AwardFacts& facts,
                  const std::string& verification_method,
                  const std::vector<const proof::Cryptosuite*>& suites, base::Random& random);

    /// What fills the secured document: the facts' values in their order, then the value of each
    /// suite's proof.
    struct Signed {
        std::vector<std::string> values;
        std::vector<crypto::Signature> signatures;
    };

    /// @throws base::Error{data} when a suite cannot hash the document.
    Signed sign(const credential::AwardFacts& facts, const crypto::SigningKey& key);

    /// The secured document's pieces, as the journal keeps them.
    const json::Array& pieces() const noexcept { return pieces_; }
    /// Base64url of SHA-256 over the canonical pieces: how an award names its template.
    const std::string& digest() const noexcept { return digest_; }

  private:
    /// A document or the options of a proof, in the two forms that suites hash.
    struct Form {
        credential::Template text;
        credential::ObjectTemplate object;
    };
    struct Proof {
        const proof::Cryptosuite* suite;
        Form options;
    };

    static Form make_form(const json::Object& object, const credential::Template::Holes& holes);
    proof::HashResult hash(Proof& proof, const std::vector<std::string>& values);

    std::vector<Proof> proofs_;
    std::optional<Form> unsecured_;
    json::Array pieces_;
    std::string digest_;
    std::string unsecured_text_;
    std::string proof_text_;
};

}  // namespace tamga::issue
