#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamga::cli {

/// The files that `verify` is to judge.
struct VerifyInputs {
    std::vector<std::string> files;
    /// Whether more than one may be there, so that the answer is a list even if there is one.
    bool is_list = false;
};

/// Files as they are named; of a folder, every regular file below it in the order of names, without
/// hidden ones and `summary.csv`. @throws base::Error{usage} when `-` is named twice, {disk} when a
/// folder cannot be read.
VerifyInputs collect_inputs(const std::vector<std::string>& names);

/// Whether a file found in a folder is a status list: no credential about a learner.
bool is_status_list(std::string_view bytes);

}  // namespace tamga::cli
