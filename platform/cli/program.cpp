#include "platform/cli/program.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string_view>

#include "core/base/error.h"
#include "platform/cli/commands.h"
#include "platform/cli/interruption.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

void add_global_options(Verb& root, GlobalOptions& options) {
    root.option("--store", "DIR", options.store, "The store's folder; else TAMGA_STORE");
    root.flag("--json", options.is_json, "One JSON document on standard output");
    root.option("--operator", "NAME", options.operator_name,
                "Who acts; needed where there are several operators");
    root.option("--passphrase-file", "FILE", options.passphrase_file,
                "The passphrase is its first line; else TAMGA_PASSPHRASE, else a prompt");
    root.flag("--accept-clock", options.is_clock_accepted,
              "Write although the clock lies before the newest entry: it is right now");
}

/// The fault on standard error, and as the document where a program reads and none was given yet.
ExitCode report(Output& output, std::string_view kind, const std::string& message, ExitCode code) {
    output.note("tamga: " + message);
    if (output.is_json() && !output.has_document())
        output.document(
            json::Object{{"error", json::Object{{"kind", kind}, {"message", message}}}});
    return code;
}

/// Does the work, and turns whatever goes wrong into a message and an exit code.
template <typename Work>
ExitCode guarded(Output& output, Work&& work) {
    try {
        const ExitCode code = work();
        output.flush();
        return code;
    } catch (const OutputClosed&) {
        return ExitCode::done;
    } catch (const base::Error& error) {
        return report(output, base::name(error.kind()), error.what(), exit_code(error.kind()));
    } catch (const std::bad_alloc&) {
        return report(output, "disk", "this machine's memory is full", ExitCode::failed);
    } catch (const std::exception& error) {
        return report(output, "disk", error.what(), ExitCode::failed);
    }
}

/// Known before the arguments are read, so that a fault in them is reported in the right form.
bool asks_for_json(int argc, const char* const* argv) {
    return std::any_of(argv, argv + argc,
                       [](const char* one) { return std::string_view{one} == "--json"; });
}

ExitCode run_guarded(const Program& program, int argc, const char* const* argv) {
    GlobalOptions options;
    CommandLine line{program.name, program.what, program.name + " " TAMGA_VERSION};
    Verb root = line.root();
    add_global_options(root, options);
    program.add_verbs(root);
    if (program.has_completion) add_completion_command(root, [&line] { return line.shape(); });

    Output early{asks_for_json(argc, argv)};
    CommandLine::Reading reading;
    const ExitCode read = guarded(early, [&] {
        reading = line.read(argc, argv);
        early.raw(reading.text);
        return ExitCode::done;
    });
    if (read != ExitCode::done || !reading.action) return read;

    Session session{options};
    return guarded(session.output(), [&] { return reading.action(session); });
}

}  // namespace

int run(const Program& program, int argc, const char* const* argv) noexcept {
    ignore_closed_pipes();
    // What is reported while an error is reported has nowhere left to go.
    try {
        return static_cast<int>(run_guarded(program, argc, argv));
    } catch (...) {
        return static_cast<int>(ExitCode::failed);
    }
}

}  // namespace tamga::cli
