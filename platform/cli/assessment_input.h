#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/station.h"
#include "platform/cli/arguments.h"

namespace tamga::cli {

/// What is said of an assessment by options; for a correction, what is absent stays as it was.
struct AssessmentOptions {
    std::vector<std::string> results;  ///< `LO1=pass`
    std::vector<std::string> scores;   ///< `LO1=85`
    bool is_passed = false;
    bool is_failed = false;
    std::optional<std::string> assessor;
    std::optional<std::string> date;
    std::optional<std::string> place;
    std::optional<std::string> method;
    std::optional<std::string> grade;
    std::optional<std::string> supervision;
    std::optional<std::string> identity_check;
    std::vector<std::string> evidence;  ///< files
    std::optional<std::string> comment;
};

void add_assessment_options(Verb& verb, AssessmentOptions& options);

/// Puts what was said into the assessment; where neither passed nor failed was said, it is passed
/// if every result is. Evidence files are kept in the store first.
/// @throws base::Error{usage} for what cannot be read, and as `read_input` for evidence.
void apply(const AssessmentOptions& options, assess::Assessments& room,
           assess::Assessment& assessment);

/// The record with this identifier. @throws base::Error{usage}, {not_found}.
assess::AssessmentRecord find_assessment(Station& station, const std::string& text);

/// All that is recorded of it.
json::Object to_json(const assess::AssessmentRecord& record);

}  // namespace tamga::cli
