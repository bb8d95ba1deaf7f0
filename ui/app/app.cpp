#include "ui/app/app.h"

#include "ui/app/problem.h"
#include "ui/app/screens.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::app {
namespace {

/// How often the progress of long work is drawn.
constexpr double work_frame_seconds = 0.1;

}  // namespace

App::App(AppParts parts)
    : ui_(parts.ui),
      station_(parts.station),
      languages_(parts.languages),
      devices_(parts.devices),
      preferences_(std::move(parts.preferences)),
      work_(parts.runs) {}

void App::prepare(float display_scale) {
    ui_.set_language(languages_.best(preferences_.language));
    ui_.configure({.display_scale = display_scale,
                   .text_scale = preferences_.text_scale,
                   .appearance = preferences_.appearance,
                   .has_on_screen_keyboard = preferences_.has_on_screen_keyboard});
}

void App::sign_in(std::string_view operator_name, std::string_view passphrase) {
    station_.sign_in(operator_name, passphrase);
    const auto& who = station_.ledger().signed_in();
    session_.begin({.id = who->id, .name = who->name, .roles = who->roles});
    navigator_.start_at(Place::home);
}

void App::sign_out() {
    station_.sign_out();
    session_.end();
    for (auto& screen : screens_)
        screen.reset();
    navigator_.start_at(Place::start);
}

void App::build() {
    try {
        work_.finish();
        build_body();
    } catch (const base::Error& error) {
        error_ = error;
    }
    build_error();
    if (const auto notice = navigator_.take_notice()) toast_.show(ui_, notice->text, notice->tone);
    toast_.build(ui_);
    widgets::on_screen_keyboard(ui_);
}

void App::build_body() {
    if (work_.is_running())
        build_work();
    else
        build_screen();
}

void App::build_screen() {
    auto& screen = screens_[static_cast<std::size_t>(navigator_.place())];
    if (!screen) screen = make_screen(navigator_.place());
    if (!screen) return;
    Context context{ui_, station_, session_, devices_, navigator_, work_, preferences_, languages_};
    screen->build(context);
}

void App::build_work() {
    Progress& progress = work_.progress();
    const std::uint64_t done = progress.done();
    const std::uint64_t total = progress.total();
    const widgets::Page page = widgets::page(ui_, "work", {.title = work_.title()});
    std::optional<float> share;
    std::string text;
    if (total > 0) {
        share = static_cast<float>(static_cast<double>(done) / static_cast<double>(total));
        text = ui_.tr("app", "{done} of {total}",
                      {{"done", ui_.language().number(static_cast<std::int64_t>(done))},
                       {"total", ui_.language().number(static_cast<std::int64_t>(total))}});
    }
    if (widgets::progress(ui_, work_.title(), share,
                          {.text = text, .can_cancel = !progress.stopped()}))
        progress.stop();
    ui_.wake_after(work_frame_seconds);
}

void App::build_error() {
    if (error_ && show_problem(ui_, *error_)) error_.reset();
}

}  // namespace tamga::ui::app
