#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tamga::ui::screens {

/// Writes a file whole, in place of one of this name; a reader never sees half of it.
/// @throws base::Error{disk} that names the file.
void save_file(const std::filesystem::path& file, std::string_view content);

/// Makes a folder where there is none. @throws base::Error{disk} that names it.
void make_folder(const std::filesystem::path& folder);

/// Reads a file of up to `limit_bytes`. @throws base::Error{not_found} where there is none,
/// {data} when it is larger, {disk}.
std::string load_file(const std::filesystem::path& file, std::uintmax_t limit_bytes);

}  // namespace tamga::ui::screens
