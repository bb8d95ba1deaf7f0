#include <memory>

#include "core/journal/journal.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using journal::ReviewItem;
using journal::ReviewKind;
using journal::ReviewRow;

/// What a station is called by the founding one, or its identifier.
std::string station_name(Station& station, const base::StationId& id) {
    bool is_founding = true;
    for (const journal::Member& member : station.members()) {
        if (member.station == id)
            return is_founding ? "the founding station" : "“" + member.name + "”";
        is_founding = false;
    }
    return "station " + base::format(id);
}

std::string sentence(const ReviewRow& row) {
    const std::string about = row.about.empty() ? std::string{} : "“" + row.about + "”";
    switch (row.kind) {
        case ReviewKind::learner:
            return "The record of " + about + " was changed at " + std::to_string(row.count) +
                   " places apart.";
        case ReviewKind::achievement:
            return "The achievement " + about + " was changed at " + std::to_string(row.count) +
                   " places apart.";
        case ReviewKind::assessment:
            return about + " was assessed at " + std::to_string(row.count) +
                   " places apart, and all of it stands; nothing is awarded until one is taken.";
        case ReviewKind::same_person:
            return "Two records have the same identifier; one is " + about + ".";
        case ReviewKind::conflict:
            return row.entry_kind + (about.empty() ? "" : " " + about) +
                   " contradicts what is recorded, and has no effect.";
        case ReviewKind::held:
            return std::to_string(row.count) + " entries have no effect: " + row.code + ".";
        case ReviewKind::fork: break;
    }
    return "A station has two histories; " + std::to_string(row.count) +
           " entries of the later one have no effect.";
}

json::Object review_json(const ReviewRow& row) {
    return {{"id", row.id},
            {"kind", journal::name(row.kind)},
            {"about", row.about},
            {"station", base::format(row.station)},
            {"code", row.code.empty() ? json::Value{} : json::Value{row.code}},
            {"count", row.count},
            {"time", base::format(row.time)}};
}

ExitCode list_reviews(Session& session) {
    Output& output = session.output();
    store::Database& database = session.station().ledger().database();
    auto rows = journal::review(database);
    output.begin_array();
    for (ReviewRow& row : rows) {
        row.about = journal::about(database, row);
        output.line(row.id);
        output.line("    " + sentence(row));
        output.element(review_json(row));
    }
    output.end_array();
    if (rows.empty()) output.note("Nothing needs a look.");
    if (rows.size() == journal::review_limit)
        output.note("Only the first 10000 are shown; settle some, and look again.");
    return rows.empty() ? ExitCode::done : ExitCode::refused;
}

void tell_entries(Output& output, const char* title,
                  const std::vector<journal::HeldDetail>& entries) {
    if (entries.empty()) return;
    output.line(title);
    for (const journal::HeldDetail& detail : entries)
        output.line("    " + base::format(detail.entry.time) + "  " +
                    std::to_string(detail.entry.sequence) + "  " + detail.entry.kind + "  " +
                    detail.about + (detail.by.empty() ? "" : "  (" + detail.by + ")"));
}

json::Array entries_json(const std::vector<journal::HeldDetail>& entries) {
    json::Array all;
    for (const journal::HeldDetail& detail : entries)
        all.emplace_back(
            json::Object{{"station", base::format(detail.entry.chain.station)},
                         {"incarnation", std::to_string(detail.entry.chain.incarnation)},
                         {"sequence", detail.entry.sequence},
                         {"time", base::format(detail.entry.time)},
                         {"kind", detail.entry.kind},
                         {"about", detail.about},
                         {"by", detail.by}});
    return all;
}

void tell_sides(Session& session, const ReviewItem& item) {
    Output& output = session.output();
    for (std::size_t i = 0; i < item.sides.size(); ++i) {
        const journal::ReviewSide& side = item.sides[i];
        output.line("  side " + std::to_string(i + 1) + (side.counts ? " (counts now)" : "") +
                    ": " + base::format(side.time) + " at " +
                    station_name(session.station(), side.station) +
                    (side.by.empty() ? "" : " by " + side.by));
    }
    for (const journal::ReviewLine& line : item.lines) {
        if (!line.differs) continue;
        output.line("  " + line.name);
        for (std::size_t i = 0; i < line.texts.size(); ++i)
            output.line("    " + std::to_string(i + 1) + ": " +
                        (line.texts[i].empty() ? "(nothing)" : line.texts[i]));
    }
}

json::Object document_of(const ReviewItem& item) {
    json::Object document = review_json(item.row);
    document.append("text", item.text);
    json::Array sides;
    for (const journal::ReviewSide& side : item.sides)
        sides.emplace_back(json::Object{{"entry", side.entry},
                                        {"station", base::format(side.station)},
                                        {"time", base::format(side.time)},
                                        {"by", side.by},
                                        {"counts", side.counts}});
    json::Array lines;
    for (const journal::ReviewLine& line : item.lines) {
        json::Array texts;
        for (const std::string& text : line.texts)
            texts.emplace_back(text);
        lines.emplace_back(json::Object{
            {"name", line.name}, {"texts", std::move(texts)}, {"differs", line.differs}});
    }
    json::Array ways;
    for (const journal::WayOut way : item.ways)
        ways.emplace_back(journal::name(way));
    document.append("sides", std::move(sides));
    document.append("lines", std::move(lines));
    document.append("entries", entries_json(item.entries));
    document.append("living", entries_json(item.living));
    document.append("ways", std::move(ways));
    return document;
}

ExitCode show_review(Session& session, const std::string& id) {
    Output& output = session.output();
    const ReviewItem item = journal::review_item(session.station().ledger().database(), id);
    output.line(sentence(item.row));
    output.line("  " + station_name(session.station(), item.row.station) +
                (item.text.empty() ? "" : ": " + item.text));
    tell_sides(session, item);
    tell_entries(output, "  Without effect:", item.entries);
    tell_entries(output, "  What counts instead:", item.living);
    std::string ways;
    for (const journal::WayOut way : item.ways)
        ways += (ways.empty() ? "" : ", ") + std::string{journal::name(way)};
    output.line("  Ways out: " + ways);
    output.document(document_of(item));
    return ExitCode::done;
}

struct SettleOptions {
    std::string id;
    std::string way;
    std::optional<int> side;
};

ExitCode settle(Session& session, const SettleOptions& options) {
    const auto way = journal::parse_way_out(options.way);
    if (!way)
        refuse_use("there is no way “" + options.way +
                   "”; it is keep, take, new-version, join, separate, seen or accept");
    constexpr std::size_t other_side = 2;
    const std::size_t side = options.side ? static_cast<std::size_t>(*options.side) : other_side;
    session.signed_in().settle(options.id, *way, side);
    session.output().line("Settled. Other stations learn it with what this one hands out next.");
    session.output().document(json::Object{{"id", options.id}, {"way", journal::name(*way)}});
    return ExitCode::done;
}

}  // namespace

void add_review_commands(Verb& root) {
    Verb group = root.group("review", "What stations did apart and somebody has to look at");
    group
        .add("list", "List what needs a look; exit code 1 where there is something",
             "tamga --store centre review list")
        .does(list_reviews);

    auto shown = std::make_shared<std::string>();
    group
        .add("show", "Show both sides, who, when, and the ways out",
             "tamga --store centre review show learner:019ab0c4-8ec0-704d-bf04-7309c2d6ae04")
        .argument("ITEM", *shown, "As `review list` names it")
        .does([shown](Session& session) { return show_review(session, *shown); });

    auto options = std::make_shared<SettleOptions>();
    group
        .add("settle", "Settle it, for every station",
             "tamga --store centre review settle learner:019ab0c4-8ec0-704d-bf04-7309c2d6ae04 take")
        .argument("ITEM", options->id, "As `review list` names it")
        .argument("WAY", options->way,
                  "keep, take, new-version, join, separate, seen or accept, as `review show` says")
        .option("--side", "N", options->side,
                "Which side is taken, as `review show` numbers them; else 2")
        .does([options](Session& session) { return settle(session, *options); });
}

}  // namespace tamga::cli
