#include "platform/cli/assessment_input.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "core/base/encoding.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"

namespace tamga::cli {
namespace {

std::pair<std::string, std::string> split(const std::string& text, const char* option) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        refuse_use("“" + text + "” is nothing that " + option + " understands; write it as LO1=" +
                   (std::string_view{option} == "--result" ? "pass or LO1=fail" : "85"));
    return {text.substr(0, equals), text.substr(equals + 1)};
}

/// Null where nothing is said of this outcome; valid until results are added.
assess::OutcomeResult* find_result(assess::Assessment& assessment, const std::string& outcome) {
    for (auto& result : assessment.results)
        if (result.outcome == outcome) return &result;
    return nullptr;
}

void apply_results(const AssessmentOptions& options, assess::Assessment& assessment) {
    for (const std::string& text : options.results) {
        const auto [outcome, verdict] = split(text, "--result");
        if (verdict != "pass" && verdict != "fail")
            refuse_use("a result is pass or fail, not “" + verdict + "”");
        if (find_result(assessment, outcome) == nullptr)
            assessment.results.push_back({outcome, false, {}});
        find_result(assessment, outcome)->is_passed = verdict == "pass";
    }
    for (const std::string& text : options.scores) {
        const auto [outcome, score] = split(text, "--score");
        if (find_result(assessment, outcome) == nullptr)
            refuse_use("a score needs a result: say --result " + outcome + "=pass or =fail too");
        find_result(assessment, outcome)->score = score;
    }
    if (options.is_passed && options.is_failed)
        refuse_use("an assessment is --passed or --failed, not both");
    const auto& results = assessment.results;
    const bool has_all =
        !results.empty() &&
        std::all_of(results.begin(), results.end(), [](const auto& one) { return one.is_passed; });
    if (options.is_passed || options.is_failed)
        assessment.is_passed = options.is_passed;
    else if (!options.results.empty())
        assessment.is_passed = has_all;
}

std::string media_type_of(const std::filesystem::path& file) {
    using Entry = std::pair<std::string_view, const char*>;
    static constexpr std::array<Entry, 9> known{{{".jpg", "image/jpeg"},
                                                 {".jpeg", "image/jpeg"},
                                                 {".png", "image/png"},
                                                 {".webp", "image/webp"},
                                                 {".pdf", "application/pdf"},
                                                 {".mp4", "video/mp4"},
                                                 {".mp3", "audio/mpeg"},
                                                 {".txt", "text/plain"},
                                                 {".csv", "text/csv"}}};
    const std::string extension = file.extension().string();
    for (const auto& [ending, type] : known)
        if (extension == ending) return type;
    return "application/octet-stream";
}

void apply_text(const std::optional<std::string>& given, std::string& target) {
    if (given) target = *given;
}

json::Array results_of(const assess::Assessment& assessment) {
    json::Array results;
    for (const auto& result : assessment.results)
        results.push_back(json::Object{
            {"outcome", result.outcome}, {"is_passed", result.is_passed}, {"score", result.score}});
    return results;
}

json::Array evidence_of(const assess::Assessment& assessment) {
    json::Array files;
    for (const auto& file : assessment.evidence)
        files.push_back(json::Object{{"sha256", base::to_hex(file.sha256)},
                                     {"name", file.name},
                                     {"media_type", file.media_type}});
    return files;
}

template <typename Id>
json::Value urn_or_null(const std::optional<Id>& id) {
    return id ? json::Value{urn(*id)} : json::Value{};
}

}  // namespace

void add_assessment_options(Verb& verb, AssessmentOptions& options) {
    verb.option("--result", "CODE=pass|fail", options.results,
                "Of one learning outcome; once for each");
    verb.option("--score", "CODE=SCORE", options.scores, "Of one learning outcome");
    verb.flag("--passed", options.is_passed, "Passed as a whole; else if every result is");
    verb.flag("--failed", options.is_failed, "Not passed as a whole");
    verb.option("--assessor", "NAME", options.assessor, "Who assessed");
    verb.option("--date", "DAY", options.date, "When, as 2026-11-23");
    verb.option("--place", "TEXT", options.place, "Where");
    verb.option("--method", "CODE", options.method, "How, as in practical-assessment");
    verb.option("--grade", "TEXT", options.grade, "In the achievement's grading");
    verb.option("--supervision", "CODE", options.supervision,
                "As in supervised-with-identity-verification");
    verb.option("--identity-check", "TEXT", options.identity_check,
                "How identity was checked, as in \"identity card\"");
    verb.option("--evidence", "FILE", options.evidence, "A file that shows it; may be repeated");
    verb.option("--comment", "TEXT", options.comment, "A remark");
}

void apply(const AssessmentOptions& options, assess::Assessments& room,
           assess::Assessment& assessment) {
    apply_results(options, assessment);
    apply_text(options.assessor, assessment.assessor);
    if (options.date) assessment.date = read_date(*options.date);
    apply_text(options.place, assessment.place);
    apply_text(options.method, assessment.method);
    apply_text(options.grade, assessment.grade);
    apply_text(options.supervision, assessment.supervision);
    apply_text(options.identity_check, assessment.identity_check);
    apply_text(options.comment, assessment.comment);
    for (const std::string& name : options.evidence) {
        const std::filesystem::path file{name};
        const std::string content = read_input(name, assess::limit_evidence_bytes);
        const std::string type = media_type_of(file);
        assessment.evidence.push_back(
            {room.add_evidence(base::as_bytes(content), type), file.filename().string(), type});
    }
}

assess::AssessmentRecord find_assessment(Station& station, const std::string& text) {
    auto record = station.assessments().find(read_id<base::AssessmentId>(text, "assessment"));
    if (!record) throw base::Error{base::ErrorKind::not_found, "there is no assessment " + text};
    return *std::move(record);
}

json::Object to_json(const assess::AssessmentRecord& record) {
    const assess::Assessment& assessment = record.assessment;
    return {
        {"id", urn(assessment.id)},
        {"learner", urn(assessment.learner)},
        {"achievement", urn(assessment.achievement)},
        {"version", assessment.version},
        {"is_passed", assessment.is_passed},
        {"date", assessment.date.ok() ? json::Value{base::format(assessment.date)} : json::Value{}},
        {"assessor", assessment.assessor},
        {"place", assessment.place},
        {"method", assessment.method},
        {"results", results_of(assessment)},
        {"grade", assessment.grade},
        {"supervision", assessment.supervision},
        {"identity_check", assessment.identity_check},
        {"evidence", evidence_of(assessment)},
        {"comment", assessment.comment},
        {"recorded", base::format(record.recorded)},
        {"supersedes", urn_or_null(record.supersedes)},
        {"superseded_by", urn_or_null(record.superseded_by)},
        {"countersigned_by",
         record.countersignature ? json::Value{record.countersignature->name} : json::Value{}},
        {"credential", urn_or_null(record.credential)},
        {"is_erased", record.is_erased}};
}

}  // namespace tamga::cli
