#include <filesystem>

#include "core/credential/qr_symbol.h"
#include "platform/cli/commands.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/printed_code.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using credential::QrFit;
using credential::QrPrint;
using credential::QrSymbol;

struct QrOptions {
    std::string id;
    std::optional<std::string> png;
    std::optional<std::string> svg;
    bool is_text = false;
    std::optional<std::string> address;
    std::optional<int> pixels;
};

/// `code.png`, and `code-1.png`, `code-2.png` where there are two.
std::string file_of(const std::string& wanted, std::size_t number, std::size_t count) {
    if (count == 1) return wanted;
    std::filesystem::path file{wanted};
    const std::string name =
        file.stem().string() + "-" + std::to_string(number + 1) + file.extension().string();
    return file.replace_filename(name).string();
}

/// Writes each code and names the files.
json::Array write_files(const QrPrint& print, const QrOptions& options, Output& output) {
    constexpr int usual_pixels = 8;
    constexpr int most_pixels = 64;
    constexpr double module_mm = 0.5;
    const int pixels = options.pixels.value_or(usual_pixels);
    if (pixels > most_pixels) refuse_use("--pixels is 64 at most");
    json::Array files;
    for (std::size_t i = 0; i < print.symbols.size(); ++i) {
        const QrSymbol& symbol = print.symbols[i];
        const auto write = [&](const std::optional<std::string>& wanted, std::string_view content) {
            const std::string file = file_of(*wanted, i, print.symbols.size());
            write_file(file, content, Existing::refuse);
            output.line("Wrote " + file + ": version " + std::to_string(symbol.version) +
                        ", level " + symbol.level + ".");
            files.emplace_back(file);
        };
        if (options.png) write(options.png, base::as_text(to_png(symbol, pixels)));
        if (options.svg) write(options.svg, to_svg(symbol, module_mm));
    }
    return files;
}

json::Object qr_json(const QrPrint& print, json::Array files) {
    json::Array codes;
    for (std::size_t i = 0; i < print.symbols.size(); ++i)
        codes.push_back(json::Object{{"text", print.texts[i]},
                                     {"version", print.symbols[i].version},
                                     {"level", std::string(1, print.symbols[i].level)},
                                     {"modules", print.symbols[i].side}});
    return {{"fit", credential::name(print.fit)},
            {"bytes", static_cast<std::uint64_t>(print.payload_bytes)},
            {"codes", std::move(codes)},
            {"files", std::move(files)}};
}

ExitCode make_codes(Session& session, const QrOptions& options) {
    if (!options.is_text && !options.png && !options.svg)
        refuse_use("what is wanted of the code? Say --text, --png FILE or --svg FILE");
    Station& station = session.station();
    const json::Object document = stored_document(station, options.id);
    const QrPrint print =
        credential::fit_for_print(document, code_address(station, options.address));
    Output& output = session.output();
    if (print.fit != QrFit::level_m) output.note(std::string{sentence(print.fit)});
    if (options.is_text)
        for (const std::string& text : print.texts)
            output.line(text);
    output.document(qr_json(print, write_files(print, options, output)));
    return print.symbols.empty() ? ExitCode::refused : ExitCode::done;
}

}  // namespace

void add_credential_qr(Verb& group) {
    auto options = std::make_shared<QrOptions>();
    Verb verb = group.add("qr", "Put one whole into a QR code, for paper or for a screen",
                          "tamga --store centre credential qr "
                          "019ab0c4-9100-7152-8005-841ad3e7bf05 --png code.png");
    verb.argument("ID", options->id, "The credential");
    verb.option("--png", "FILE", options->png, "Write a picture (two files for two codes)");
    verb.option("--svg", "FILE", options->svg, "Write a drawing of 0.5 mm a module");
    verb.flag("--text", options->is_text, "Say what the code says, for tamga verify -");
    verb.option("--pixels", "NUMBER", options->pixels, "Pixels of --png a module; 8 if not given");
    verb.option("--address", "URL", options->address,
                "Where phones without this program are led, as https://verify.example; "
                "the organisation's own site if not given");
    verb.does([options](Session& session) { return make_codes(session, *options); });
}

}  // namespace tamga::cli
