#include <fstream>
#include <ostream>
#include <streambuf>

#include "core/base/encoding.h"
#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/progress.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

/// Hands what is written to a stream on to the output.
class OutputBuffer final : public std::streambuf {
  public:
    explicit OutputBuffer(Output& output) : output_(output) {}

  protected:
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        output_.raw({text, static_cast<std::size_t>(size)});
        return size;
    }
    int_type overflow(int_type letter) override {
        const char one = traits_type::to_char_type(letter);
        output_.raw({&one, 1});
        return letter;
    }

  private:
    Output& output_;
};

ExitCode verify(Session& session) {
    const journal::AuditReport report = session.station().verify_journal();
    const bool is_bad = base::has_errors(report.findings);
    Output& output = session.output();
    output.findings(report.findings);
    output.line(std::string{is_bad ? "The journal is NOT whole: " : "The journal is whole: "} +
                std::to_string(report.entries) + " entries under " + std::to_string(report.seals) +
                " seals, " + std::to_string(report.erased) + " erased on request.");
    output.document(json::Object{{"is_whole", !is_bad},
                                 {"entries", report.entries},
                                 {"seals", report.seals},
                                 {"erased", report.erased},
                                 {"findings", findings_json(report.findings)}});
    return is_bad ? ExitCode::refused : ExitCode::done;
}

ExitCode rebuild(Session& session) {
    Station& station = session.station();
    const crypto::Digest before = station.projection_digest();
    std::uint64_t entries = 0;
    {
        Progress progress{"Replaying"};
        station.rebuild([&](std::uint64_t done) {
            entries = done;
            progress.show(done, 0);
        });
    }
    const crypto::Digest after = station.projection_digest();
    const bool is_same = before == after;
    Output& output = session.output();
    output.line(is_same ? "Rebuilt every table from the journal; they are as they were."
                        : "Rebuilt every table from the journal; they had differed from it and "
                          "are right now.");
    output.document(json::Object{{"is_unchanged", is_same},
                                 {"digest_before", base::to_hex(before)},
                                 {"digest_after", base::to_hex(after)}});
    return ExitCode::done;
}

ExitCode export_lines(Session& session, const std::optional<std::string>& out) {
    Output& output = session.output();
    Station& station = session.station();
    if (!out) {
        if (output.is_json())
            refuse_use(
                "the journal is many JSON documents, a line each: with --json, name a file "
                "with --out FILE");
        OutputBuffer buffer{output};
        std::ostream lines{&buffer};
        lines.exceptions(std::ios::badbit);  // What the buffer throws reaches us.
        station.export_journal(lines);
        return ExitCode::done;
    }
    if (std::filesystem::exists(*out))
        throw base::Error{base::ErrorKind::conflict,
                          *out + " exists; nothing was changed. Name another file"};
    std::ofstream file{*out, std::ios::binary};
    if (file) station.export_journal(file);
    file.close();
    if (!file) {
        std::error_code ignored;
        std::filesystem::remove(*out, ignored);
        throw base::Error{base::ErrorKind::disk, *out +
                                                     " cannot be written: is there room, and "
                                                     "may you write there?"};
    }
    output.line("Wrote the journal to " + *out + ", an entry a line.");
    output.document(json::Object{{"file", *out}});
    return ExitCode::done;
}

ExitCode show_held(Session& session) {
    Station& station = session.station();
    Output& output = session.output();
    json::Array entries;
    for (const journal::HeldEntry& held : station.held_entries()) {
        output.line(base::format(held.chain.station) + " " + std::to_string(held.sequence) + "  " +
                    held.kind + "  " + held.code + ": " + held.text);
        entries.emplace_back(json::Object{{"station", base::format(held.chain.station)},
                                          {"sequence", held.sequence},
                                          {"time", base::format(held.time)},
                                          {"kind", held.kind},
                                          {"code", held.code},
                                          {"text", held.text}});
    }
    const journal::HeldCounts counts = station.held_counts();
    output.line(std::to_string(counts.entries) + " entries of other stations are held; " +
                std::to_string(counts.forks) + " second branches.");
    output.document(json::Object{{"held", std::move(entries)}, {"forks", counts.forks}});
    return ExitCode::done;
}

}  // namespace

void add_journal_commands(Verb& root) {
    Verb group = root.group("journal", "The signed history of every change");
    group
        .add("verify", "Check every entry, its chain and the seals",
             "tamga --store centre journal verify")
        .does(verify);
    group
        .add("rebuild", "Empty every table and refill it from the journal",
             "tamga --store centre journal rebuild")
        .does(rebuild);
    group
        .add("held", "Show entries of other stations that have no effect, and why",
             "tamga --store centre journal held")
        .does(show_held);
    auto out = std::make_shared<std::optional<std::string>>();
    group
        .add("export", "Write every entry as a line of JSON",
             "tamga --store centre journal export --out journal.jsonl")
        .option("--out", "FILE", *out, "A file that does not exist yet; else standard output")
        .does([out](Session& session) { return export_lines(session, *out); });
}

}  // namespace tamga::cli
