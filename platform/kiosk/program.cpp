#include "platform/kiosk/program.h"

#include <imgui.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "platform/fonts/fonts.h"
#include "platform/kiosk/arguments.h"
#include "platform/kiosk/clipboard.h"
#include "platform/kiosk/drawing.h"
#include "platform/kiosk/file_roots.h"
#include "platform/kiosk/input.h"
#include "platform/kiosk/neighbours.h"
#include "platform/kiosk/paper.h"
#include "platform/kiosk/reconciler.h"
#include "platform/kiosk/script.h"
#include "platform/kiosk/window.h"
#include "platform/scan/reader.h"
#include "platform/scan/scanner.h"
#include "platform/scan/verify_file.h"
#include "sync/lan/mdns_room.h"
#include "ui/app/app.h"
#include "ui/screens/set_up.h"
#include "ui/widgets/tree.h"

namespace tamga::kiosk {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int exit_unmet = 1;
constexpr int exit_usage = 2;
constexpr int exit_no_display = 3;
constexpr int exit_machine = 4;
constexpr const char* preferences_file = "kiosk.json";
constexpr const char* drafts_folder = "drafts";

double milliseconds(SteadyClock::duration span) {
    return std::chrono::duration<double, std::milli>(span).count();
}

/// Dear ImGui's context, which shares the front end's texture.
class DrawContext {
  public:
    explicit DrawContext(ui::text::Atlas& atlas)
        : context_(ImGui::CreateContext(&atlas.imgui_atlas())) {
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    }
    ~DrawContext() { ImGui::DestroyContext(context_); }
    DrawContext(const DrawContext&) = delete;
    DrawContext& operator=(const DrawContext&) = delete;

  private:
    ImGuiContext* context_;
};

ui::app::Preferences preferences_of(const Arguments& arguments) {
    ui::app::Preferences defaults;
    auto reading = ui::app::read_preferences(arguments.store / preferences_file, defaults);
    for (const base::Finding& finding : reading.findings)
        std::cerr << "tamga-kiosk: " << preferences_file << ' ' << finding.where << ": "
                  << finding.what << ' ' << finding.how << '\n';
    if (arguments.language) reading.preferences.language = *arguments.language;
    return reading.preferences;
}

/// The window, what is drawn in it, and the loop that waits for something to happen.
class Program {
  public:
    Program(const Arguments& arguments, base::Clock& clock, base::Random& random,
            platform::scan::Reader& reader, SteadyClock::time_point started)
        : arguments_(arguments),
          clock_(clock),
          random_(random),
          reader_(reader),
          started_(started),
          languages_(arguments.languages),
          ui_(platform::fonts::installed(), clipboard_),
          context_(ui_.typesetter().atlas()),
          window_({.title = "Tamga",
                   .is_full_screen = !arguments.is_windowed && !arguments.script,
                   .width = arguments.width,
                   .height = arguments.height}),
          input_(window_, ui_) {
        clipboard_.attach(window_.handle());
        for (const base::Finding& finding : languages_.findings())
            std::cerr << "tamga-kiosk: " << finding.where << ": " << finding.what << '\n';
        if (!ui_.typesetter().faces().missing().empty())
            std::cerr << "tamga-kiosk: fonts are missing; install " << platform::fonts::package
                      << '\n';
    }

    /// Shows the set-up, until there is a store; its preferences are kept beside it.
    /// @return the exit code; nothing where the store is made
    std::optional<int> set_up(std::optional<ScriptPlayer>& player) {
        ui::screens::SetUp front{
            {.ui = ui_,
             .languages = languages_,
             .preferences = preferences_of(arguments_),
             .create =
                 [this](const StationSetup& setup) {
                     Station::create(arguments_.store, setup, {clock_, random_});
                 },
             .drafts = arguments_.store / drafts_folder}};
        const int code = run(front, player);
        if (code != 0 || !front.is_leaving()) return code;
        ui::app::write_preferences(arguments_.store / preferences_file, front.preferences());
        ui_.wipe();
        return std::nullopt;
    }

    int show(Station& station, std::optional<ScriptPlayer>& player) {
        StationReconciler reconciler{{.store = arguments_.store,
                                      .clock = clock_,
                                      .random = random_,
                                      .http = arguments_.http}};
        sync::lan::MdnsRoom room;
        StationNeighbours neighbours{
            {.store = arguments_.store, .clock = clock_, .random = random_, .room = room}};
        ui::app::App front{
            {.ui = ui_,
             .station = station,
             .languages = languages_,
             .clock = clock_,
             .random = random_,
             .file_roots = [places = file_places()] { return find_roots(places); },
             .paper = &paper_,
             .camera = &camera_,
             .judge = [this](
                          base::ByteView content,
                          const verify::Knowledge& knowledge) { return judge(content, knowledge); },
             .installation = {.lacks_fonts = !ui_.typesetter().faces().missing().empty(),
                              .has_damaged_language = !languages_.findings().empty()},
             .preferences = preferences_of(arguments_),
             .remember =
                 [file = arguments_.store /
                         preferences_file](const ui::app::Preferences& preferences) {
                     ui::app::write_preferences(file, preferences);
                 },
             .drafts = arguments_.store / drafts_folder,
             .reconciler = &reconciler,
             .neighbours = &neighbours}};
        const int code = run(front, player);
        if (arguments_.prints_times) print_times();
        return code;
    }

    ui::widgets::Ui& ui() noexcept { return ui_; }

  private:
    std::vector<verify::Judged> judge(base::ByteView content, const verify::Knowledge& knowledge) {
        return platform::scan::verify_file(
            content, knowledge, [this](base::ByteView file) { return reader_.read(file); });
    }

    int run(ui::app::Front& front, std::optional<ScriptPlayer>& player) {
        outcome_.again = true;
        while (!front.is_leaving()) {
            if (window_.is_closing()) {
                if (arguments_.is_windowed || arguments_.script) break;
                window_.refuse_closing();
            }
            if (player && player->is_done()) break;
            wait(player.has_value());
            if (player) player->before_frame(window_.now());
            frame(front);
            if (player) std::cout << player->take_output();
        }
        if (!player || !player->fault()) return 0;
        std::cerr << "tamga-kiosk: " << arguments_.script->string() << ", " << *player->fault()
                  << '\n';
        return exit_unmet;
    }

    /// Nothing is drawn until something happens, or is due.
    void wait(bool has_script) {
        constexpr double script_step_seconds = 0.02;
        if (outcome_.again)
            window_.poll();
        else if (has_script)
            window_.wait(script_step_seconds);
        else
            window_.wait(outcome_.wake_at ? std::max(0.0, *outcome_.wake_at - window_.now()) : -1);
    }

    void frame(ui::app::Front& front) {
        const Window::Size size = window_.size();
        if (size.width == 0 || size.height == 0) return;  // hidden
        const auto begin = SteadyClock::now();
        front.prepare(arguments_.display_scale > 0 ? arguments_.display_scale : window_.scale());
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
        io.DeltaTime = 1.0F / 60;  // nothing of Dear ImGui's own is animated
        ui_.begin_frame(io.DisplaySize.x, io.DisplaySize.y, window_.now());
        front.build();
        ImGui::NewFrame();
        outcome_ = ui_.end_frame(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        const auto end = SteadyClock::now();
        drawing_.draw(*ImGui::GetDrawData(), ui_.typesetter().atlas());
        window_.show();
        if (times_.empty()) first_frame_ = milliseconds(SteadyClock::now() - started_);
        constexpr std::size_t limit_times = 1'000'000;
        if (times_.size() < limit_times) times_.push_back(milliseconds(end - begin));
        if (arguments_.prints_tree) print_tree();
    }

    void print_tree() {
        std::string tree = ui::widgets::print(ui_.frame());
        if (tree == shown_) return;
        shown_ = std::move(tree);
        std::cout << shown_ << '\n' << std::flush;
    }

    void print_times() {
        std::vector<double> sorted = times_;
        std::sort(sorted.begin(), sorted.end());
        if (sorted.empty()) return;
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto at = [&](double share) {
            return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
        };
        std::cout << "first frame shown after " << first_frame_ << " ms\n"
                  << sorted.size() << " frames; the front end's own work: median " << at(0.5)
                  << " ms, 99 of 100 within " << at(0.99) << " ms, longest " << sorted.back()
                  << " ms\nmemory at most " << usage.ru_maxrss / 1024 << " MiB\n";
    }

    const Arguments& arguments_;
    base::Clock& clock_;
    base::Random& random_;
    platform::scan::Reader& reader_;
    SteadyClock::time_point started_;
    MachinePaper paper_;
    platform::scan::Scanner camera_{
        [folder = arguments_.frames]() -> std::unique_ptr<platform::scan::FrameSource> {
            return folder ? platform::scan::open_folder(*folder)
                          : platform::scan::open_camera(std::nullopt);
        }};
    WindowClipboard clipboard_;
    ui::language::Languages languages_;
    ui::widgets::Ui ui_;
    DrawContext context_;
    Window window_;
    Drawing drawing_;
    Input input_;
    ui::widgets::Outcome outcome_{.again = true};
    std::vector<double> times_;
    double first_frame_ = 0;
    std::string shown_;
};

std::optional<std::vector<Step>> read_script(const Arguments& arguments) {
    if (!arguments.script) return std::vector<Step>{};
    std::ifstream input{*arguments.script, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{input}, {}};
    Script script = parse_script(text);
    if (!input.eof() && !input) script.fault = "the file cannot be read";
    if (!script.fault) return script.steps;
    std::cerr << "tamga-kiosk: " << arguments.script->string() << ": " << *script.fault << '\n';
    return std::nullopt;
}

int run_station(const Arguments& arguments, SteadyClock::time_point started) {
    auto steps = read_script(arguments);
    if (!steps) return exit_usage;
    // Before the first thread, which drawing brings.
    platform::scan::Reader reader;
    base::SystemClock clock;
    crypto::SystemRandom random;
    // What is wrong with a store is said before a window opens.
    std::optional<Station> station;
    if (Station::exists(arguments.store))
        station.emplace(Station::open(arguments.store, {clock, random}));
    Program program{arguments, clock, random, reader, started};
    std::optional<ScriptPlayer> player;
    if (arguments.script) player.emplace(std::move(*steps), program.ui());
    if (!station) {
        if (const auto code = program.set_up(player)) return *code;
        station.emplace(Station::open(arguments.store, {clock, random}));
    }
    for (const std::string& notice : station->notices())
        std::cerr << "tamga-kiosk: " << notice << '\n';
    return program.show(*station, player);
}

}  // namespace

int run(int argc, const char* const* argv) {
    const auto started = SteadyClock::now();
    const Parsed parsed = parse_arguments(argc, argv);
    if (parsed.exit_code) return *parsed.exit_code;
    try {
        return run_station(parsed.arguments, started);
    } catch (const NoDisplay& error) {
        std::cerr << "tamga-kiosk: no display that can be drawn on (" << error.what()
                  << "). The command line does the same without one: tamga --help\n";
        return exit_no_display;
    } catch (const base::Error& error) {
        std::cerr << "tamga-kiosk: " << error.what() << '\n';
        return exit_machine;
    }
}

}  // namespace tamga::kiosk
