#pragma once

#include "core/base/error.h"

namespace tamga::cli {

/// How a command ends, for scripts; see README.md in this folder.
enum class ExitCode {
    done = 0,          ///< for `verify`: every credential is valid
    refused = 1,       ///< not valid; findings of level error; not allowed by rules or records
    wrong_use = 2,     ///< options, identifiers, missing files, passphrase
    undetermined = 3,  ///< `verify`: something needed to judge is not known here
    failed = 4,        ///< the machine: disk, lock, permissions, damage, clock, network
    interrupted = 130  ///< stopped by Ctrl-C; what was reported is durable
};

inline ExitCode exit_code(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::usage:
        case base::ErrorKind::not_found:
        case base::ErrorKind::passphrase: return ExitCode::wrong_use;
        case base::ErrorKind::data:
        case base::ErrorKind::conflict:
        case base::ErrorKind::forbidden: return ExitCode::refused;
        case base::ErrorKind::busy:
        case base::ErrorKind::disk:
        case base::ErrorKind::corrupt:
        case base::ErrorKind::clock:
        case base::ErrorKind::network: break;
    }
    return ExitCode::failed;
}

}  // namespace tamga::cli
