#include "ui/screens/credential_code.h"

#include "core/credential/organisation_rules.h"
#include "ui/screens/certificates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"
#include "ui/widgets/qr_code.h"

namespace tamga::ui::screens {

using app::Context;
using credential::QrFit;
using widgets::Ui;

void CredentialCode::buttons(Context& context, base::CredentialId id,
                             const json::Object& document) {
    Ui& ui = context.ui;
    if (widgets::button(ui, ui.tr("credential_code", "Show the code"),
                        {.icon = theme::Icon::scan, .is_wide = true}))
        open(context, document);
    if (context.devices.paper == nullptr) return;
    if (widgets::button(ui, ui.tr("credential_code", "Print the certificate"),
                        {.icon = theme::Icon::print, .is_wide = true}))
        hand_out_certificates(context, {id}, CertificateWay::printer);
    if (widgets::button(ui, ui.tr("credential_code", "Save the certificate as PDF"),
                        {.icon = theme::Icon::file, .is_wide = true}))
        hand_out_certificates(context, {id}, CertificateWay::file);
}

void CredentialCode::open(Context& context, const json::Object& document) {
    print_ = credential::fit_for_print(document,
                                       credential::verify_address(context.station.organisation()));
    part_ = 0;
}

void CredentialCode::build(Context& context) {
    Ui& ui = context.ui;
    bool went_back = false;
    {
        const widgets::Page page =
            widgets::page(ui, "code",
                          {.title = ui.tr("credential_code", "Show this to a scanner or a phone"),
                           .has_back = true,
                           .has_list = true});
        went_back = page.went_back;
        build_code(context);
    }
    if (went_back) print_.reset();
}

void CredentialCode::build_code(Context& context) {
    Ui& ui = context.ui;
    if (print_->symbols.empty() || print_->fit == QrFit::address_only) {
        widgets::banner(ui, theme::Tone::warning,
                        ui.tr("credential_code", "This credential is too large for a code"),
                        {.text = ui.tr("credential_code", "Hand it over as a file instead.")});
        if (print_->symbols.empty()) return;
    }
    if (print_->fit == QrFit::two_parts) {
        const widgets::Scope line = widgets::row(ui, {.main = widgets::Place::between});
        widgets::paragraph(ui, part_ == 0 ? ui.tr("credential_code", "The first of two codes")
                                          : ui.tr("credential_code", "The second of two codes"));
        if (widgets::button(ui, ui.tr("credential_code", "The other code"),
                            {.icon = theme::Icon::refresh}))
            part_ = 1 - part_;
    }
    widgets::qr_code(ui, ui.tr("credential_code", "Code of the credential"),
                     print_->symbols[part_]);
}

}  // namespace tamga::ui::screens
