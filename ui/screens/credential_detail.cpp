#include "ui/screens/credential_detail.h"

#include "core/issue/credential_file.h"
#include "core/json/read.h"
#include "ui/screens/credential_facts.h"
#include "ui/screens/local_time.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using theme::TextStyle;
using theme::Tone;
using widgets::Scope;
using widgets::Ui;

namespace {

std::string_view action_text(const Ui& ui, std::string_view action) {
    if (action == "revoke") return ui.tr("credential_detail", "Revoked");
    if (action == "suspend") return ui.tr("credential_detail", "Suspended");
    return ui.tr("credential_detail", "Reinstated");
}

}  // namespace

void CredentialDetail::load(Context& context) {
    id_ = context.go.id();
    row_.reset();
    document_.reset();
    history_.clear();
    const auto id = base::parse_id<base::CredentialTag>(id_);
    if (!id) return;
    issue::Credentials& credentials = context.station.credentials();
    row_ = credentials.find(*id);
    if (!row_) return;
    history_ = credentials.history(*id);
    operators_.clear();
    for (const Operator& who : context.station.operators())
        operators_[base::format(who.id)] = who.name;
    if (row_->is_erased) return;
    json::ReadResult read = json::read(credentials.document(*id));
    if (read && read.value->is_object()) document_ = std::move(read.value->as_object());
}

void CredentialDetail::build(Context& context) {
    Ui& ui = context.ui;
    if (visit_.begins(ui) || id_ != context.go.id()) load(context);
    if (code_.is_open()) return code_.build(context);
    {
        std::string_view title = ui.tr("credential_detail", "Credential");
        if (row_ && !row_->learner_name.empty()) title = row_->learner_name;
        const widgets::Page page =
            widgets::page(ui, "credential", {.title = title, .has_back = true});
        if (page.went_back) context.go.back();
        if (row_)
            build_found(context);
        else
            widgets::banner(ui, Tone::warning,
                            ui.tr("credential_detail", "There is no such credential here"));
    }
    if (status_.build(context)) load(context);
}

void CredentialDetail::build_found(Context& context) {
    Ui& ui = context.ui;
    {
        const Scope line = widgets::row(ui, {.gap = theme::space::m});
        widgets::badge(ui, status_text(ui, row_->state), tone_of(row_->state));
        widgets::paragraph(ui, row_->achievement_title, {.style = TextStyle::title});
    }
    const bool is_wide = ui.width_class() == widgets::WidthClass::wide;
    const Scope sides =
        is_wide ? widgets::split(ui) : widgets::column(ui, {.gap = theme::space::l});
    {
        const Scope pane = widgets::pane(ui, 3, is_wide ? 320 : 0);
        const Scope card =
            widgets::card(ui, "content", {.title = ui.tr("credential_detail", "What it says")});
        if (document_)
            credential_facts(ui, *document_);
        else
            widgets::paragraph(ui, ui.tr("credential_detail",
                                         "Every personal detail was erased on request. What was "
                                         "handed out stays valid."));
    }
    const Scope pane = widgets::pane(ui, 2, is_wide ? 320 : 0);
    build_history(context);
    build_files(context);
}

void CredentialDetail::build_history(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "history", {.title = ui.tr("credential_detail", "Status and history")});
    const auto add = [&](base::Instant time, std::string_view what, std::string_view why,
                         std::string_view who) {
        const Scope texts = widgets::column(ui, {.gap = 0});
        widgets::paragraph(ui, what, {.style = TextStyle::strong});
        if (!why.empty()) widgets::paragraph(ui, why);
        std::string when = ui.language().date_time(local_time(time));
        if (!who.empty()) when.append(" · ").append(who);
        widgets::paragraph(ui, when, {.style = TextStyle::caption, .is_muted = true});
    };
    add(row_->issued, ui.tr("credential_detail", "Issued"), {}, {});
    for (std::size_t i = 0; i < history_.size(); ++i) {
        const issue::CredentialEvent& event = history_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const auto who = operators_.find(event.by);
        add(event.time, action_text(ui, event.action), event.reason,
            who == operators_.end() ? std::string_view{} : std::string_view{who->second});
    }
    const Scope buttons = widgets::row(ui, {});
    status_.buttons(context, {row_->id}, {row_->state});
}

void CredentialDetail::build_files(Context& context) {
    Ui& ui = context.ui;
    if (!document_) return;
    const Scope card =
        widgets::card(ui, "files", {.title = ui.tr("credential_detail", "To carry away")});
    std::optional<issue::FileKind> kind;
    if (widgets::button(ui, ui.tr("credential_detail", "Save the signed file"),
                        {.icon = theme::Icon::save, .is_wide = true}))
        kind = issue::FileKind::document;
    if (widgets::button(ui, ui.tr("credential_detail", "Save as a picture"),
                        {.icon = theme::Icon::award, .is_wide = true}))
        kind = issue::FileKind::picture;
    code_.buttons(context, row_->id, *document_);
    if (!kind) return;
    // The context is of this frame only; what the answer needs lives longer.
    Station& station = context.station;
    app::Navigator& go = context.go;
    const std::string said{ui.tr("credential_detail", "The file was saved.")};
    context.devices.files.save(
        {.title = std::string{ui.tr("credential_detail", "Save the credential")},
         .file_name = id_ + std::string{issue::extension(*kind)},
         .chosen = [&station, &go, said, id = row_->id,
                    kind = *kind](const std::filesystem::path& file) {
             save_file(file, issue::credential_file(station.credentials(), id, kind));
             go.notify(said);
         }});
}

}  // namespace tamga::ui::screens
