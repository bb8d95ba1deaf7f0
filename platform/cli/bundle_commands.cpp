#include <algorithm>
#include <charconv>
#include <memory>

#include "core/base/encoding.h"
#include "core/journal/peers.h"
#include "core/proof/did_key.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"
#include "platform/cli/stations.h"
#include "sync/bundle/export.h"
#include "sync/bundle/import.h"

namespace tamga::cli {
namespace {

using sync::bundle::Summary;

/// The arguments of the three verbs.
struct Options {
    std::vector<std::string> to;
    std::string out;
    std::vector<std::string> files;
    bool is_everything = false;
    std::optional<std::string> part_bytes;
};

std::string count(std::uint64_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string entries(std::uint64_t number) {
    return count(number, "entry", "entries");
}

std::string receipts(std::uint64_t number) {
    return count(number, "receipt", "receipts");
}

/// Files of evidence, where there are any.
std::string with_contents(std::uint64_t number) {
    return number == 0 ? "" : " and " + count(number, "file of evidence", "files of evidence");
}

/// What a person calls a station; only the founding one has no name.
std::string called(const journal::Member& member) {
    return member.name.empty() ? "The founding station" : member.name;
}

std::uint64_t read_size(const std::string& text) {
    std::uint64_t bytes = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    if (fault != std::errc{} || end != text.data() + text.size() || bytes == 0)
        refuse_use("“" + text + "” is no number of bytes");
    return bytes;
}

ExitCode write_bundle(Session& session, const Options& options) {
    if (options.to.empty())
        refuse_use("name whom the bundle is for: --to all, or a station's name or identifier");
    Station& station = session.signed_in();
    sync::bundle::ExportPlan plan;
    plan.file = options.out;
    plan.is_everything = options.is_everything;
    if (options.part_bytes) plan.part_bytes = read_size(*options.part_bytes);
    for (const std::string& name : options.to)
        for (journal::Member& member : find_stations(station, name))
            plan.recipients.push_back(std::move(member));
    sync::bundle::RealDisk disk;
    const auto report = sync::bundle::write_bundle(station, plan, disk);
    Output& output = session.output();
    json::Array files;
    for (const auto& file : report.files) {
        output.line("Wrote " + file.string() + ".");
        files.emplace_back(file.string());
    }
    output.line(entries(report.entries) + " and " + receipts(report.receipts) +
                with_contents(report.contents) + ", " + std::to_string(report.bytes) + " bytes.");
    output.document(json::Object{{"files", std::move(files)},
                                 {"bytes", report.bytes},
                                 {"entries", report.entries},
                                 {"receipts", report.receipts},
                                 {"evidence_files", report.contents}});
    return ExitCode::done;
}

json::Object bundle_json(const Summary& summary) {
    json::Array recipients;
    for (const std::string& one : summary.recipients)
        recipients.emplace_back(one);
    json::Array parts;
    for (const std::uint16_t number : summary.parts)
        parts.emplace_back(static_cast<std::uint64_t>(number));
    json::Object out{{"id", base::to_hex(summary.id)},
                     {"station", base::format(summary.station)},
                     {"did", proof::to_did_key(summary.sender)},
                     {"name", summary.sender_name},
                     {"time", base::format(summary.time)},
                     {"recipients", std::move(recipients)},
                     {"parts", std::move(parts)},
                     {"part_count", static_cast<std::uint64_t>(summary.part_count)},
                     {"bytes", summary.bytes},
                     {"is_opened", summary.is_opened}};
    if (!summary.is_opened) return out;
    out.append("chains", summary.chains);
    out.append("entries", summary.entries);
    out.append("receipts", summary.receipts);
    out.append("evidence_files", summary.contents);
    return out;
}

void show_bundle(Output& output, const Summary& summary) {
    const std::string name = summary.sender_name.empty() ? "" : summary.sender_name + ", ";
    output.line("From:  " + name + base::format(summary.station) + ", " +
                proof::to_did_key(summary.sender));
    std::string recipients;
    for (const std::string& one : summary.recipients)
        recipients += (recipients.empty() ? "" : ", ") + one;
    output.line("For:   " + recipients);
    output.line("Time:  " + base::format(summary.time) + ", by the sender's clock");
    output.line("Parts: " + std::to_string(summary.parts.size()) + " of " +
                std::to_string(summary.part_count) + ", " + std::to_string(summary.bytes) +
                " bytes");
    output.line(summary.is_opened ? "Holds: " + entries(summary.entries) + " of " +
                                        count(summary.chains, "chain", "chains") + ", " +
                                        receipts(summary.receipts) + with_contents(summary.contents)
                                  : "Holds: only its recipients can tell");
}

json::Array bundle_json(const std::vector<Summary>& bundles) {
    json::Array out;
    for (const Summary& one : bundles)
        out.emplace_back(bundle_json(one));
    return out;
}

ExitCode inspect(Session& session, const Options& options) {
    Station* const station = session.has_store() ? &session.signed_in() : nullptr;
    const auto found = sync::bundle::inspect(station, {options.files.begin(), options.files.end()});
    Output& output = session.output();
    output.findings(found.findings);
    for (const Summary& one : found.bundles)
        show_bundle(output, one);
    output.document(json::Object{{"bundles", bundle_json(found.bundles)},
                                 {"findings", findings_json(found.findings)}});
    return base::has_errors(found.findings) ? ExitCode::refused : ExitCode::done;
}

/// For every station that was heard of, how many of this one's entries it holds.
json::Array show_handed_in(Output& output, Station& station) {
    json::Array all;
    const std::vector<journal::Peer> peers = journal::peers(station.ledger().database());
    for (const journal::Member& member : station.members()) {
        const auto peer = std::find_if(peers.begin(), peers.end(), [&](const journal::Peer& one) {
            return one.key == member.key;
        });
        if (peer == peers.end()) continue;
        output.line(called(member) + " holds " + entries(peer->handed_in) + " of this station.");
        all.emplace_back(json::Object{{"station", base::format(member.station)},
                                      {"name", member.name},
                                      {"handed_in", peer->handed_in}});
    }
    return all;
}

ExitCode take_in_bundle(Session& session, const Options& options) {
    Station& station = session.signed_in();
    const auto report =
        sync::bundle::read_in(station, {options.files.begin(), options.files.end()});
    station.tend_key_slots();
    const bool is_bad = base::has_errors(report.findings);
    Output& output = session.output();
    output.findings(report.findings);
    json::Array handed_in;
    // Where nothing was taken in, the findings have said so.
    if (!is_bad || report.stored + report.known > 0) {
        output.line("New: " + entries(report.stored) + ", of which " + std::to_string(report.held) +
                    " are held with a reason (`journal held`). Known before: " +
                    std::to_string(report.known) +
                    ". New receipts: " + std::to_string(report.receipts) + ".");
        if (report.contents > 0)
            output.line(count(report.contents, "file", "files") + " of evidence came whole.");
        if (report.contents_passed_over > 0)
            output.line(count(report.contents_passed_over, "file", "files") +
                        " of evidence passed over: nothing here names them.");
        if (report.waiting > 0)
            output.line(entries(report.waiting) + " wait for the rest of their batch.");
        handed_in = show_handed_in(output, station);
    }
    output.document(json::Object{{"bundles", bundle_json(report.bundles)},
                                 {"stored", report.stored},
                                 {"known", report.known},
                                 {"held", report.held},
                                 {"waiting", report.waiting},
                                 {"receipts", report.receipts},
                                 {"evidence_files", report.contents},
                                 {"evidence_files_passed_over", report.contents_passed_over},
                                 {"handed_in", std::move(handed_in)},
                                 {"findings", findings_json(report.findings)}});
    return is_bad ? ExitCode::refused : ExitCode::done;
}

}  // namespace

void add_bundle_commands(Verb& root) {
    Verb group = root.group("bundle", "Carry work to other stations on a stick");
    auto options = std::make_shared<Options>();
    group
        .add("export", "Write what other stations lack, and receipts, sealed for them",
             "tamga --store tablet bundle export --to all --out /media/stick/week-48")
        .option("--to", "WHO", options->to, "all, or a station's name or identifier; repeatable")
        .required("--out", "FILE", options->out, "A file that does not exist yet")
        .flag("--all", options->is_everything, "Also what they are known to hold")
        .option("--part-size", "BYTES", options->part_bytes,
                "Split into files of at most so many bytes; else just under 4 GiB")
        .does([options](Session& session) { return write_bundle(session, *options); });
    group
        .add("import", "Check bundles whole, and take them in",
             "tamga --store centre bundle import /media/stick/week-48.tamga-bundle")
        .arguments("FILE", options->files, "Every part of every bundle, in any order")
        .does([options](Session& session) { return take_in_bundle(session, *options); });
    group
        .add("inspect", "Show what bundles say of themselves; with --store also what they hold",
             "tamga bundle inspect /media/stick/week-48.tamga-bundle")
        .arguments("FILE", options->files, "Parts of bundles")
        .does([options](Session& session) { return inspect(session, *options); });
}

}  // namespace tamga::cli
