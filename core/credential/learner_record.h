#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/json/value.h"

namespace tamga::credential {

/// What a learner record says beside its credentials.
struct LearnerRecordFacts {
    std::string id;       ///< `urn:uuid:…`
    std::string issued;   ///< an instant
    json::Object issuer;  ///< OB 3.0 Profile; its `id` is the issuer's DID
    std::string learner_name;
    std::optional<std::string> learner_did;
    bool is_partial = false;  ///< the issuer knows of more credentials than these
};

/// How many credentials one record may hold: with the record itself, as many documents as `verify`
/// judges at once.
inline constexpr std::size_t most_recorded_credentials = 199;

/// The unsecured document: a Comprehensive Learner Record 2.0 with these credentials, each whole
/// and with its own proof, in the data model 2.0. Its name is that of the learner and of the
/// issuer. That it is partial is said where it is; by the standard, a record that says nothing is
/// whole.
json::Object build_learner_record(const LearnerRecordFacts& facts, json::Array credentials);

}  // namespace tamga::credential
