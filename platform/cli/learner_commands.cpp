#include "core/assess/learner_import.h"
#include "core/assess/same_person.h"
#include "core/json/write.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using base::LearnerId;

constexpr std::size_t learner_page = 500;

json::Value or_null(const std::string& text) {
    return text.empty() ? json::Value{} : json::Value{text};
}

json::Object learner_json(const assess::Learner& learner) {
    return {{"id", urn(learner.id)},
            {"name", or_null(learner.name)},
            {"latin_name", or_null(learner.latin_name)},
            {"birth_date",
             learner.birth_date ? json::Value{base::format(*learner.birth_date)} : json::Value{}},
            {"identifier", or_null(learner.identifier)},
            {"identifier_type", or_null(learner.identifier_type)},
            {"did", or_null(learner.did)},
            {"is_erased", learner.is_erased}};
}

std::string describe_learner(const assess::Learner& learner) {
    std::string text = base::format(learner.id) + "  ";
    if (learner.is_erased) return text + "(erased)";
    text += learner.name;
    if (!learner.latin_name.empty()) text += " / " + learner.latin_name;
    if (!learner.identifier.empty()) text += "  " + learner.identifier;
    return text;
}

struct LearnerImportOptions {
    std::string file;
    bool is_dry_run = false;
    std::optional<std::string> identifier_type;
};

ExitCode import_learners(Session& session, const LearnerImportOptions& options) {
    const std::string file = read_input(options.file, limit_table_bytes);
    Station& station = options.is_dry_run ? session.station() : session.signed_in();
    assess::LearnerImportOptions how;
    how.is_dry_run = options.is_dry_run;
    if (options.identifier_type) how.default_identifier_type = *options.identifier_type;
    const auto result = assess::import_learners(station.ledger(), base::as_bytes(file), how);

    Output& output = session.output();
    output.findings(result.findings);
    json::Array rows;
    for (const auto& row : result.rows)
        rows.push_back(json::Object{{"row", static_cast<std::uint64_t>(row.row)},
                                    {"learner", urn(row.learner)},
                                    {"action", assess::name(row.action)}});
    const bool is_refused = base::has_errors(result.findings);
    if (is_refused)
        output.note("Nothing was imported: mend the rows above and import the file again.");
    else
        output.line(std::string{options.is_dry_run ? "Would add " : "Added "} +
                    std::to_string(result.added) + ", update " + std::to_string(result.updated) +
                    ", leave " + std::to_string(result.unchanged) + " as they are.");
    output.document(json::Object{{"is_written", result.is_written},
                                 {"is_dry_run", options.is_dry_run},
                                 {"added", static_cast<std::uint64_t>(result.added)},
                                 {"updated", static_cast<std::uint64_t>(result.updated)},
                                 {"unchanged", static_cast<std::uint64_t>(result.unchanged)},
                                 {"rows", std::move(rows)},
                                 {"findings", findings_json(result.findings)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

struct LearnerListOptions {
    std::string search;
    std::optional<int> limit;
};

ExitCode list_learners(Session& session, const LearnerListOptions& options) {
    constexpr std::size_t most_found = 1000;
    auto& learners = session.station().learners();
    Output& output = session.output();
    std::size_t left = options.limit ? static_cast<std::size_t>(*options.limit) : SIZE_MAX;
    const auto show = [&](const assess::Learner& learner) {
        output.line(describe_learner(learner));
        output.element(learner_json(learner));
        --left;
    };
    output.begin_array();
    if (!options.search.empty()) {
        const auto found = learners.search(options.search, std::min(left, most_found));
        for (const auto& learner : found)
            show(learner);
        if (found.size() == most_found) output.note("Only the first 1000 are shown.");
    } else {
        std::optional<std::int64_t> cursor = 0;
        while (cursor && left > 0) {
            const auto page = learners.list(*cursor, std::min(left, learner_page));
            for (const auto& learner : page.learners)
                show(learner);
            cursor = page.next;
        }
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode show_learner(Session& session, const std::string& id) {
    const auto learner = session.station().learners().find(read_id<LearnerId>(id, "learner"));
    if (!learner) throw base::Error{base::ErrorKind::not_found, "there is no learner " + id};
    Output& output = session.output();
    output.line(describe_learner(*learner));
    if (learner->birth_date) output.line("born   " + base::format(*learner->birth_date));
    if (!learner->did.empty()) output.line("DID    " + learner->did);
    json::Array records;
    for (const auto& record : assess::records_of_person(session.station().ledger(), learner->id)) {
        records.emplace_back(urn(record.id));
        if (record.id != learner->id) output.line("joined " + describe_learner(record));
    }
    issue::CredentialFilter filter;
    filter.learner = learner->id;
    const auto page = session.station().credentials().page(filter, std::nullopt, 100);
    for (const auto& row : page.rows)
        output.line(urn(row.id) + "  " + std::string{issue::name(row.state)} + "  " +
                    row.achievement_title);
    json::Object document = learner_json(*learner);
    document.append("records", std::move(records));
    output.document(document);
    return ExitCode::done;
}

struct LearnerPairOptions {
    std::string record;
    std::string other;
};

/// How a command answers that decided whether two records are one person.
ExitCode tell_pair(Session& session, const LearnerPairOptions& pair, const base::Findings& findings,
                   const std::string& done) {
    const auto record = read_id<LearnerId>(pair.record, "learner");
    const bool is_refused = base::has_errors(findings);
    Output& output = session.output();
    output.findings(findings);
    if (findings.empty()) output.line(done);
    journal::Ledger& ledger = session.station().ledger();
    json::Array records;
    for (const auto& one : assess::records_of_person(ledger, record))
        records.emplace_back(urn(one.id));
    output.document(json::Object{{"learner", urn(record)},
                                 {"other", urn(read_id<LearnerId>(pair.other, "learner"))},
                                 {"person", urn(assess::person_of(ledger, record))},
                                 {"records", std::move(records)},
                                 {"is_written", findings.empty()},
                                 {"findings", findings_json(findings)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

ExitCode join(Session& session, const LearnerPairOptions& pair) {
    const auto record = read_id<LearnerId>(pair.record, "learner");
    const auto person = read_id<LearnerId>(pair.other, "learner");
    journal::Ledger& ledger = session.signed_in().ledger();
    const base::Findings findings = assess::join(ledger, record, person);
    return tell_pair(session, pair, findings,
                     "Joined: both records are one person, shown as " +
                         base::format(assess::person_of(ledger, record)) + ".");
}

ExitCode separate(Session& session, const LearnerPairOptions& pair) {
    const auto record = read_id<LearnerId>(pair.record, "learner");
    const auto other = read_id<LearnerId>(pair.other, "learner");
    const base::Findings findings = assess::separate(session.signed_in().ledger(), record, other);
    return tell_pair(session, pair, findings, "Separated: the two records are two people.");
}

ExitCode erase_learner(Session& session, const std::string& id, const std::string& reason) {
    const auto learner = read_id<LearnerId>(id, "learner");
    const base::Findings findings = session.signed_in().learners().erase(learner, reason);
    const bool is_refused = base::has_errors(findings);
    Output& output = session.output();
    output.findings(findings);
    if (!is_refused)
        output.line("Erased every personal detail of " + id +
                    " here. Backups and files handed out earlier are not reached.");
    output.document(json::Object{{"learner", urn(learner)},
                                 {"is_erased", !is_refused},
                                 {"findings", findings_json(findings)}});
    return is_refused ? ExitCode::refused : ExitCode::done;
}

ExitCode export_data(Session& session, const std::string& id,
                     const std::optional<std::string>& out) {
    const auto data =
        session.station().learners().export_personal_data(read_id<LearnerId>(id, "learner"));
    const std::string text = json::pretty(data) + "\n";
    if (!out) {
        session.output().raw(text);
        return ExitCode::done;
    }
    write_file(*out, text, Existing::refuse);
    session.output().line("Wrote " + *out);
    session.output().document(json::Object{{"file", *out}});
    return ExitCode::done;
}

void add_reading(Verb& group) {
    auto listing = std::make_shared<LearnerListOptions>();
    group
        .add("list", "List learners, or search them by the beginnings of names",
             "tamga --store centre learner list --search \"aylin dem\"")
        .option("--search", "TEXT", listing->search, "Beginnings of names or of an identifier")
        .option("--limit", "N", listing->limit, "At most so many")
        .does([listing](Session& session) { return list_learners(session, *listing); });

    auto shown = std::make_shared<std::string>();
    group
        .add("show", "Show one with their credentials",
             "tamga --store centre learner show 019ab0c4-8ec0-704d-bf04-7309c2d6ae04")
        .argument("ID", *shown, "The learner")
        .does([shown](Session& session) { return show_learner(session, *shown); });

    auto exported = std::make_shared<std::string>();
    auto out = std::make_shared<std::optional<std::string>>();
    group
        .add("export", "Everything stored of a learner, for the learner",
             "tamga --store centre learner export 019ab0c4-8ec0-704d-bf04-7309c2d6ae04 --out "
             "mine.json")
        .argument("ID", *exported, "The learner")
        .option("--out", "FILE", *out, "Where to write it; else standard output")
        .does([exported, out](Session& session) { return export_data(session, *exported, *out); });
}

void add_deciding(Verb& group) {
    auto joined = std::make_shared<LearnerPairOptions>();
    group
        .add("join", "Say that two records are one person; both stay, the second is shown",
             "tamga --store centre learner join 019ab0c4-8ec0-704d-bf04-7309c2d6ae04 "
             "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01")
        .argument("ID", joined->record, "A record of the person")
        .argument("PERSON", joined->other, "The record under which the person is shown")
        .does([joined](Session& session) { return join(session, *joined); });

    auto separated = std::make_shared<LearnerPairOptions>();
    group
        .add("separate", "Say that two records are two people; undoes a join",
             "tamga --store centre learner separate 019ab0c4-8ec0-704d-bf04-7309c2d6ae04 "
             "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01")
        .argument("ID", separated->record, "The record that stands alone again")
        .argument("OTHER", separated->other, "A record of somebody else")
        .does([separated](Session& session) { return separate(session, *separated); });
}

}  // namespace

void add_learner_commands(Verb& root) {
    Verb group = root.group("learner", "The people assessed");

    auto importing = std::make_shared<LearnerImportOptions>();
    group
        .add("import", "Import learners from a CSV file: all rows or none",
             "tamga --store centre learner import learners.csv --dry-run")
        .argument("FILE", importing->file, "As spreadsheets write it (core/assess/README.md)")
        .flag("--dry-run", importing->is_dry_run, "Only say what would happen")
        .option("--identifier-type", "TYPE", importing->identifier_type,
                "Of rows that do not say: national, centre (default), passport or other")
        .does([importing](Session& session) { return import_learners(session, *importing); });

    add_reading(group);
    add_deciding(group);

    auto erased = std::make_shared<std::string>();
    auto reason = std::make_shared<std::string>();
    group
        .add("erase", "Take every personal detail of a learner away, for ever",
             "tamga --store centre learner erase 019ab0c4-8ec0-704d-bf04-7309c2d6ae04 --reason "
             "\"asked for by letter\"")
        .argument("ID", *erased, "The learner")
        .required("--reason", "TEXT", *reason, "Stays recorded; without personal data")
        .does([erased, reason](Session& session) {
            return erase_learner(session, *erased, *reason);
        });
}

}  // namespace tamga::cli
