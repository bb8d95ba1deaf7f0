#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::test {

/// A text that a source file asks for: `tr("verify", "Scan")`, `tr_count(…)`, `key(…)`.
struct UsedKey {
    std::string file;  ///< from the tree's top
    std::size_t line = 0;
    std::string context;
    std::string id;
    std::string plural;
    bool is_literal = true;  ///< false: the text is no literal, and no test can know it
};

/// The keys in a C++ source.
std::vector<UsedKey> find_keys(std::string_view file, std::string_view source);

/// The keys in every source below a folder of the tree.
std::vector<UsedKey> find_keys_below(const std::filesystem::path& top, std::string_view folder);

}  // namespace tamga::test
