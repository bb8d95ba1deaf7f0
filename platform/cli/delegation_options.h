#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/trust/delegation_terms.h"
#include "platform/cli/arguments.h"

namespace tamga::cli {

/// The bounds of a delegation as options; what is absent has no bound.
struct DelegationOptions {
    std::vector<std::string> achievements;
    std::string centre;
    std::optional<std::string> from;
    std::optional<std::string> until;
    std::optional<int> quota;
};

/// Adds `--achievement`, `--centre`, `--from`, `--until`, `--quota`.
void add_delegation_options(Verb& verb, DelegationOptions& options);

/// @throws base::Error{usage} for what cannot be read.
trust::DelegationTerms read_terms(const DelegationOptions& options);

/// The bounds in words, or nothing where there are none.
std::string describe(const trust::DelegationTerms& terms);

}  // namespace tamga::cli
