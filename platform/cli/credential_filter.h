#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/issue/credentials.h"
#include "platform/cli/arguments.h"

namespace tamga::cli {

/// Which credentials a verb is about, as options say it.
struct FilterOptions {
    std::string search;
    std::optional<std::string> achievement;
    std::optional<std::string> learner;
    std::optional<std::string> status;
    std::optional<std::string> from;
    std::optional<std::string> until;
    std::optional<int> limit;

    bool is_empty() const;
};

void add_filter_options(Verb& verb, FilterOptions& options);

/// Hands over every credential that is wanted, page by page, so that a million need no memory.
/// @throws base::Error{usage} for an option that cannot be read.
void for_each_credential(issue::Credentials& credentials, const FilterOptions& options,
                         const std::function<void(const issue::CredentialRow&)>& visit);

}  // namespace tamga::cli
