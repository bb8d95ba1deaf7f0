#include "ui/app/app.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "ui/app/problem.h"
#include "ui/app/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::app {
namespace {

/// How often the progress of long work is drawn.
constexpr double work_frame_seconds = 0.1;
/// How long the person is asked whether they are still there.
constexpr double idle_question_seconds = 30;
/// How long a frame may stand still while another program writes: nobody takes it for broken yet.
/// Then the person is told, has everything as it was entered, and tries again.
constexpr std::chrono::milliseconds frame_patience{100};
/// Long work holds no frame up, and had better not end for a short wait.
constexpr std::chrono::milliseconds work_patience{5000};

}  // namespace

App::App(AppParts parts)
    : ui_(parts.ui),
      station_(parts.station),
      languages_(parts.languages),
      files_(std::move(parts.file_roots)),
      devices_{parts.clock,
               parts.random,
               files_,
               parts.paper,
               parts.camera,
               std::move(parts.judge),
               parts.installation,
               Drafts{std::move(parts.drafts)},
               false,
               parts.reconciler,
               parts.neighbours},
      preferences_(std::move(parts.preferences)),
      remembered_(preferences_),
      remember_(std::move(parts.remember)),
      work_(parts.runs, [&station = parts.station](bool begins) {
          station.set_patience(begins ? work_patience : frame_patience);
      }) {
    station_.set_patience(frame_patience);
}

void App::prepare(float display_scale) {
    if (std::exchange(must_wipe_, false)) ui_.wipe();
    ui_.set_language(languages_.best(preferences_.language));
    ui_.configure({.display_scale = display_scale,
                   .text_scale = preferences_.text_scale,
                   .appearance = preferences_.appearance,
                   .has_on_screen_keyboard = preferences_.has_on_screen_keyboard});
}

Context App::context() {
    return {ui_, station_, session_, devices_, navigator_, work_, preferences_, languages_};
}

void App::end_elsewhere() noexcept {
    if (devices_.reconciler != nullptr) devices_.reconciler->end_session();
    if (devices_.neighbours != nullptr) devices_.neighbours->end_session();
}

/// Who signed in to the station since the last frame, or went on with another key; not while a job
/// has the station.
void App::follow_station() {
    if (work_.is_running()) return;
    const auto& who = station_.ledger().signed_in();
    if (!who) return;
    const bool is_new = !session_.who();
    if (!is_new && station_.ledger().chain() == chain_) return;
    // Those who act for the station elsewhere have its key.
    if (!is_new) end_elsewhere();
    chain_ = station_.ledger().chain();
    if (devices_.reconciler != nullptr) devices_.reconciler->begin_session(station_);
    if (devices_.neighbours != nullptr) devices_.neighbours->begin_session(station_);
    if (!is_new) return;
    session_.begin({.id = who->id, .name = who->name, .roles = who->roles});
    navigator_.start_at(has_screen(Place::home) ? Place::home : Place::settings);
    // Whoever was interrupted finds themselves where they were.
    for (const Place place : offered_places(session_))
        if (devices_.drafts.has(who->id, place)) navigator_.to(place);
}

/// What it begins by itself goes on behind the screens.
void App::tend_reconciler() {
    if (devices_.neighbours != nullptr)
        if (const auto wanted = devices_.neighbours->tend(ui_.now())) ui_.wake_after(*wanted);
    if (devices_.reconciler == nullptr) return;
    devices_.reconciler->set_daily_limit(preferences_.daily_limit_bytes);
    if (const auto wanted = devices_.reconciler->tend(ui_.now())) ui_.wake_after(*wanted);
}

void App::sign_out() {
    // First the screens, so that one with a draft can still keep it.
    for (auto& screen : screens_)
        screen.reset();
    end_elsewhere();
    if (session_.who()) station_.sign_out();
    session_.end();
    files_.close();
    navigation_.close_menu();
    navigator_.start_at(Place::start);
    error_.reset();
    must_wipe_ = true;
}

void App::build() {
    try {
        work_.finish();
        follow_station();
        tend_reconciler();
        build_body();
        files_.build(ui_);
    } catch (const base::Error& error) {
        error_ = error;
    }
    build_error();
    build_idle();
    if (const auto notice = navigator_.take_notice()) toast_.show(ui_, notice->text, notice->tone);
    toast_.build(ui_);
    widgets::on_screen_keyboard(ui_);
    remember();
}

void App::build_body() {
    if (work_.is_running()) {
        build_work();
        return;
    }
    Context context = this->context();
    const bool is_alone = navigator_.place() == Place::start;
    widgets::Box frame;
    frame.flow = has_bar(ui_) ? widgets::Flow::column : widgets::Flow::row;
    frame.height = widgets::fill();
    ui_.open(widgets::Role::none, "frame", frame);
    const widgets::Scope scope{ui_};
    if (!is_alone && navigation_.build(context)) {
        sign_out();
        ui_.wake_after(0);
        return;
    }
    build_place(context);
}

void App::build_place(Context& context) {
    widgets::Box room;
    room.width = widgets::fill();
    room.height = widgets::fill();
    ui_.open(widgets::Role::none, "place", room);
    const widgets::Scope scope{ui_};
    const widgets::Scope name = ui_.named(static_cast<std::uint64_t>(navigator_.place()));
    build_screen(context);
}

void App::build_screen(Context& context) {
    auto& screen = screens_[static_cast<std::size_t>(navigator_.place())];
    if (!screen) screen = make_screen(navigator_.place());
    if (screen) screen->build(context);
    // Nobody is filmed who has gone elsewhere.
    const bool is_filming = std::exchange(devices_.is_filming, false);
    if (devices_.camera != nullptr && !is_filming) devices_.camera->stop();
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
                          {.text = text, .can_cancel = total > 0 && !progress.stopped()}))
        progress.stop();
    ui_.wake_after(work_frame_seconds);
}

bool App::waits_for_others() const {
    const auto& screen = screens_[static_cast<std::size_t>(navigator_.place())];
    return screen && screen->waits_for_others();
}

void App::build_idle() {
    const bool is_untouched = !session_.who() && navigator_.place() == Place::start &&
                              navigator_.id().empty() && !navigator_.can_go_back();
    if (is_untouched || work_.is_running() || waits_for_others()) return;
    const double limit = static_cast<double>(preferences_.idle_limit.count());
    const double passed = ui_.now() - ui_.last_input();
    const double question = std::max(limit - idle_question_seconds, limit / 2);
    if (passed >= limit) {
        sign_out();
        ui_.wake_after(0);
        return;
    }
    if (passed < question) {
        ui_.wake_after(question - passed);
        return;
    }
    ui_.wake_after(std::min(1.0, limit - passed));
    const widgets::Dialog frame = widgets::dialog(ui_, ui_.tr("app", "Are you still there?"));
    widgets::paragraph(
        ui_, ui_.tr_count("app", "In {n} second everything is closed and you are signed out.",
                          "In {n} seconds everything is closed and you are signed out.",
                          static_cast<std::uint64_t>(std::max(1.0, limit - passed))));
    // Any touch or key is an answer; the button is for who looks for one.
    widgets::button(ui_, ui_.tr("app", "Go on"),
                    {.kind = widgets::ButtonKind::primary, .is_wide = true});
}

void App::build_error() {
    if (error_ && show_problem(ui_, *error_)) error_.reset();
}

void App::remember() {
    if (preferences_ == remembered_) return;
    // Once, whether it works or not: the person is told, and what was set counts until the end.
    remembered_ = preferences_;
    ui_.wake_after(0);
    if (!remember_) return;
    try {
        remember_(preferences_);
    } catch (const base::Error& error) {
        error_ = error;
    }
}

}  // namespace tamga::ui::app
