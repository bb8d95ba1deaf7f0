#include "core/base/error.h"
#include "platform/cli/commands.h"
#include "platform/cli/credential_export.h"
#include "platform/cli/credential_filter.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/progress.h"
#include "platform/cli/record_export.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

using base::CredentialId;
using issue::CredentialRow;
using issue::CredentialState;

struct CredentialExportOptions {
    std::vector<std::string> ids;
    bool is_all = false;
    std::string out;
    bool is_pretty = false;
    std::optional<std::string> format;
    std::optional<std::string> image;
    FilterOptions filter;
};

/// What `--all` passes over, and says so.
struct LeftOut {
    std::uint64_t erased = 0;     ///< they have no document any more
    std::uint64_t revoked = 0;    ///< nothing new is signed for them
    std::uint64_t suspended = 0;  ///< no record is made with them

    /// Whether the credential is left out; counts it then.
    bool take(const CredentialRow& row, const ExportFormat& format) {
        const bool is_revoked = row.state == CredentialState::revoked;
        const bool is_suspended = row.state == CredentialState::suspended;
        std::uint64_t* const kind = row.is_erased                             ? &erased
                                    : format.is_signed_anew && is_revoked     ? &revoked
                                    : format.write == nullptr && is_suspended ? &suspended
                                                                              : nullptr;
        if (kind != nullptr) ++*kind;
        return kind != nullptr;
    }
};

/// Hands over what was named, or what `--all` and the filters leave.
template <typename Visit>
LeftOut for_each_wanted(Station& station, const CredentialExportOptions& options,
                        const ExportFormat& format, Visit&& visit) {
    LeftOut left_out;
    for (const CredentialId id : read_ids<CredentialId>(options.ids, "credential")) {
        const auto row = station.credentials().find(id);
        if (!row)
            throw base::Error{base::ErrorKind::not_found,
                              "there is no credential " + base::to_urn(id.uuid)};
        visit(*row);
    }
    if (!options.is_all) return left_out;
    Progress progress{"Exporting"};
    std::size_t done = 0;
    for_each_credential(station.credentials(), options.filter, [&](const CredentialRow& row) {
        if (left_out.take(row, format)) return;
        visit(row);
        progress.show(++done, 0);
    });
    return left_out;
}

void tell_export(Output& output, const CredentialExportOptions& options, const char* what,
                 std::size_t count, const LeftOut& left_out) {
    output.line("Wrote " + std::to_string(count) + ' ' + what + " and summary.csv to " +
                options.out + ".");
    const auto note = [&output](std::uint64_t number, const char* why) {
        if (number > 0) output.note(std::to_string(number) + " were left out: " + why);
    };
    note(left_out.erased, "their learners' data was erased.");
    note(left_out.revoked, "they are revoked, and nothing new is signed for them.");
    note(left_out.suspended, "they are suspended, and no record is made with them.");
    output.document(json::Object{{"exported", static_cast<std::uint64_t>(count)},
                                 {"erased", left_out.erased},
                                 {"revoked", left_out.revoked},
                                 {"suspended", left_out.suspended},
                                 {"folder", options.out}});
}

ExitCode export_credentials(Session& session, const CredentialExportOptions& options) {
    if (options.is_all == !options.ids.empty())
        refuse_use("which credentials? Name them by ID, or say --all (with filters)");
    if (!options.is_all && !options.filter.is_empty())
        refuse_use("filters choose among --all; they do not go with IDs");
    const ExportFormat& format = find_format(options.format.value_or("vc"));
    if (options.image && !format.is_picture)
        refuse_use("--image goes with --format png or svg only");
    Station& station = format.is_signed_anew ? session.signed_in() : session.station();
    ExportMeans means;
    means.form = options.is_pretty ? FileForm::pretty : FileForm::canonical;
    if (options.image) means.image = read_input(*options.image, limit_picture_bytes);

    if (format.write == nullptr) {
        RecordFolder folder{station, options.out, means.form};
        const LeftOut left_out = for_each_wanted(
            station, options, format, [&](const CredentialRow& row) { folder.add(row); });
        folder.finish();
        tell_export(session.output(), options, "learner records", folder.size(), left_out);
    } else {
        CredentialFolder folder{station, options.out, std::move(means), format};
        const LeftOut left_out = for_each_wanted(
            station, options, format, [&](const CredentialRow& row) { folder.add(row.id); });
        folder.finish();
        tell_export(session.output(), options, "credentials", folder.size(), left_out);
    }
    return ExitCode::done;
}

}  // namespace

void add_credential_export(Verb& group) {
    auto options = std::make_shared<CredentialExportOptions>();
    Verb verb = group.add("export", "Write credentials to files, with a summary.csv",
                          "tamga --store centre credential export --all --out credentials");
    verb.arguments("ID", options->ids, "Credentials", 0);
    verb.flag("--all", options->is_all, "All that the filters leave");
    verb.required("--out", "DIR", options->out, "The folder; made where needed");
    verb.flag("--pretty", options->is_pretty, "For people to read; verifies just as well");
    std::string formats;
    for (const ExportFormat& format : export_formats())
        formats += (formats.empty() ? "" : "; ") + std::string{format.name} + ": " +
                   std::string{format.what};
    verb.option("--format", "NAME", options->format, "vc where none is given. " + formats);
    verb.option("--image", "FILE", options->image,
                "The PNG or SVG to put credentials into; one is drawn where none is given");
    add_filter_options(verb, options->filter);
    verb.does([options](Session& session) { return export_credentials(session, *options); });
}

}  // namespace tamga::cli
