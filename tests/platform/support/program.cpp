#include "tests/platform/support/program.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "core/base/instant.h"
#include "core/json/read.h"
#include "tests/core/support/vectors.h"

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX calls it so

namespace tamga::test {
namespace {

std::vector<std::string> environment(const Surroundings& around) {
    std::vector<std::string> all;
    for (char** one = environ; *one != nullptr; ++one) {
        const std::string_view text{*one};
        const bool is_replaced =
            around.variables.contains(std::string{text.substr(0, text.find('='))});
        if (!text.starts_with("TAMGA_") && !is_replaced) all.emplace_back(text);
    }
    if (!around.passphrase.empty()) all.push_back("TAMGA_PASSPHRASE=" + around.passphrase);
    for (const auto& [name, value] : around.variables)
        all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Between fork and exec: only what POSIX allows there.
[[noreturn]] void become(const std::array<std::string, 3>& files, char* const* arguments,
                         char* const* variables) {
    ::dup2(::open(files[0].c_str(), O_RDONLY), STDIN_FILENO);
    ::dup2(::open(files[1].c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    ::dup2(::open(files[2].c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    ::execve(arguments[0], arguments, variables);
    ::_exit(127);
}

int wait_for(pid_t child, const std::optional<int>& interrupt_ms) {
    if (interrupt_ms) {
        std::this_thread::sleep_for(std::chrono::milliseconds{*interrupt_ms});
        ::kill(child, SIGINT);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream out{file, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    REQUIRE_MESSAGE(out.good(), file.string());
}

Outcome run_tamga(const std::vector<std::string>& arguments, const Surroundings& around) {
    const Folder folder;
    const auto at = [&](const char* name) { return (folder.path() / name).string(); };
    write_bytes(at("in"), around.input);
    const std::array<std::string, 3> files{
        at("in"), around.output_file.empty() ? at("out") : around.output_file, at("err")};
    std::vector<std::string> words{TAMGA_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment(around);
    const auto argument_pointers = pointers(words);
    const auto variable_pointers = pointers(variables);

    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) become(files, argument_pointers.data(), variable_pointers.data());
    Outcome outcome;
    outcome.exit_code = wait_for(child, around.interrupt_ms);
    if (around.output_file.empty()) outcome.out = read_file(files[1]);
    outcome.err = read_file(files[2]);
    return outcome;
}

json::Value document(const Outcome& outcome) {
    const json::ReadResult result =
        json::read(outcome.out, {.size_bytes = std::size_t{64} * 1024 * 1024});
    REQUIRE_MESSAGE(result, outcome.out << "\nand on standard error:\n" << outcome.err);
    return *result.value;
}

CliCentre::CliCentre() {
    must({"init", "--organisation", "Test Centre", "--country", "TR", "--operator", "Aylin",
          "--status-address", "https://centre.example/status"});
    must({"achievement", "add",
          source_dir().string() + "/tests/data/achievements/welding-safety-tr.json"});
    must({"achievement", "publish", achievement});
}

Outcome CliCentre::run(std::vector<std::string> arguments, const Surroundings& around) const {
    arguments.insert(arguments.begin(), {"--store", at("store")});
    return run_tamga(arguments, around);
}

Outcome CliCentre::must(std::vector<std::string> arguments, const Surroundings& around) const {
    Outcome outcome = run(std::move(arguments), around);
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.out << outcome.err);
    return outcome;
}

void CliCentre::award(int learners) const {
    write_bytes(at("cohort.csv"), arabic_cohort(1, learners));
    must({"assessment", "import", at("cohort.csv"), "--achievement", achievement});
    must({"issue", "--achievement", achievement, "--all"});
}

std::string arabic_cohort(int first, int count) {
    static constexpr std::array<const char*, 3> names{"محمد بن علي", "فاطمة الزهراء",
                                                      "أحمد \"الصغير\""};
    base::SystemClock clock;
    const std::string today = base::format(clock.now()).substr(0, 10);
    std::string sheet =
        "\xEF\xBB\xBFname;identifier;LO1;LO2;LO3;assessor;date;method;identity_check\r\n";
    for (int number = first; number < first + count; ++number) {
        const std::string digits = std::to_string(number);
        std::string name = names[static_cast<std::size_t>(number % 3)];
        for (auto quote = name.find('"'); quote != std::string::npos;
             quote = name.find('"', quote + 2))
            name.insert(quote, 1, '"');
        sheet += "\"" + name + " " + digits + "\";C-" + digits + ";ناجح;✓;pass;Y. Demir;" + today +
                 ";practical-assessment;identity card\r\n";
    }
    return sheet + ";;;;;;;;\r\n;;;;;;;;\r\n";
}

}  // namespace tamga::test
