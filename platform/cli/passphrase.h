#pragma once

#include <string>

namespace tamga::cli {

/// Where a passphrase comes from; never from the arguments, which every user of the machine sees.
struct PassphraseSource {
    std::string file;      ///< its first line; empty where no file was named
    const char* variable;  ///< of the environment, consulted after the file
    std::string prompt;    ///< shown where standard input is a terminal, the last resort
    bool is_new = false;   ///< asked for twice
};

/// @throws base::Error{passphrase} when there is none, or the two that were typed differ, and as
/// `read_input` for the file.
std::string read_passphrase(const PassphraseSource& source);

/// Overwrites a passphrase that is no longer needed.
void forget(std::string& passphrase) noexcept;

}  // namespace tamga::cli
