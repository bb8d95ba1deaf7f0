#include "platform/cli/verify_output.h"

#include "core/credential/credential_view.h"
#include "core/credential/edc_view.h"
#include "core/credential/presentation.h"
#include "platform/cli/edc_output.h"

namespace tamga::cli {
namespace {

using verify::Report;

/// `vc-jwt in png`; nothing for a plain credential.
std::string describe_format(const Report& report) {
    std::string text{report.format};
    if (text.empty()) return std::string{report.carrier};
    if (!report.carrier.empty()) text += " in " + std::string{report.carrier};
    return text == "vc" ? std::string{} : text;
}

/// `learner — title`, as far as they are known. A record of ours names its learner in its title.
std::string name_credential(const credential::CredentialView& view) {
    std::string text{view.learner_name};
    if (view.title.empty()) return text;
    if (!text.empty()) text += " — ";
    if (view.title.starts_with(text)) text.clear();
    return text + std::string{view.title};
}

/// `endorsed by the ministry`, as far as it says who it is from.
std::string name_endorsement(const Report& report) {
    if (!report.document) return "endorsement";
    const auto view = credential::view(*report.document);
    return "endorsed by " +
           std::string{view.issuer_name.empty() ? view.issuer_id : view.issuer_name};
}

void show(Output& output, const std::string& name, const Report& report,
          const std::string& indent) {
    constexpr std::size_t verdict_width = 12;
    std::string text{verify::name(report.verdict)};
    text.resize(verdict_width, ' ');
    text = indent + text;
    if (!name.empty()) text += "  " + name;
    if (const std::string format = describe_format(report); !format.empty())
        text += "  (" + format + ")";
    if (report.document && report.is_presentation()) {
        const std::string_view holder = credential::holder_id(*report.document);
        if (!holder.empty()) text += "  presented by " + std::string{holder};
    } else if (report.document) {
        const auto view = credential::view(*report.document);
        text += "  " + name_credential(view);
        if (!view.endorsement_comment.empty()) text += ": " + std::string{view.endorsement_comment};
    }
    output.line(text);
    for (const verify::Check& check : report.checks) {
        // What passes is told where there is more to say of it, such as an issuer's message.
        const bool is_silent = check.result == verify::Result::pass && check.detail.empty();
        if (is_silent || check.reason.ends_with(".not_checked")) continue;
        output.line(indent + "    " + std::string{check.check} + ": " + verify::message(check) +
                    " [" + std::string{check.reason} + "]");
    }
    if (report.document && credential::is_edc(*report.document))
        show_edc(output, report, indent + "    ");
    for (const Report& inner : report.inner)
        show(output, {}, inner, indent + "    ");
    for (const Report& endorsement : report.endorsements)
        show(output, name_endorsement(endorsement), endorsement, indent + "    ");
}

}  // namespace

void show_report(Output& output, const std::string& file, const Report& report) {
    show(output, file == "-" ? "standard input" : file, report, {});
}

}  // namespace tamga::cli
