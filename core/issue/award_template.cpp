#include "core/issue/award_template.h"

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/json/write.h"

namespace tamga::issue {
namespace {

using credential::AwardFacts;
using credential::Template;

/// The facts with a mark in place of every value.
AwardFacts marked(AwardFacts facts, const Template::Holes& holes, std::size_t& count) {
    count = 0;
    for_each_value(facts, [&](std::string& value) { value = holes.mark(count++); });
    return facts;
}

json::Object proof_options(const json::Object& document, const std::string& created,
                           const std::string& verification_method,
                           const proof::Cryptosuite& suite) {
    json::Object options{{"type", "DataIntegrityProof"},
                         {"cryptosuite", suite.name()},
                         {"created", created},
                         {"verificationMethod", verification_method},
                         {"proofPurpose", "assertionMethod"}};
    suite.prepare(document, options);
    return options;
}

}  // namespace

AwardTemplate::AwardTemplate(const credential::DocumentFrame& frame, const AwardFacts& facts,
                             const std::string& verification_method,
                             const proof::Cryptosuite& suite, base::Random& random)
    : suite_(suite) {
    const Template::Holes holes{random};
    std::size_t proof_value = 0;
    const AwardFacts marks = marked(facts, holes, proof_value);
    json::Object document = build_document(frame, marks);
    json::Object proof = proof_options(document, marks.issued, verification_method, suite);
    unsecured_ = Template::make(document, holes);
    proof_ = Template::make(proof, holes);
    proof.append("proofValue", holes.mark(proof_value));
    document.append("proof", std::move(proof));
    pieces_ = Template::make(document, holes).to_json();
    digest_ = base::to_base64url(crypto::sha256(base::as_bytes(json::canonical(pieces_))));
}

AwardTemplate::Signed AwardTemplate::sign(const AwardFacts& facts, const crypto::SigningKey& key) {
    std::vector<std::string> values;
    for_each_value(facts, [&](const std::string& value) { values.push_back(value); });
    unsecured_text_.clear();
    proof_text_.clear();
    unsecured_.render(values, unsecured_text_);
    proof_.render(values, proof_text_);
    const proof::HashResult hashed = suite_.hash_canonical(unsecured_text_, proof_text_);
    if (hashed.refusal)
        throw base::Error{base::ErrorKind::data,
                          "this credential cannot be signed: " + hashed.refusal->message};
    return {std::move(values), key.sign(hashed.data)};
}

}  // namespace tamga::issue
