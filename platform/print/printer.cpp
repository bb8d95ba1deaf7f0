#include "platform/print/printer.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace tamga::platform::print {
namespace {

/// Runs a program without input or output; its exit code, or nothing where it does not run.
std::optional<int> run_quietly(std::vector<std::string> arguments) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (std::string& one : arguments)
        argv.push_back(one.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failure = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) return std::nullopt;
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return std::nullopt;
    if (!WIFEXITED(status)) return std::nullopt;
    // Where there is no such program, some systems start a child that ends with this.
    constexpr int not_found = 127;
    const int code = WEXITSTATUS(status);
    return code == not_found ? std::nullopt : std::optional{code};
}

}  // namespace

PrintJob send_to_printer(const std::filesystem::path& pdf,
                         const std::optional<std::string>& printer) {
    std::vector<std::string> arguments{"lp"};
    if (printer) {
        arguments.emplace_back("-d");
        arguments.push_back(*printer);
    }
    arguments.emplace_back("--");
    arguments.push_back(pdf.string());
    const auto code = run_quietly(std::move(arguments));
    if (!code) return {false, "this machine has no printing system (lp of CUPS)"};
    if (*code == 0) return {true, ""};
    return {false, printer ? "the printer “" + *printer +
                                 "” did not take the document; "
                                 "lpstat -p names those that are there"
                           : "there is no printer that takes the document; lpstat -p names those "
                             "that are there"};
}

}  // namespace tamga::platform::print
