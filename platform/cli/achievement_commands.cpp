#include "core/design/achievement_file.h"
#include "core/design/check.h"
#include "core/design/items.h"
#include "core/design/outcomes_csv.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using base::AchievementId;

struct Chosen {
    std::string id;
    std::optional<int> version;
    std::optional<std::string> out;
};

json::Object achievement_json(const design::AchievementRow& row) {
    json::Object object{{"id", urn(row.id)},
                        {"version", row.version},
                        {"title", row.title},
                        {"published", nullptr},
                        {"review_due", nullptr}};
    if (row.published) object.set("published", base::format(*row.published));
    if (row.review_due) object.set("review_due", base::format(*row.review_due));
    return object;
}

std::string describe_achievement(const design::AchievementRow& row) {
    const std::string state =
        row.published ? "published " + base::format(*row.published).substr(0, 10) : "draft";
    return base::format(row.id) + "  v" + std::to_string(row.version) + "  " + state + "  " +
           row.title;
}

/// The file's place in front of each finding, for more files than one.
void place(base::Findings& findings, const std::string& file) {
    for (base::Finding& finding : findings)
        finding.where.insert(0, finding.where.empty() ? file : file + " ");
}

void append(base::Findings& all, base::Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

design::Achievement find(Session& session, const Chosen& chosen) {
    const auto id = read_id<AchievementId>(chosen.id, "achievement");
    auto achievement = session.station().achievements().find(id, chosen.version);
    if (!achievement)
        throw base::Error{base::ErrorKind::not_found,
                          "there is no achievement " + chosen.id +
                              (chosen.version ? " with version " + std::to_string(*chosen.version)
                                              : std::string{})};
    return *std::move(achievement);
}

struct AchievementAddOptions {
    std::vector<std::string> files;
    std::optional<std::string> outcomes;
};

/// The achievement of a file with what is to be said about it; the learning outcomes are those of
/// the spreadsheet where one is named.
std::optional<design::Achievement> read_file(Session& session, const std::string& file,
                                             const std::optional<std::string>& outcomes,
                                             base::Findings& findings) {
    auto reading = design::read_achievement(read_input(file, limit_achievement_bytes));
    if (outcomes) {
        const std::string table = read_input(*outcomes, limit_table_bytes);
        auto listed = design::read_outcomes_csv(base::as_bytes(table));
        place(listed.findings, *outcomes);
        append(findings, std::move(listed.findings));
        if (!listed.outcomes) return std::nullopt;
        if (reading.achievement)
            reading.achievement->learning_outcomes = *std::move(listed.outcomes);
    }
    if (reading.achievement) {
        append(reading.findings, design::check(*reading.achievement, session.today()));
        design::name_items(reading.findings, *reading.achievement);
    }
    place(reading.findings, file);
    append(findings, std::move(reading.findings));
    return std::move(reading.achievement);
}

ExitCode add_achievement(Session& session, const AchievementAddOptions& options) {
    if (options.outcomes && options.files.size() > 1)
        refuse_use("--outcomes belongs to one achievement; add the others without it");
    std::vector<design::Achievement> achievements;
    base::Findings findings;
    for (const std::string& file : options.files)
        if (auto achievement = read_file(session, file, options.outcomes, findings))
            achievements.push_back(*std::move(achievement));
    Output& output = session.output();
    output.findings(findings);
    json::Array rows;
    const bool is_readable = achievements.size() == options.files.size();
    if (is_readable) {
        Station& station = session.signed_in();
        for (design::Achievement& achievement : achievements) {
            const auto row = station.achievements().put(std::move(achievement));
            output.line(describe_achievement(row));
            rows.push_back(achievement_json(row));
        }
        if (base::has_errors(findings))
            output.note("Kept as drafts; the errors stand in the way of publishing.");
    } else {
        output.note("Nothing was added.");
    }
    output.document(
        json::Object{{"achievements", std::move(rows)}, {"findings", findings_json(findings)}});
    return is_readable ? ExitCode::done : ExitCode::refused;
}

ExitCode check(Session& session, const std::string& what) {
    base::Findings findings;
    std::optional<design::Achievement> achievement;
    if (base::parse_uuid(what) && !std::filesystem::exists(what)) {
        achievement = find(session, {what, {}, {}});
    } else {
        auto reading = design::read_achievement(read_input(what, limit_achievement_bytes));
        findings = std::move(reading.findings);
        achievement = std::move(reading.achievement);
    }
    if (achievement) {
        append(findings, design::check(*achievement, session.today()));
        design::name_items(findings, *achievement);
    }
    const bool has_errors = base::has_errors(findings);
    Output& output = session.output();
    output.findings(findings);
    output.line(has_errors ? "It cannot be published." : "It can be published.");
    output.document(
        json::Object{{"is_publishable", !has_errors}, {"findings", findings_json(findings)}});
    return has_errors ? ExitCode::refused : ExitCode::done;
}

ExitCode publish_achievement(Session& session, const Chosen& chosen) {
    const auto id = read_id<AchievementId>(chosen.id, "achievement");
    auto& achievements = session.signed_in().achievements();
    design::Publication publication = achievements.publish(id, chosen.version);
    if (const auto achievement = achievements.find(id, chosen.version))
        design::name_items(publication.findings, *achievement);
    Output& output = session.output();
    output.findings(publication.findings);
    json::Object document{{"is_published", publication.is_published}};
    const auto row = achievements.find_row(id, chosen.version);
    if (row) document.append("achievement", achievement_json(*row));
    document.append("findings", findings_json(publication.findings));
    if (publication.is_published && row)
        output.line(describe_achievement(*row));
    else
        output.note("Not published: mend the errors, add the file again, and publish then.");
    output.document(document);
    return publication.is_published ? ExitCode::done : ExitCode::refused;
}

ExitCode list_achievements(Session& session) {
    Output& output = session.output();
    output.begin_array();
    for (const auto& row : session.station().achievements().list()) {
        output.line(describe_achievement(row));
        output.element(achievement_json(row));
    }
    output.end_array();
    return ExitCode::done;
}

void show_texts(Output& output, const base::LocalisedText& texts) {
    for (const auto& [language, text] : texts)
        output.line(std::string{"  "}.append(language).append("  ").append(text));
}

ExitCode show_achievement(Session& session, const Chosen& chosen) {
    const design::Achievement achievement = find(session, chosen);
    Output& output = session.output();
    const auto row = session.station().achievements().find_row(achievement.id, chosen.version);
    if (row) output.line(describe_achievement(*row));
    show_texts(output, achievement.title);
    if (achievement.workload)
        output.line("workload  " + design::format_workload(*achievement.workload));
    if (achievement.level.eqf) output.line("EQF level " + std::to_string(*achievement.level.eqf));
    for (const auto& outcome : achievement.learning_outcomes) {
        output.line("outcome " + outcome.code);
        show_texts(output, outcome.title);
    }
    for (const auto& criterion : achievement.criteria) {
        output.line("assessed by " + criterion.assessment);
        show_texts(output, criterion.text);
    }
    output.document(design::to_json(achievement));
    return ExitCode::done;
}

ExitCode export_achievement(Session& session, const Chosen& chosen) {
    const std::string text = design::write_achievement(find(session, chosen));
    if (!chosen.out) {
        session.output().raw(text);
        return ExitCode::done;
    }
    write_file(*chosen.out, text, Existing::refuse);
    session.output().line("Wrote " + *chosen.out);
    session.output().document(json::Object{{"file", *chosen.out}});
    return ExitCode::done;
}

/// A verb about one version of one achievement.
void add_one(Verb group, const char* name, const char* what, bool has_out,
             ExitCode (*action)(Session&, const Chosen&)) {
    auto chosen = std::make_shared<Chosen>();
    Verb verb = group.add(name, what,
                          std::string{"tamga --store centre achievement "} + name +
                              " 019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01");
    verb.argument("ID", chosen->id, "The achievement, as `list` shows it");
    verb.option("--version", "N", chosen->version, "The newest where none is given");
    if (has_out)
        verb.option("--out", "FILE", chosen->out, "Where to write it; else standard output");
    verb.does([chosen, action](Session& session) { return action(session, *chosen); });
}

}  // namespace

void add_achievement_commands(Verb& root) {
    Verb group = root.group("achievement", "Micro-credentials as designed");

    auto adding = std::make_shared<AchievementAddOptions>();
    group
        .add("add", "Keep descriptions as drafts, in place of the drafts they were",
             "tamga --store centre achievement add welding.json --outcomes outcomes.csv")
        .arguments("FILE", adding->files, "Achievement files (core/design/README.md)")
        .option("--outcomes", "CSV", adding->outcomes,
                "The learning outcomes of the one FILE, from a spreadsheet")
        .does([adding](Session& session) { return add_achievement(session, *adding); });

    auto checked = std::make_shared<std::string>();
    group
        .add("check", "Say everything that is wrong or could be better",
             "tamga achievement check welding.json")
        .argument("FILE-OR-ID", *checked, "An achievement file, or one of the store")
        .does([checked](Session& session) { return check(session, *checked); });

    add_one(group, "publish", "Publish a draft, which never changes from then on", false,
            publish_achievement);
    group.add("list", "List every version", "tamga --store centre achievement list")
        .does(list_achievements);
    add_one(group, "show", "Show one", false, show_achievement);
    add_one(group, "export", "Write one as a file", true, export_achievement);
}

}  // namespace tamga::cli
