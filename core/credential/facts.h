#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tamga::credential {

/// An identifier of the learner as the credential shows it (OB 3.0 IdentityObject). A salted hash
/// lets the holder prove the identifier to somebody who asks for it, and tells nobody else.
struct LearnerIdentifier {
    std::string type;  ///< OB 3.0 IdentifierTypeEnum: `nationalIdentityNumber`, `sisSourcedId`, …
    std::string value;  ///< the identifier itself, or `sha256$` and 64 hexadecimal digits
    std::optional<std::string> salt;  ///< given where `value` is a hash
};

/// One piece of evidence: a file, named by what it holds.
struct EvidenceFact {
    std::string uri;  ///< `ni:///sha-256;…` (RFC 6920)
    std::string name;
    std::string media_type;
};

/// What differs between the credentials of one achievement. Every text is shown as it is.
struct AwardFacts {
    std::string credential_id;  ///< `urn:uuid:…`
    std::string issued;         ///< an instant
    std::string awarded;        ///< an instant: the day of the assessment
    std::string learner_name;
    std::optional<std::string> learner_latin_name;
    std::optional<std::string> learner_did;
    std::optional<LearnerIdentifier> identifier;
    std::optional<std::string> grade;
    std::optional<std::string> status_index;  ///< decimal, in both of the achievement's lists
    std::vector<EvidenceFact> evidence;
};

/// Hands every text of `facts` to `visit`, always in the same order for facts of the same shape.
template <typename Facts, typename Visit>
void for_each_value(Facts& facts, Visit&& visit) {
    visit(facts.credential_id);
    visit(facts.issued);
    visit(facts.awarded);
    visit(facts.learner_name);
    if (facts.learner_latin_name) visit(*facts.learner_latin_name);
    if (facts.learner_did) visit(*facts.learner_did);
    if (facts.identifier) {
        visit(facts.identifier->value);
        if (facts.identifier->salt) visit(*facts.identifier->salt);
    }
    if (facts.grade) visit(*facts.grade);
    if (facts.status_index) visit(*facts.status_index);
    for (auto& item : facts.evidence) {
        visit(item.uri);
        visit(item.name);
        visit(item.media_type);
    }
}

/// A key that two facts share exactly when their documents differ in values only.
std::string shape_of(const AwardFacts& facts);

}  // namespace tamga::credential
