#pragma once

#include <string_view>

#include "core/json/value.h"

namespace tamga::verify {

/// What a European Digital Credential shows beyond other credentials, for `to_json`; private to
/// core/verify. Concepts are `{"id", "label"}`, with the label of the compiled-in vocabulary where
/// it has the concept:
///
/// {"claims": [{"kind", "title"}, …], "awarding_bodies": [text, …],
///  "outcomes": [{"title", "skills": [concept, …]}, …],
///  "assessments": [{"title", "type", "mode", "supervision", "grade"}, …],
///  "participation": [concept, …], "quality_assurance": [{"title", "type", "agent"}, …],
///  "level", "national_level", "workload", "credits", "credit_framework", "entry_requirement",
///  "by_mandate": boolean}
json::Object edc_summary(const json::Object& document);

/// Null where the text is empty.
inline json::Value text_or_null(std::string_view text) {
    return text.empty() ? json::Value{} : json::Value{text};
}

}  // namespace tamga::verify
