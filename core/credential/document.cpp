#include "core/credential/document.h"

#include <utility>

namespace tamga::credential {
namespace {

using json::Array;
using json::Object;

Object identity(std::string type, const std::string& value,
                const std::optional<std::string>& salt) {
    Object object{{"type", "IdentityObject"},
                  {"hashed", salt.has_value()},
                  {"identityHash", value},
                  {"identityType", std::move(type)}};
    if (salt) object.append("salt", *salt);
    return object;
}

Array identities(const AwardFacts& facts) {
    Array all;
    all.emplace_back(identity("name", facts.learner_name, std::nullopt));
    if (facts.learner_latin_name)
        all.emplace_back(identity("ext:latinName", *facts.learner_latin_name, std::nullopt));
    if (facts.identifier)
        all.emplace_back(
            identity(facts.identifier->type, facts.identifier->value, facts.identifier->salt));
    return all;
}

Object subject(const DocumentFrame& frame, const AwardFacts& facts) {
    Object object;
    if (facts.learner_did) object.append("id", *facts.learner_did);
    object.append("type", Array{"AchievementSubject"});
    object.append("identifier", identities(facts));
    object.append("achievement", frame.achievement);
    if (frame.credits) object.append("creditsEarned", *frame.credits);
    if (facts.grade) {
        Object result{{"type", Array{"Result"}}, {"value", *facts.grade}};
        if (frame.grade_description) result.append("resultDescription", *frame.grade_description);
        object.append("result", Array{std::move(result)});
    }
    return object;
}

Object status_entry(const std::string& address, const char* purpose, const std::string& index) {
    return Object{{"type", "BitstringStatusListEntry"},
                  {"statusPurpose", purpose},
                  {"statusListIndex", index},
                  {"statusListCredential", address}};
}

Array evidence(const AwardFacts& facts) {
    Array all;
    for (const EvidenceFact& item : facts.evidence)
        all.emplace_back(Object{{"id", item.uri},
                                {"type", Array{"Evidence"}},
                                {"name", item.name},
                                {"genre", item.media_type}});
    return all;
}

}  // namespace

std::string shape_of(const AwardFacts& facts) {
    std::string shape;
    shape += facts.learner_latin_name ? 'l' : '-';
    shape += facts.learner_did ? 'd' : '-';
    shape += facts.grade ? 'g' : '-';
    shape += facts.status_index ? 's' : '-';
    shape += std::to_string(facts.evidence.size());
    if (facts.identifier) {
        shape += facts.identifier->salt ? '#' : '=';
        shape += facts.identifier->type;
    }
    return shape;
}

Array document_contexts() {
    return Array{"https://www.w3.org/ns/credentials/v2",
                 "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                 Object{{"dc", "http://purl.org/dc/terms/"},
                        {"elm", "http://data.europa.eu/snb/model/elm/"}}};
}

Object build_document(const DocumentFrame& frame, const AwardFacts& facts) {
    Object document{{"@context", document_contexts()},
                    {"id", facts.credential_id},
                    {"type", Array{"VerifiableCredential", "OpenBadgeCredential"}},
                    {"name", frame.name},
                    {"issuer", frame.issuer},
                    {"validFrom", facts.issued},
                    {"awardedDate", facts.awarded},
                    {"credentialSubject", subject(frame, facts)}};
    if (frame.status && facts.status_index)
        document.append("credentialStatus", status_entries(*frame.status, *facts.status_index));
    if (!facts.evidence.empty()) document.append("evidence", evidence(facts));
    return document;
}

Array status_entries(const StatusAddresses& addresses, const std::string& index) {
    return {status_entry(addresses.revocation, "revocation", index),
            status_entry(addresses.suspension, "suspension", index)};
}

}  // namespace tamga::credential
