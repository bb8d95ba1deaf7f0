#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tamga::test {

/// The top of the checkout that the tests were built from.
std::filesystem::path source_dir();

/// The folder of conformance vectors: `$TAMGA_VECTORS`, else `../shared/vectors` beside the
/// checkout. `nullopt`, with a doctest message, where there is none: the caller then skips.
std::optional<std::filesystem::path> vectors_dir();

/// A file's bytes; a file that cannot be read fails the running test.
std::string read_file(const std::filesystem::path& path);

}  // namespace tamga::test
