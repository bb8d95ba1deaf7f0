#include "platform/cli/assessment_import.h"
#include "platform/cli/assessment_input.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using base::AssessmentId;

struct RecordOptions {
    std::string learner;
    std::string achievement;
    std::optional<int> version;
    AssessmentOptions said;
};

/// What became of a record that was to be written.
ExitCode report(Session& session, const assess::AssessmentWriting& writing) {
    Output& output = session.output();
    output.findings(writing.findings);
    if (writing.id)
        output.line("Recorded " + urn(*writing.id));
    else
        output.note("Nothing was recorded.");
    output.document(
        json::Object{{"assessment", writing.id ? json::Value{urn(*writing.id)} : json::Value{}},
                     {"findings", findings_json(writing.findings)}});
    return writing.id ? ExitCode::done : ExitCode::refused;
}

/// The newest published version, as `issue` understands the absence of one.
int newest_version(Station& station, base::AchievementId id) {
    for (const auto& row : station.achievements().list())
        if (row.id == id && row.published) return row.version;
    throw base::Error{base::ErrorKind::not_found,
                      "there is no published achievement " + base::format(id)};
}

ExitCode record_assessment(Session& session, const RecordOptions& options) {
    assess::Assessment assessment;
    assessment.learner = read_id<base::LearnerId>(options.learner, "learner");
    assessment.achievement = read_id<base::AchievementId>(options.achievement, "achievement");
    Station& station = session.signed_in();
    assessment.version =
        options.version ? *options.version : newest_version(station, assessment.achievement);
    apply(options.said, station.assessments(), assessment);
    return report(session, station.assessments().record(std::move(assessment)));
}

ExitCode correct(Session& session, const std::string& older, const AssessmentOptions& said) {
    Station& station = session.signed_in();
    assess::Assessment assessment = find_assessment(station, older).assessment;
    const AssessmentId id = assessment.id;
    apply(said, station.assessments(), assessment);
    return report(session, station.assessments().correct(id, std::move(assessment)));
}

ExitCode countersign(Session& session, const std::string& text, const std::string& name) {
    const auto id = read_id<AssessmentId>(text, "assessment");
    const base::Findings findings = session.signed_in().assessments().countersign(id, name);
    const bool is_refused = base::has_errors(findings);
    Output& output = session.output();
    output.findings(findings);
    if (!is_refused) output.line("Countersigned by " + name);
    output.document(json::Object{{"assessment", urn(id)},
                                 {"is_countersigned", !is_refused},
                                 {"findings", findings_json(findings)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

struct AssessmentListOptions {
    std::optional<std::string> learner;
    std::optional<std::string> achievement;
    std::optional<int> version;
    bool is_passed = false;
    bool is_failed = false;
    bool is_current = false;
    std::optional<int> limit;
};

std::string describe_assessment(Station& station, const assess::AssessmentRecord& record) {
    const auto learner = station.learners().find(record.assessment.learner);
    std::string text = urn(record.assessment.id) + "  ";
    text += record.assessment.date.ok() ? base::format(record.assessment.date) : "erased    ";
    text += record.assessment.is_passed ? "  passed  " : "  failed  ";
    if (learner) text += learner->is_erased ? "(erased)" : learner->name;
    if (record.superseded_by) text += "  (superseded)";
    if (record.credential) text += "  (awarded)";
    return text;
}

ExitCode list_assessments(Session& session, const AssessmentListOptions& options) {
    constexpr std::size_t page_size = 500;
    if (options.is_passed && options.is_failed) refuse_use("say --passed or --failed, not both");
    assess::AssessmentFilter filter;
    filter.learner = read_optional_id<base::LearnerId>(options.learner, "learner");
    filter.achievement = read_optional_id<base::AchievementId>(options.achievement, "achievement");
    filter.version = options.version;
    if (options.is_passed || options.is_failed) filter.is_passed = options.is_passed;
    filter.is_current = options.is_current;
    Station& station = session.station();
    Output& output = session.output();
    std::size_t left = options.limit ? static_cast<std::size_t>(*options.limit) : SIZE_MAX;
    std::optional<std::int64_t> cursor = 0;
    output.begin_array();
    while (cursor && left > 0) {
        const auto page = station.assessments().list(filter, *cursor, std::min(left, page_size));
        for (const auto& record : page.records) {
            if (!output.is_json()) output.line(describe_assessment(station, record));
            output.element(to_json(record));
        }
        left -= page.records.size();
        cursor = page.next;
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode show_assessment(Session& session, const std::string& text) {
    const auto record = find_assessment(session.station(), text);
    Output& output = session.output();
    const auto& assessment = record.assessment;
    output.line(describe_assessment(session.station(), record));
    output.line("  assessor " + assessment.assessor + "  method " + assessment.method);
    if (!assessment.grade.empty()) output.line("  grade " + assessment.grade);
    for (const auto& result : assessment.results)
        output.line("  " + result.outcome + (result.is_passed ? "  pass  " : "  fail  ") +
                    result.score);
    for (const auto& file : assessment.evidence)
        output.line("  evidence " + file.name + " (" + file.media_type + ")");
    output.document(to_json(record));
    return ExitCode::done;
}

void add_writing(Verb& group) {
    auto recording = std::make_shared<RecordOptions>();
    Verb record_verb = group.add(
        "record", "Record one assessment of one learner",
        "tamga --store centre assessment record --learner 019ab0c4-8ec0-704d-bf04-7309c2d6ae04 "
        "--achievement 019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01 --result LO1=pass --result LO2=pass "
        "--assessor \"Y. Demir\" --date 2026-11-23 --method practical-assessment");
    record_verb.required("--learner", "ID", recording->learner, "Who was assessed");
    record_verb.required("--achievement", "ID", recording->achievement, "Against what");
    record_verb.option("--version", "N", recording->version,
                       "The newest published where none is given");
    add_assessment_options(record_verb, recording->said);
    record_verb.does(
        [recording](Session& session) { return record_assessment(session, *recording); });

    auto older = std::make_shared<std::string>();
    auto said = std::make_shared<AssessmentOptions>();
    Verb correct_verb =
        group.add("correct", "Supersede a record; what is not said stays as it was",
                  "tamga --store centre assessment correct 019ab0c4-9100-7152-8005-841ad3e7bf05 "
                  "--result LO2=fail --comment \"entered for the wrong learner\"");
    correct_verb.argument("ID", *older, "The record that is wrong");
    add_assessment_options(correct_verb, *said);
    correct_verb.does([older, said](Session& session) { return correct(session, *older, *said); });

    auto signed_id = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    group
        .add("countersign", "Confirm a record as a second assessor",
             "tamga --store centre assessment countersign "
             "019ab0c4-9100-7152-8005-841ad3e7bf05 --name \"M. Kaya\"")
        .argument("ID", *signed_id, "The record")
        .required("--name", "NAME", *name, "The second assessor")
        .does([signed_id, name](Session& session) {
            return countersign(session, *signed_id, *name);
        });
}

}  // namespace

void add_assessment_commands(Verb& root) {
    Verb group = root.group("assessment", "Who was assessed, how, by whom, and with what result");
    add_assessment_import(group);
    add_writing(group);

    auto options = std::make_shared<AssessmentListOptions>();
    Verb listing = group.add("list", "List the records, the oldest first",
                             "tamga --store centre assessment list --current --failed");
    listing.option("--learner", "ID", options->learner, "Only of this learner");
    listing.option("--achievement", "ID", options->achievement, "Only of this achievement");
    listing.option("--version", "N", options->version, "Only of this version");
    listing.flag("--passed", options->is_passed, "Only passed ones");
    listing.flag("--failed", options->is_failed, "Only failed ones");
    listing.flag("--current", options->is_current, "Only those that nothing supersedes");
    listing.option("--limit", "N", options->limit, "At most so many");
    listing.does([options](Session& session) { return list_assessments(session, *options); });

    add_evidence_commands(group);

    auto shown = std::make_shared<std::string>();
    group
        .add("show", "Show one record",
             "tamga --store centre assessment show 019ab0c4-9100-7152-8005-841ad3e7bf05")
        .argument("ID", *shown, "The record")
        .does([shown](Session& session) { return show_assessment(session, *shown); });
}

}  // namespace tamga::cli
