#include "core/issue/award_template.h"

#include "core/base/check.h"
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
                             const std::vector<const proof::Cryptosuite*>& suites,
                             base::Random& random) {
    base::check(!suites.empty(), "a credential was to be signed by no suite");
    const Template::Holes holes{random};
    std::size_t values = 0;
    const AwardFacts marks = marked(facts, holes, values);
    json::Object document = build_document(frame, marks);
    unsecured_ = make_form(document, holes);
    json::Array proofs;
    for (const proof::Cryptosuite* suite : suites) {
        json::Object proof = proof_options(document, marks.issued, verification_method, *suite);
        proofs_.push_back({suite, make_form(proof, holes)});
        proof.append("proofValue", holes.mark(values++));
        proofs.emplace_back(std::move(proof));
    }
    document.append(
        "proof", proofs.size() == 1 ? std::move(proofs.front()) : json::Value{std::move(proofs)});
    pieces_ = Template::make(document, holes).to_json();
    digest_ = base::to_base64url(crypto::sha256(base::as_bytes(json::canonical(pieces_))));
}

AwardTemplate::Form AwardTemplate::make_form(const json::Object& object,
                                             const Template::Holes& holes) {
    return {Template::make(object, holes), credential::ObjectTemplate{object, holes}};
}

proof::HashResult AwardTemplate::hash(Proof& proof, const std::vector<std::string>& values) {
    if (!proof.suite->hashes_canonical_json())
        return proof.suite->hash(unsecured_->object.fill(values),
                                 proof.options.object.fill(values));
    unsecured_text_.clear();
    proof_text_.clear();
    unsecured_->text.render(values, unsecured_text_);
    proof.options.text.render(values, proof_text_);
    return proof.suite->hash_canonical(unsecured_text_, proof_text_);
}

AwardTemplate::Signed AwardTemplate::sign(const AwardFacts& facts, const crypto::SigningKey& key) {
    Signed result;
    for_each_value(facts, [&](const std::string& value) { result.values.push_back(value); });
    for (Proof& proof : proofs_) {
        const proof::HashResult hashed = hash(proof, result.values);
        if (hashed.refusal)
            throw base::Error{base::ErrorKind::data,
                              "this credential cannot be signed: " + hashed.refusal->message};
        result.signatures.push_back(key.sign(hashed.data));
    }
    return result;
}

}  // namespace tamga::issue
