#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tamga::platform::print {

/// What became of a print job.
struct PrintJob {
    bool is_accepted = false;
    std::string why_not;  ///< a sentence, where it was not
};

/// Hands a PDF to the machine's printing system (CUPS' `lp`), which copies it before this returns.
/// @p printer the queue's name; nothing: the machine's own choice
/// Never throws for what the machine lacks.
PrintJob send_to_printer(const std::filesystem::path& pdf,
                         const std::optional<std::string>& printer);

}  // namespace tamga::platform::print
