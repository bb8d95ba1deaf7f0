#include "platform/kiosk/arguments.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace tamga::kiosk {

Parsed parse_arguments(int argc, const char* const* argv) {
    Parsed parsed;
    Arguments& arguments = parsed.arguments;
    std::string store;
    std::string language;
    std::string languages;
    std::string script;
    std::string frames;
    CLI::App app{
        "tamga-kiosk: the screens of a station, for a kiosk, a tablet or a desk.\n"
        "It fills the screen, and only an administrator closes it (Settings, Close the program).",
        "tamga-kiosk"};
    app.add_option("--store", store, "The store's folder; else TAMGA_STORE")
        ->envname("TAMGA_STORE");
    app.add_option("--language", language, "Begin in this language, such as ar");
    app.add_option("--languages", languages, "A folder of further languages (.po files)");
    app.add_flag("--windowed", arguments.is_windowed, "In a window that anybody may close");
    app.add_flag("--print-tree", arguments.prints_tree,
                 "Write each new screen to standard output: role, label, value, state");
    app.add_flag("--print-times", arguments.prints_times, "Write at the end how long frames took");
    app.add_option("--frames", frames, "A folder of pictures in place of a camera (for tests)");
    app.add_option("--script", script, "Do what stands in this file, then end (for tests)");
    app.add_option("--ca", arguments.http.ca_file,
                   "Trust the authorities in this file (PEM) for the hub, not the machine's");
    app.add_option("--proxy", arguments.http.proxy,
                   "Reach the hub through it, as in http://proxy.example:3128");
    app.add_option("--width", arguments.width, "Of the window, in pixels")
        ->check(CLI::Range(320, 7680));
    app.add_option("--height", arguments.height, "Of the window, in pixels")
        ->check(CLI::Range(240, 4320));
    app.add_option("--scale", arguments.display_scale,
                   "Pixels a unit of length; else the display's")
        ->check(CLI::Range(0.5, 4.0));
    app.set_version_flag("--version", std::string{"tamga-kiosk "} + TAMGA_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool is_answer = app.exit(error) == 0;
        parsed.exit_code = is_answer ? 0 : 2;
        return parsed;
    }
    if (store.empty()) {
        std::cerr << "tamga-kiosk: which store? Name its folder with --store DIR; where there is "
                     "none in it, one is made.\n";
        parsed.exit_code = 2;
        return parsed;
    }
    arguments.store = store;
    if (!language.empty()) arguments.language = language;
    if (!languages.empty()) arguments.languages = languages;
    if (!frames.empty()) arguments.frames = frames;
    if (!script.empty()) arguments.script = script;
    return parsed;
}

}  // namespace tamga::kiosk
