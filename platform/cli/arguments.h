#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/cli/exit_code.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls it so
class App;
}

/// The arguments of the command line, over the library that reads them, which only arguments.cpp
/// includes because it is slow to compile.
namespace tamga::cli {

class Session;

/// What a verb does once its arguments are read.
using Action = std::function<ExitCode(Session&)>;

/// An option as completion and help know it.
struct OptionShape {
    std::string name;  ///< `--json`
    std::string what;
    bool has_value = false;
};

/// A verb and the verbs below it, as completion knows them.
struct VerbShape {
    std::string name;
    std::string what;
    std::vector<OptionShape> options;
    std::vector<VerbShape> verbs;
};

/// A verb, or a group of verbs, to which arguments are added. Copies mean the same verb. What an
/// argument is read into must live until the action ran; a shared pointer in the action is a way.
class Verb {
  public:
    /// A verb below this one, which may have an action of its own beside. `example` is a command
    /// line that works.
    Verb add(const std::string& name, const std::string& what, const std::string& example);
    /// A group: it needs one of its verbs.
    Verb group(const std::string& name, const std::string& what);

    /// `name` is `--title`; `value` is how help calls what follows it.
    Verb& option(const std::string& name, const std::string& value, std::string& target,
                 const std::string& what);
    Verb& option(const std::string& name, const std::string& value,
                 std::optional<std::string>& target, const std::string& what);
    /// A whole number of at least 1.
    Verb& option(const std::string& name, const std::string& value, std::optional<int>& target,
                 const std::string& what);
    /// An option that may be given several times.
    Verb& option(const std::string& name, const std::string& value,
                 std::vector<std::string>& target, const std::string& what);
    Verb& required(const std::string& name, const std::string& value, std::string& target,
                   const std::string& what);
    Verb& flag(const std::string& name, bool& target, const std::string& what);

    /// What stands without a dash: exactly one, or any number from `least` on.
    Verb& argument(const std::string& name, std::string& target, const std::string& what);
    Verb& arguments(const std::string& name, std::vector<std::string>& target,
                    const std::string& what, std::size_t least = 1);

    /// A group that does something itself needs none of its verbs.
    void does(Action action);

  private:
    friend class CommandLine;
    explicit Verb(CLI::App& app, Action& chosen) : app_(&app), chosen_(&chosen) {}

    CLI::App* app_;
    Action* chosen_;
};

/// All verbs of the program.
class CommandLine {
  public:
    CommandLine(const std::string& program, const std::string& what, const std::string& version);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    Verb root();

    /// The action that was asked for, or the text (help, version) that is to be shown instead.
    struct Reading {
        Action action;
        std::string text;
    };
    /// @throws base::Error{usage} that names the help to read.
    Reading read(int argc, const char* const* argv);

    VerbShape shape() const;

  private:
    std::unique_ptr<CLI::App> app_;
    Action chosen_;
};

}  // namespace tamga::cli
