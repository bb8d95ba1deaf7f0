#include "ui/screens/my_credentials.h"

#include "core/assess/own_record.h"
#include "core/issue/credential_file.h"
#include "core/json/read.h"
#include "ui/screens/credential_facts.h"
#include "ui/screens/credential_status.h"
#include "ui/screens/local_time.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using theme::TextStyle;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr int most_own_credentials = 100;
constexpr int most_wrong_answers = 5;
constexpr double wait_seconds = 60;

}  // namespace

void MyCredentials::forget() {
    const int wrong_answers = wrong_answers_;
    const double open_again_at = open_again_at_;
    *this = MyCredentials{};
    // Going away and coming back is no way around the wait.
    wrong_answers_ = wrong_answers;
    open_again_at_ = open_again_at;
}

void MyCredentials::look(Context& context) {
    Ui& ui = context.ui;
    if (ui.now() < open_again_at_) {
        error_ = ui.tr("my_credentials", "Too many answers fitted nobody. Wait a minute.");
        return;
    }
    if (!born_) {
        error_ = ui.tr("my_credentials", "Enter your number and your date of birth.");
        return;
    }
    learner_ = assess::find_own_record(context.station.ledger(), number_, *born_);
    if (!learner_) {
        if (++wrong_answers_ >= most_wrong_answers) {
            wrong_answers_ = 0;
            open_again_at_ = ui.now() + wait_seconds;
        }
        error_ = ui.tr("my_credentials",
                       "Nobody here has this number and this date of birth. Ask the staff.");
        return;
    }
    wrong_answers_ = 0;
    issue::CredentialFilter filter;
    filter.learner = learner_->id;
    credentials_ =
        context.station.credentials().page(filter, std::nullopt, most_own_credentials).rows;
}

void MyCredentials::build(Context& context) {
    if (!learner_)
        build_question(context);
    else if (shown_)
        build_one(context);
    else
        build_list(context);
}

void MyCredentials::build_question(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page = widgets::page(
        ui, "my_credentials",
        {.title = ui.tr("my_credentials", "My credentials"), .has_back = true, .max_width = 640});
    if (page.went_back) {
        forget();
        context.go.back();
        return;
    }
    const Scope card = widgets::card(ui, "who", {});
    widgets::paragraph(ui, ui.tr("my_credentials", "Say who you are, to see what is yours."),
                       {.is_muted = true});
    const auto typed = widgets::text_field(
        ui, ui.tr("my_credentials", "Your number"), number_,
        {.hint = ui.tr("my_credentials", "As the centre or the state gave it to you."),
         .error = error_,
         .is_required = true,
         .is_code = true,
         .max_length = 60,
         .takes_focus = true});
    const bool changed =
        widgets::date_field(ui, ui.tr("my_credentials", "Your date of birth"), born_, {});
    if (typed.changed || changed) error_.clear();
    if (widgets::button(ui, ui.tr("my_credentials", "Show what is mine"),
                        {.kind = ButtonKind::primary, .is_wide = true, .is_large = true}) ||
        typed.submitted)
        look(context);
}

void MyCredentials::build_list(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page =
        widgets::page(ui, "mine", {.title = learner_->name, .max_width = 860});
    if (credentials_.empty())
        widgets::banner(ui, Tone::info, ui.tr("my_credentials", "Nothing was issued to you yet"));
    for (std::size_t i = 0; i < credentials_.size(); ++i) {
        const issue::CredentialRow& row = credentials_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        bool is_pressed = false;
        {
            const Scope card = widgets::pressable_card(ui, row.achievement_title, is_pressed);
            const Scope line = widgets::row(ui, {.wraps = false});
            widgets::icon(ui, theme::Icon::award, Tone::primary, 40);
            const Scope texts =
                widgets::column(ui, {.gap = theme::space::xs, .width = widgets::fill()});
            widgets::paragraph(ui, row.achievement_title, {.style = TextStyle::title});
            widgets::paragraph(ui, ui.language().date(local_day(row.issued)), {.is_muted = true});
            widgets::badge(ui, status_text(ui, row.state), tone_of(row.state));
        }
        if (is_pressed) open(context, row);
    }
    if (!widgets::button(ui, ui.tr("my_credentials", "I am done"),
                         {.kind = ButtonKind::primary, .is_wide = true, .is_large = true}))
        return;
    forget();
    context.go.start_at(app::Place::start);
}

void MyCredentials::open(Context& context, const issue::CredentialRow& row) {
    json::ReadResult read = json::read(context.station.credentials().document(row.id));
    if (!read || !read.value->is_object()) return;
    shown_ = row;
    document_ = std::move(read.value->as_object());
}

void MyCredentials::build_one(Context& context) {
    Ui& ui = context.ui;
    if (code_.is_open()) return code_.build(context);
    const widgets::Page page = widgets::page(ui, "one",
                                             {.title = shown_->achievement_title,
                                              .has_back = true,
                                              .max_width = theme::measure::reading_width});
    if (page.went_back) {
        shown_.reset();
        return;
    }
    widgets::badge(ui, status_text(ui, shown_->state), tone_of(shown_->state));
    if (widgets::button(ui, ui.tr("my_credentials", "Save the signed file"),
                        {.icon = theme::Icon::save, .is_wide = true}))
        save(context, shown_->id, false);
    if (widgets::button(ui, ui.tr("my_credentials", "Save as a picture"),
                        {.icon = theme::Icon::award, .is_wide = true}))
        save(context, shown_->id, true);
    code_.buttons(context, shown_->id, *document_);
    const Scope card = widgets::card(ui, "content", {});
    credential_facts(ui, *document_);
}

void MyCredentials::save(Context& context, base::CredentialId id, bool is_picture) {
    // The context is of this frame only; what the answer needs lives longer.
    Station& station = context.station;
    app::Navigator& go = context.go;
    const auto kind = is_picture ? issue::FileKind::picture : issue::FileKind::document;
    const std::string said{context.ui.tr("my_credentials", "The file was saved.")};
    context.devices.files.save(
        {.title = std::string{context.ui.tr("my_credentials", "Save your credential")},
         .file_name = base::format(id) + std::string{issue::extension(kind)},
         .chosen = [&station, &go, said, id, kind](const std::filesystem::path& file) {
             save_file(file, issue::credential_file(station.credentials(), id, kind));
             go.notify(said);
         }});
}

}  // namespace tamga::ui::screens
