#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tamga::test {

/// The folder of conformance vectors: `$TAMGA_VECTORS`, else `../shared/vectors` beside the
/// checkout. `nullopt`, with a doctest message, where there is none: the caller then skips.
std::optional<std::filesystem::path> vectors_dir();

/// A file's bytes; a file that cannot be read fails the running test.
std::string read_file(const std::filesystem::path& path);

}  // namespace tamga::test
