#pragma once

#include <optional>
#include <string>

#include "core/credential/facts.h"
#include "core/json/value.h"

namespace tamga::credential {

/// The two status lists that a credential's index points into (Bitstring Status List 1.0).
struct StatusAddresses {
    std::string revocation;  ///< URL of the list with purpose `revocation`
    std::string suspension;  ///< URL of the list with purpose `suspension`
};

/// The `credentialStatus` of a credential at this index of both lists.
json::Array status_entries(const StatusAddresses& addresses, const std::string& index);

/// What the credentials of one achievement have in common.
struct DocumentFrame {
    json::Object issuer;       ///< OB 3.0 Profile; its `id` is the issuer's DID
    json::Object achievement;  ///< OB 3.0 Achievement with the European elements
    std::string name;          ///< the title, in the credential's language
    std::optional<std::string> grade_description;  ///< `id` of the ResultDescription for grades
    std::optional<double> credits;                 ///< ECTS earned
    std::optional<StatusAddresses> status;
};

/// The unsecured document: W3C Verifiable Credential 2.0 and OB 3.0 OpenBadgeCredential. The two
/// contexts are those of the standards, and the third entry is an inline object of prefixes, so
/// that anyone's processor expands every term without fetching a context of ours.
json::Object build_document(const DocumentFrame& frame, const AwardFacts& facts);

/// The `@context` of our documents.
json::Array document_contexts();

}  // namespace tamga::credential
