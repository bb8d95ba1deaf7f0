#pragma once

#include <string>
#include <vector>

#include "core/assess/evidence.h"
#include "core/json/value.h"

/// Evidence files of one assessment as people name them and are told of them.
namespace tamga::cli {

inline constexpr const char* erased_evidence_text =
    "The learner's data was erased, and the evidence of this assessment with it.";

/// The files that are meant by their name or SHA-256; all of them where none is named.
/// @throws base::Error{not_found}, {usage} where a name is several files'.
std::vector<assess::StoredEvidence> choose_evidence(std::vector<assess::StoredEvidence> all,
                                                    const std::vector<std::string>& files);

/// How much of a content lies here.
std::string standing_text(const assess::StoredEvidence& evidence);

json::Object to_json(const assess::StoredEvidence& evidence);

}  // namespace tamga::cli
