#include <algorithm>

#include "core/assess/evidence.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "platform/cli/assessment_input.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using assess::StoredEvidence;

constexpr const char* erased_text =
    "The learner's data was erased, and the evidence of this assessment with it.";

struct ExportOptions {
    std::string id;
    std::string out;
    std::vector<std::string> files;  ///< names or digests; empty: all
    bool is_replacing = false;
};

json::Object to_json(const StoredEvidence& evidence) {
    json::Object object{{"name", evidence.file.name},
                        {"media_type", evidence.file.media_type},
                        {"size", nullptr},
                        {"sha256", base::to_hex(evidence.file.sha256)},
                        {"is_here", evidence.is_whole},
                        {"here", evidence.have_bytes}};
    if (evidence.size_bytes > 0) object.set("size", evidence.size_bytes);
    return object;
}

/// How much of a content lies here.
std::string standing_text(const StoredEvidence& evidence) {
    if (evidence.is_whole) return "here";
    if (evidence.have_bytes == 0) return "not here yet";
    return std::to_string(evidence.have_bytes) + " bytes here so far";
}

void tell(Output& output, const StoredEvidence& evidence) {
    const std::string size = evidence.size_bytes > 0
                                 ? std::to_string(evidence.size_bytes) + " bytes"
                                 : std::string{"size unknown"};
    output.line(evidence.file.name + "  " + evidence.file.media_type + "  " + size + "  " +
                standing_text(evidence));
    output.line("    sha256 " + base::to_hex(evidence.file.sha256));
}

ExitCode list(Session& session, const std::string& id) {
    Station& station = session.station();
    const assess::AssessmentRecord record = find_assessment(station, id);
    Output& output = session.output();
    if (record.is_erased) output.note(erased_text);
    json::Array all;
    for (const auto& evidence :
         assess::evidence_of(station.ledger().database(), record.assessment)) {
        tell(output, evidence);
        all.emplace_back(to_json(evidence));
    }
    if (all.empty() && !record.is_erased) output.line("There is no evidence.");
    output.document(std::move(all));
    return ExitCode::done;
}

/// The file that is meant by its name or its SHA-256.
const StoredEvidence& choose(const std::vector<StoredEvidence>& all, const std::string& text) {
    const auto has_digest = [&](const StoredEvidence& item) {
        return base::to_hex(item.file.sha256) == text;
    };
    const auto has_name = [&](const StoredEvidence& item) { return item.file.name == text; };
    auto found = std::find_if(all.begin(), all.end(), has_digest);
    if (found != all.end()) return *found;
    found = std::find_if(all.begin(), all.end(), has_name);
    if (found == all.end())
        throw base::Error{base::ErrorKind::not_found,
                          "the assessment has no evidence “" + text +
                              "”; `assessment evidence list` names what it has"};
    if (std::count_if(all.begin(), all.end(), has_name) > 1)
        refuse_use("several files are called “" + text + "”; say which one by its SHA-256");
    return *found;
}

std::vector<StoredEvidence> chosen(std::vector<StoredEvidence> all,
                                   const std::vector<std::string>& files) {
    if (files.empty()) return all;
    std::vector<StoredEvidence> some;
    some.reserve(files.size());
    for (const std::string& text : files)
        some.push_back(choose(all, text));
    return some;
}

/// Writes what lies here and says what does not.
ExitCode write(Session& session, const ExportOptions& options,
               const std::vector<StoredEvidence>& wanted) {
    Station& station = session.station();
    Output& output = session.output();
    const std::filesystem::path folder = options.out;
    const Existing existing = options.is_replacing ? Existing::replace : Existing::refuse;
    json::Array written;
    json::Array missing;
    for (const StoredEvidence& evidence : wanted) {
        if (!evidence.is_whole) {
            output.note(evidence.file.name + ": " + standing_text(evidence) +
                        "; it comes from the station that added it. Reconcile, then export again.");
            missing.emplace_back(to_json(evidence));
            continue;
        }
        const base::Bytes content = station.assessments().evidence(evidence.file.sha256);
        make_folder(folder);
        write_file(folder / evidence.file_name, base::as_text(content), existing);
        output.line("Wrote " + (folder / evidence.file_name).string());
        json::Object object = to_json(evidence);
        object.append("file", evidence.file_name);
        written.emplace_back(std::move(object));
    }
    const bool is_all = missing.empty();
    output.document(json::Object{{"folder", options.out},
                                 {"is_erased", false},
                                 {"written", std::move(written)},
                                 {"missing", std::move(missing)}});
    return is_all ? ExitCode::done : ExitCode::refused;
}

ExitCode export_files(Session& session, const ExportOptions& options) {
    Station& station = session.station();
    const assess::AssessmentRecord record = find_assessment(station, options.id);
    Output& output = session.output();
    if (record.is_erased) {
        output.note(std::string{erased_text} + " Nothing was written.");
        output.document(json::Object{{"folder", options.out},
                                     {"is_erased", true},
                                     {"written", json::Array{}},
                                     {"missing", json::Array{}}});
        return ExitCode::refused;
    }
    auto all = assess::evidence_of(station.ledger().database(), record.assessment);
    if (all.empty()) output.line("There is no evidence.");
    return write(session, options, chosen(std::move(all), options.files));
}

}  // namespace

void add_evidence_commands(Verb& assessment) {
    Verb group = assessment.group("evidence", "The files that show what was assessed");

    auto shown = std::make_shared<std::string>();
    group
        .add("list", "List the files, and whether their content lies here",
             "tamga --store centre assessment evidence list 019ab0c4-9100-7152-8005-841ad3e7bf05")
        .argument("ID", *shown, "The record")
        .does([shown](Session& session) { return list(session, *shown); });

    auto options = std::make_shared<ExportOptions>();
    Verb verb = group.add("export", "Write the files into a folder",
                          "tamga --store centre assessment evidence export "
                          "019ab0c4-9100-7152-8005-841ad3e7bf05 --out evidence");
    verb.argument("ID", options->id, "The record");
    verb.required("--out", "DIR", options->out, "The folder; made where needed");
    verb.option("--file", "FILE", options->files,
                "Only this one, by its name or SHA-256; may be repeated");
    verb.flag("--replace", options->is_replacing, "Replace files of the same name");
    verb.does([options](Session& session) { return export_files(session, *options); });
}

}  // namespace tamga::cli
