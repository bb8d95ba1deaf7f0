#include "core/assess/evidence.h"
#include "core/base/encoding.h"
#include "platform/cli/assessment_input.h"
#include "platform/cli/commands.h"
#include "platform/cli/evidence_choice.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using assess::StoredEvidence;

struct EvidenceExportOptions {
    std::string id;
    std::string out;
    std::vector<std::string> files;  ///< names or digests; empty: all
    bool is_replacing = false;
};

void tell_evidence(Output& output, const StoredEvidence& evidence) {
    const std::string size = evidence.size_bytes > 0
                                 ? std::to_string(evidence.size_bytes) + " bytes"
                                 : std::string{"size unknown"};
    output.line(evidence.file.name + "  " + evidence.file.media_type + "  " + size + "  " +
                standing_text(evidence));
    output.line("    sha256 " + base::to_hex(evidence.file.sha256));
}

ExitCode list_evidence(Session& session, const std::string& id) {
    Station& station = session.station();
    const assess::AssessmentRecord record = find_assessment(station, id);
    Output& output = session.output();
    if (record.is_erased) output.note(erased_evidence_text);
    json::Array all;
    for (const auto& evidence :
         assess::evidence_of(station.ledger().database(), record.assessment)) {
        tell_evidence(output, evidence);
        all.emplace_back(to_json(evidence));
    }
    if (all.empty() && !record.is_erased) output.line("There is no evidence.");
    output.document(std::move(all));
    return ExitCode::done;
}

/// Writes what lies here and says what does not.
ExitCode write_evidence(Session& session, const EvidenceExportOptions& options,
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
                        "; `assessment evidence fetch` gets it from the hub.");
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

ExitCode export_evidence(Session& session, const EvidenceExportOptions& options) {
    Station& station = session.station();
    const assess::AssessmentRecord record = find_assessment(station, options.id);
    Output& output = session.output();
    if (record.is_erased) {
        output.note(std::string{erased_evidence_text} + " Nothing was written.");
        output.document(json::Object{{"folder", options.out},
                                     {"is_erased", true},
                                     {"written", json::Array{}},
                                     {"missing", json::Array{}}});
        return ExitCode::refused;
    }
    auto all = assess::evidence_of(station.ledger().database(), record.assessment);
    if (all.empty()) output.line("There is no evidence.");
    return write_evidence(session, options, choose_evidence(std::move(all), options.files));
}

}  // namespace

void add_evidence_commands(Verb& assessment) {
    Verb group = assessment.group("evidence", "The files that show what was assessed");

    auto shown = std::make_shared<std::string>();
    group
        .add("list", "List the files, and whether their content lies here",
             "tamga --store centre assessment evidence list 019ab0c4-9100-7152-8005-841ad3e7bf05")
        .argument("ID", *shown, "The record")
        .does([shown](Session& session) { return list_evidence(session, *shown); });

    auto options = std::make_shared<EvidenceExportOptions>();
    Verb verb = group.add("export", "Write the files into a folder",
                          "tamga --store centre assessment evidence export "
                          "019ab0c4-9100-7152-8005-841ad3e7bf05 --out evidence");
    verb.argument("ID", options->id, "The record");
    verb.required("--out", "DIR", options->out, "The folder; made where needed");
    verb.option("--file", "FILE", options->files,
                "Only this one, by its name or SHA-256; may be repeated");
    verb.flag("--replace", options->is_replacing, "Replace files of the same name");
    verb.does([options](Session& session) { return export_evidence(session, *options); });
    add_evidence_fetch(group);
}

}  // namespace tamga::cli
