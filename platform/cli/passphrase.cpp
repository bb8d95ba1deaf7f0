#include "platform/cli/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "core/base/error.h"
#include "core/crypto/secret.h"
#include "platform/cli/files.h"

namespace tamga::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t limit_passphrase_bytes = 4096;

/// Keeps a terminal from showing what is typed.
class Silence {
  public:
    Silence() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~Silence() {
        if (is_changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

  private:
    termios before_{};
    bool is_changed_ = false;
};

std::string ask(const std::string& prompt) {
    std::fputs((prompt + ": ").c_str(), stderr);
    std::string typed;
    {
        const Silence silence;
        std::getline(std::cin, typed);
    }
    std::fputs("\n", stderr);
    return typed;
}

std::string first_line(std::string text) {
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    return text;
}

}  // namespace

std::string read_passphrase(const PassphraseSource& source) {
    if (!source.file.empty()) {
        std::string passphrase = first_line(read_input(source.file, limit_passphrase_bytes));
        if (passphrase.empty())
            throw Error{ErrorKind::passphrase, "the first line of " + source.file +
                                                   " is empty; it has to be the "
                                                   "passphrase"};
        return passphrase;
    }
    if (const char* value = std::getenv(source.variable); value != nullptr && *value != '\0')
        return value;
    if (::isatty(STDIN_FILENO) == 0)
        throw Error{ErrorKind::passphrase,
                    source.prompt +
                        ": none was given. Name a file that holds it, or put it into "
                        "the environment variable " +
                        source.variable};
    std::string passphrase = ask(source.prompt);
    if (passphrase.empty()) throw Error{ErrorKind::passphrase, source.prompt + ": none was typed"};
    if (source.is_new && ask(source.prompt + " (again)") != passphrase)
        throw Error{ErrorKind::passphrase, "the two passphrases differ; nothing was changed"};
    return passphrase;
}

void forget(std::string& passphrase) noexcept {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(passphrase.data()), passphrase.size()});
    passphrase.clear();
}

}  // namespace tamga::cli
