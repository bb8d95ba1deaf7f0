#pragma once

#include <string>
#include <string_view>

#include "core/json/value.h"

/// Documents for the tests of structure and of what is shown, unsigned, written for this purpose
/// with every member that the standards' complete examples have.
namespace tamga::test {

/// The least that is a credential of the data model 2.0 (§4, example 1).
json::Object plain_credential();
/// The least that is an Open Badges 3.0 credential.
json::Object least_badge();
/// A badge that uses everything Open Badges defines.
json::Object full_badge();
/// An endorsement of the full badge's issuer.
json::Object endorsement();
/// A learner record with two badges and an achievement that joins them.
json::Object learner_record();

inline json::Object& subject_of(json::Object& document) {
    return document.find("credentialSubject")->as_object();
}
inline json::Object& achievement_of(json::Object& document) {
    return subject_of(document).find("achievement")->as_object();
}

/// A JSON text as a value; the test fails where it is none.
json::Value parsed(std::string_view text);

/// The document with the value at a JSON pointer replaced, added, or, for an empty text, taken out.
/// What the pointer leads through must be there.
json::Object changed(json::Object document, std::string_view pointer, std::string_view json_text);

/// The findings of `check_structure`, each as `code where`, one a line.
std::string breaches(const json::Object& document);

}  // namespace tamga::test
