#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::test {

/// Broken rules, one sentence each, beginning with the path from the tree's top.
using Faults = std::vector<std::string>;

/// Checks one source file against the direction of includes (design §3), the rule that only `sync/`
/// opens a socket, and the bound on a file's length.
///
/// `path` is relative to the tree's top, with `/` between folders; `text` is the file's content.
Faults check_source(std::string_view path, std::string_view text);

/// Checks that the tree's top holds the entries of design §3 and dot-files, nothing else.
Faults check_top(const std::vector<std::string>& names);

/// Checks the tree under `top`: its top-level entries and every `.h` and `.cpp` file.
Faults check_tree(const std::filesystem::path& top);

}  // namespace tamga::test
