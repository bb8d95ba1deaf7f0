#include "platform/cli/arguments.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <sstream>

#include "core/base/error.h"

namespace tamga::cli {
namespace {

constexpr int help_column = 30;

/// `tamga achievement add`: the verbs down to the one whose arguments were being read.
const CLI::App* deepest(const CLI::App* app) {
    while (true) {
        const auto chosen = app->get_subcommands();
        if (chosen.empty()) return app;
        app = chosen.front();
    }
}

std::string full_name(const CLI::App* app) {
    std::string name = app->get_name();
    for (app = app->get_parent(); app != nullptr; app = app->get_parent())
        name.insert(0, app->get_name() + " ");
    return name;
}

/// A group was named without one of its verbs, or with a word that is none.
std::string describe_missing_verb(const CLI::App& program) {
    for (const std::string& word : program.remaining(true))
        if (!word.starts_with('-')) return "there is no verb “" + word + "” here";
    return "what is to be done? A verb is missing";
}

VerbShape shape_of(const CLI::App& app) {
    VerbShape shape{app.get_name(), app.get_description(), {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_lnames().empty()) continue;
        for (const std::string& name : option->get_lnames())
            shape.options.push_back(
                {"--" + name, option->get_description(), option->get_items_expected_max() > 0});
    }
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
        shape.verbs.push_back(shape_of(*verb));
    return shape;
}

}  // namespace

Verb Verb::add(const std::string& name, const std::string& what, const std::string& example) {
    CLI::App* verb = app_->add_subcommand(name, what);
    verb->footer("Example:\n  " + example + "\nOptions for every verb: tamga --help");
    return Verb{*verb, *chosen_};
}

Verb Verb::group(const std::string& name, const std::string& what) {
    CLI::App* verb = app_->add_subcommand(name, what);
    verb->require_subcommand(1);
    verb->footer("How to use one: " + full_name(verb) + " VERB --help");
    return Verb{*verb, *chosen_};
}

Verb& Verb::option(const std::string& name, const std::string& value, std::string& target,
                   const std::string& what) {
    app_->add_option(name, target, what)->type_name(value);
    return *this;
}

Verb& Verb::option(const std::string& name, const std::string& value,
                   std::optional<std::string>& target, const std::string& what) {
    app_->add_option(name, target, what)->type_name(value);
    return *this;
}

Verb& Verb::option(const std::string& name, const std::string& value, std::optional<int>& target,
                   const std::string& what) {
    app_->add_option(name, target, what)
        ->check(CLI::Range(1, 1'000'000'000).description(""))
        ->type_name(value);
    return *this;
}

Verb& Verb::option(const std::string& name, const std::string& value,
                   std::vector<std::string>& target, const std::string& what) {
    app_->add_option(name, target, what)->type_name(value)->allow_extra_args(false);
    return *this;
}

Verb& Verb::required(const std::string& name, const std::string& value, std::string& target,
                     const std::string& what) {
    app_->add_option(name, target, what)->type_name(value)->required();
    return *this;
}

Verb& Verb::flag(const std::string& name, bool& target, const std::string& what) {
    app_->add_flag(name, target, what);
    return *this;
}

Verb& Verb::argument(const std::string& name, std::string& target, const std::string& what) {
    app_->add_option(name, target, what)->type_name("")->required();
    return *this;
}

Verb& Verb::arguments(const std::string& name, std::vector<std::string>& target,
                      const std::string& what, std::size_t least) {
    app_->add_option(name, target, what)->type_name("")->required(least > 0);
    return *this;
}

void Verb::does(Action action) {
    if (app_->get_require_subcommand_min() > 0) app_->require_subcommand(0, 1);
    // A group is told after its verb.
    app_->callback([app = app_, chosen = chosen_, action = std::move(action)] {
        if (app->get_subcommands().empty()) *chosen = action;
    });
}

CommandLine::CommandLine(const std::string& program, const std::string& what,
                         const std::string& version)
    : app_(std::make_unique<CLI::App>(what, program)) {
    app_->get_formatter()->column_width(help_column);
    app_->set_version_flag("--version", version, "Show the version");
    app_->fallthrough();
    app_->require_subcommand(1);
    app_->set_help_flag("--help,-h", "Show this help");
    app_->option_defaults()->always_capture_default(false);
}

CommandLine::~CommandLine() = default;

Verb CommandLine::root() {
    return Verb{*app_, chosen_};
}

CommandLine::Reading CommandLine::read(int argc, const char* const* argv) {
    try {
        app_->parse(argc, argv);
    } catch (const CLI::Success& asked) {
        std::ostringstream shown;
        app_->exit(asked, shown, shown);
        return {nullptr, shown.str()};
    } catch (const CLI::ParseError& fault) {
        const CLI::App* verb = deepest(app_.get());
        const bool lacks_verb = verb->get_require_subcommand_min() > 0;
        throw base::Error{base::ErrorKind::usage,
                          (lacks_verb ? describe_missing_verb(*app_) : std::string{fault.what()}) +
                              ". See: " + full_name(verb) + " --help"};
    }
    return {chosen_, {}};
}

VerbShape CommandLine::shape() const {
    return shape_of(*app_);
}

}  // namespace tamga::cli
