#include "platform/cli/completion.h"

#include <vector>

#include "platform/cli/commands.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

/// A verb with the way to it: `/achievement/add`; the program itself is at the empty way.
struct VerbPlace {
    std::string way;
    const VerbShape* verb;
};

void collect(const VerbShape& verb, const std::string& way, std::vector<VerbPlace>& places) {
    places.push_back({way, &verb});
    for (const VerbShape& below : verb.verbs)
        collect(below, way + "/" + below.name, places);
}

std::vector<VerbPlace> verb_places(const VerbShape& program) {
    std::vector<VerbPlace> places;
    collect(program, "", places);
    return places;
}

/// `/init|/achievement|…`: every way but the empty one.
std::string ways(const std::vector<VerbPlace>& places, const std::string& between) {
    std::string text;
    for (const VerbPlace& place : places) {
        if (place.way.empty()) continue;
        if (!text.empty()) text += between;
        text += place.way;
    }
    return text;
}

/// A verb's own options and those that every verb understands.
std::vector<OptionShape> options_of(const VerbPlace& place, const VerbShape& program) {
    std::vector<OptionShape> options = place.verb->options;
    if (place.verb == &program) return options;
    for (const OptionShape& global : program.options)
        if (global.name != "--help" && global.name != "--version") options.push_back(global);
    return options;
}

/// A text between single quotes, for every shell.
std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return out + "'";
}

std::string bash_script(const VerbShape& program) {
    const auto places = verb_places(program);
    std::string script =
        "# Completion for bash; use it with: source <(tamga completion bash)\n"
        "_tamga() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} at= word verbs= options=\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case $at/$word in\n"
        "            " +
        ways(places, "|") +
        ") at=$at/$word ;;\n"
        "        esac\n"
        "    done\n"
        "    case $at in\n";
    for (const VerbPlace& place : places) {
        script += "        " + shell_quoted(place.way) + ")\n            verbs='";
        for (const VerbShape& below : place.verb->verbs)
            script += below.name + " ";
        script += "'\n            options='";
        for (const OptionShape& option : options_of(place, program))
            script += option.name + " ";
        script += "' ;;\n";
    }
    return script +
           "    esac\n"
           "    COMPREPLY=()\n"
           "    if [[ $current == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
           "    elif [[ $verbs ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$verbs\" -- \"$current\"))\n"
           "    fi\n"
           "}\n"
           "complete -o bashdefault -o default -F _tamga tamga\n";
}

/// `'name:what it does'`, as `_describe` reads it.
std::string described(const std::string& name, const std::string& what) {
    std::string text;
    for (const char c : what)
        text += c == ':' ? std::string{"\\:"} : std::string{c};
    return shell_quoted(name + ":" + text);
}

std::string zsh_script(const VerbShape& program) {
    const auto places = verb_places(program);
    std::string script =
        "#compdef tamga\n"
        "# Completion for zsh; use it with: source <(tamga completion zsh)\n"
        "_tamga() {\n"
        "    local at= word\n"
        "    local -a verbs options\n"
        "    for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
        "        case $at/$word in\n"
        "            " +
        ways(places, "|") +
        ") at=$at/$word ;;\n"
        "        esac\n"
        "    done\n"
        "    case $at in\n";
    for (const VerbPlace& place : places) {
        script += "        " + shell_quoted(place.way) + ")\n            verbs=(";
        for (const VerbShape& below : place.verb->verbs)
            script += "\n                " + described(below.name, below.what);
        script += ")\n            options=(";
        for (const OptionShape& option : options_of(place, program))
            script += "\n                " + described(option.name, option.what);
        script += ") ;;\n";
    }
    return script +
           "    esac\n"
           "    if [[ $PREFIX == -* ]]; then\n"
           "        _describe option options\n"
           "    elif (( $#verbs )); then\n"
           "        _describe verb verbs\n"
           "    else\n"
           "        _files\n"
           "    fi\n"
           "}\n"
           "(( $+functions[compdef] )) && compdef _tamga tamga\n";
}

std::string fish_script(const VerbShape& program) {
    const auto places = verb_places(program);
    std::string script =
        "# Completion for fish; use it with: tamga completion fish | source\n"
        "function __tamga_at\n"
        "    set -l at ''\n"
        "    for word in (commandline -opc)[2..-1]\n"
        "        switch $at/$word\n"
        "            case " +
        ways(places, " ") +
        "\n"
        "                set at $at/$word\n"
        "        end\n"
        "    end\n"
        "    test \"$at\" = \"$argv[1]\"\n"
        "end\n";
    for (const VerbPlace& place : places) {
        const std::string condition =
            "complete -c tamga -n " + shell_quoted("__tamga_at " + shell_quoted(place.way)) + " ";
        for (const VerbShape& below : place.verb->verbs)
            script += condition + "-f -a " + below.name + " -d " + shell_quoted(below.what) + "\n";
        for (const OptionShape& option : options_of(place, program))
            script += condition + "-l " + option.name.substr(2) + (option.has_value ? " -r" : "") +
                      " -d " + shell_quoted(option.what) + "\n";
    }
    return script;
}

}  // namespace

std::optional<std::string> completion_script(std::string_view shell, const VerbShape& program) {
    if (shell == "bash") return bash_script(program);
    if (shell == "zsh") return zsh_script(program);
    if (shell == "fish") return fish_script(program);
    return std::nullopt;
}

void add_completion_command(Verb& root, std::function<VerbShape()> shape) {
    auto shell = std::make_shared<std::string>();
    root.add("completion", "Write a script that completes what is typed",
             "source <(tamga completion bash)")
        .argument("SHELL", *shell, "bash, zsh or fish")
        .does([shell, shape = std::move(shape)](Session& session) {
            const auto script = completion_script(*shell, shape());
            if (!script) refuse_use("the shells are bash, zsh and fish, not “" + *shell + "”");
            session.output().raw(*script);
            return ExitCode::done;
        });
}

}  // namespace tamga::cli
