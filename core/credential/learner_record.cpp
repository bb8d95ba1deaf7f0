#include "core/credential/learner_record.h"

#include <utility>

namespace tamga::credential {
namespace {

using json::Array;
using json::Object;

Object subject(const LearnerRecordFacts& facts, Array credentials) {
    Object object;
    if (facts.learner_did) object.append("id", *facts.learner_did);
    object.append("type", Array{"ClrSubject"});
    object.append("identifier", Array{Object{{"type", "IdentityObject"},
                                             {"hashed", false},
                                             {"identityHash", facts.learner_name},
                                             {"identityType", "name"}}});
    object.append("verifiableCredential", std::move(credentials));
    return object;
}

}  // namespace

Object build_learner_record(const LearnerRecordFacts& facts, Array credentials) {
    const json::Value* const issuer = facts.issuer.find("name");
    const bool has_name = issuer != nullptr && issuer->is_string();
    Object document{
        {"@context", Array{"https://www.w3.org/ns/credentials/v2",
                           "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                           "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}},
        {"id", facts.id},
        {"type", Array{"VerifiableCredential", "ClrCredential"}},
        {"name", facts.learner_name + (has_name ? " — " + issuer->as_string() : std::string{})},
        {"issuer", facts.issuer},
        {"validFrom", facts.issued}};
    if (facts.is_partial) document.append("partial", true);
    document.append("credentialSubject", subject(facts, std::move(credentials)));
    return document;
}

}  // namespace tamga::credential
