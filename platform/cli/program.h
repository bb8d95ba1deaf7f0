#pragma once

#include <functional>
#include <string>

#include "platform/cli/arguments.h"

namespace tamga::cli {

/// A program over these verbs. Every one understands the same global options.
struct Program {
    std::string name;  ///< as it is called
    std::string what;  ///< the head of its help
    std::function<void(Verb& root)> add_verbs;
    bool has_completion = false;  ///< scripts for shells, by a verb `completion`
};

/// The whole program: reads the arguments, does what they ask, and gives the exit code.
int run(const Program& program, int argc, const char* const* argv) noexcept;

}  // namespace tamga::cli
