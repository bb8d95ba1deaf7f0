#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace tamga::cli {

/// The largest files of each kind that the commands read. Larger ones are refused before reading.
inline constexpr std::size_t limit_credential_bytes = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t limit_picture_bytes = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t limit_achievement_bytes = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t limit_table_bytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t limit_trust_bytes = std::size_t{32} * 1024 * 1024;

/// A file's bytes, or standard input's for `-`. @throws base::Error{not_found} when there is none,
/// {usage} for a folder, {data} when it is larger than the limit, {disk} when it cannot be read.
std::string read_input(const std::string& path, std::size_t limit_bytes);

/// The same without a refusal for size: at most `limit_bytes` and one byte more, for a reader that
/// judges size itself.
std::string read_start(const std::string& path, std::size_t limit_bytes);

/// What to do with a file of this name and other content.
enum class Existing { refuse, replace };

/// Writes a file whole or not at all, by a temporary name beside it. A file of the same content is
/// left alone. @throws base::Error{conflict} when there is one of other content that is not to be
/// replaced, {disk} when it cannot be written.
void write_file(const std::filesystem::path& file, std::string_view content, Existing existing);

/// Makes a folder with its parents. @throws base::Error{disk}, {usage} when it is a file.
void make_folder(const std::filesystem::path& folder);

}  // namespace tamga::cli
