#include <algorithm>
#include <filesystem>

#include "core/credential/credential_view.h"
#include "platform/cli/commands.h"
#include "platform/cli/credential_filter.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/printed_code.h"
#include "platform/cli/progress.h"
#include "platform/cli/session.h"
#include "platform/print/certificate.h"
#include "platform/print/printer.h"

namespace tamga::cli {
namespace {

namespace print = platform::print;
namespace fs = std::filesystem;

/// A PDF with more certificates would take long to open; a folder has no such limit.
constexpr std::size_t most_in_one_file = 2000;

struct PrintOptions {
    std::vector<std::string> ids;
    bool is_all = false;
    FilterOptions filter;
    std::optional<std::string> pdf;
    std::optional<std::string> out;
    std::optional<std::string> printer;
    std::optional<std::string> size;
    std::optional<std::string> language;
    std::optional<std::string> address;
    std::optional<std::string> logo;
    std::optional<std::string> colour;
    std::vector<std::string> left_out;
};

print::PrintStyle style_of(Station& station, const PrintOptions& options) {
    print::PrintStyle style;
    const auto size = print::parse_size(options.size.value_or("a4"));
    if (!size) refuse_use("--size is a4 or badge");
    style.size = *size;
    style.language = options.language.value_or("");
    style.verify_address = code_address(station, options.address);
    if (options.colour) {
        if (!print::is_colour(*options.colour))
            refuse_use("--colour is six hexadecimal digits, as 1f5f8b");
        style.colour = *options.colour;
    }
    if (options.logo) {
        const std::string bytes = read_input(*options.logo, limit_credential_bytes);
        if (bytes.substr(0, 4) != "\x89PNG") refuse_use("--logo is a PNG file");
        style.logo_png = base::Bytes(bytes.begin(), bytes.end());
    }
    for (const std::string& name : options.left_out) {
        const auto element = print::parse_element(name);
        if (!element)
            refuse_use("“" + name +
                       "” is no part of a certificate that can be left out; these are: " +
                       print::element_names());
        style.left_out.insert(*element);
    }
    return style;
}

/// The identifiers that were named, or those that `--all` and the filters leave.
std::vector<std::string> wanted_ids(Session& session, const PrintOptions& options) {
    if (options.is_all == !options.ids.empty())
        refuse_use("which credentials? Name them by ID, or say --all (with filters)");
    if (!options.is_all && !options.filter.is_empty())
        refuse_use("filters choose among --all; they do not go with IDs");
    std::vector<std::string> ids = options.ids;
    std::uint64_t left_out = 0;
    if (options.is_all)
        for_each_credential(
            session.station().credentials(), options.filter, [&](const issue::CredentialRow& row) {
                const bool is_good = !row.is_erased && row.state == issue::CredentialState::good;
                if (is_good)
                    ids.push_back(urn(row.id));
                else
                    ++left_out;
            });
    if (left_out > 0)
        session.output().note(std::to_string(left_out) +
                              " were left out: they are erased, suspended or revoked.");
    if (ids.empty()) refuse_use("there is no credential to print");
    return ids;
}

/// What to say where a code is not as usual: once for each kind.
void tell_fits(Output& output, const std::vector<credential::QrFit>& fits) {
    using credential::QrFit;
    for (const QrFit fit : {QrFit::level_l, QrFit::two_parts, QrFit::address_only, QrFit::none}) {
        const auto count = std::count(fits.begin(), fits.end(), fit);
        if (count > 0)
            output.note(std::to_string(count) + ": " + std::string{credential::sentence(fit)});
    }
}

void tell_file(Output& output, const std::string& file, std::size_t count, std::size_t bytes) {
    output.line("Wrote " + file + ": " + std::to_string(count) +
                (count == 1 ? " certificate, " : " certificates, ") +
                std::to_string((bytes + 1023) / 1024) + " KB.");
}

/// Where there is no printer, the file stays and is named.
void print_or_keep(Output& output, const std::string& file,
                   const std::optional<std::string>& printer) {
    const print::PrintJob job = print::send_to_printer(file, printer);
    if (job.is_accepted)
        output.line("Sent " + file + " to the printer.");
    else if (printer)
        throw base::Error{base::ErrorKind::not_found, job.why_not + "; the PDF is " + file};
    else
        output.note("Not printed: " + job.why_not + ".");
}

std::string file_name(const json::Object& document) {
    const std::string_view id = credential::view(document).id;
    return "certificate-" + std::string{id.substr(id.rfind(':') + 1)} + ".pdf";
}

ExitCode print_each(Session& session, const PrintOptions& options,
                    const std::vector<std::string>& ids, const print::PrintStyle& style) {
    make_folder(*options.out);
    Progress progress{"Printing"};
    std::vector<credential::QrFit> fits;
    for (const std::string& id : ids) {
        const json::Object document = stored_document(session.station(), id);
        const print::Certificate made = print::make_certificate({document}, style);
        const fs::path file = fs::path{*options.out} / file_name(document);
        write_file(file, made.pdf, Existing::refuse);
        if (options.printer) print_or_keep(session.output(), file.string(), options.printer);
        fits.push_back(made.fits.front());
        progress.show(fits.size(), ids.size());
    }
    tell_fits(session.output(), fits);
    session.output().line("Wrote " + std::to_string(ids.size()) + " certificates to " +
                          *options.out + ".");
    session.output().document(json::Object{{"printed", static_cast<std::uint64_t>(ids.size())},
                                           {"folder", *options.out}});
    return ExitCode::done;
}

ExitCode print_together(Session& session, const PrintOptions& options,
                        const std::vector<std::string>& ids, const print::PrintStyle& style) {
    if (ids.size() > most_in_one_file)
        refuse_use("one file holds 2000 certificates at most: say --out DIR for a file each");
    std::vector<json::Object> documents;
    documents.reserve(ids.size());
    for (const std::string& id : ids)
        documents.push_back(stored_document(session.station(), id));
    Progress progress{"Printing"};
    const print::Certificate made = print::make_certificate(
        documents, style, [&](std::size_t done) { progress.show(done, ids.size()); });
    const std::string file = options.pdf.value_or(file_name(documents.front()));
    write_file(file, made.pdf, Existing::refuse);
    Output& output = session.output();
    tell_fits(output, made.fits);
    tell_file(output, file, ids.size(), made.pdf.size());
    if (options.printer || !options.pdf) print_or_keep(output, file, options.printer);
    output.document(json::Object{{"printed", static_cast<std::uint64_t>(ids.size())},
                                 {"file", file},
                                 {"bytes", static_cast<std::uint64_t>(made.pdf.size())}});
    return ExitCode::done;
}

ExitCode print_certificates(Session& session, const PrintOptions& options) {
    if (options.pdf && options.out)
        refuse_use("--pdf makes one file and --out a folder of files: say one of them");
    const std::vector<std::string> ids = wanted_ids(session, options);
    const print::PrintStyle style = style_of(session.station(), options);
    return options.out ? print_each(session, options, ids, style)
                       : print_together(session, options, ids, style);
}

}  // namespace

void add_credential_print(Verb& group) {
    auto options = std::make_shared<PrintOptions>();
    Verb verb = group.add("print", "Print certificates, or write them as PDF",
                          "tamga --store centre credential print "
                          "019ab0c4-9100-7152-8005-841ad3e7bf05 --pdf certificate.pdf");
    verb.arguments("ID", options->ids, "Credentials", 0);
    verb.flag("--all", options->is_all, "All good ones that the filters leave");
    verb.option("--pdf", "FILE", options->pdf, "Write one PDF with all of them");
    verb.option("--out", "DIR", options->out, "Write a PDF for each into a folder");
    verb.option("--printer", "NAME", options->printer,
                "Print on this one; without --pdf, --out and --printer on the machine's own, "
                "and where there is none only a file is written");
    verb.option("--size", "NAME", options->size, "a4 (if not given) or badge (105 x 148 mm)");
    verb.option("--language", "TAG", options->language,
                "The language beside English; the credential's own if not given");
    verb.option("--address", "URL", options->address,
                "Where phones are led that scan the code, as https://verify.example");
    verb.option("--logo", "FILE", options->logo, "The organisation's logo, a PNG");
    verb.option("--colour", "RRGGBB", options->colour, "The organisation's colour");
    verb.option("--leave-out", "NAME", options->left_out,
                "What the holder does not want printed (code and file stay whole): " +
                    print::element_names());
    add_filter_options(verb, options->filter);
    verb.does([options](Session& session) { return print_certificates(session, *options); });
}

}  // namespace tamga::cli
