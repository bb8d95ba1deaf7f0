#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "ui/app/judge.h"
#include "ui/app/work.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What became of one thing that was handed in.
struct Shown {
    std::string name;   ///< of the file; empty for what was pasted or scanned
    std::string where;  ///< `verify::Judged::where`
    verify::Report report;
    std::optional<base::ErrorKind> problem;  ///< why it could not be read; then there is no report
};

/// Whether a file is judged within a frame: a small text. Others take a while, and show it.
bool is_quick(const std::filesystem::path& file);

/// Judges each file, until all are judged or `progress` says to stop. A file with several
/// credentials gives several answers, one that cannot be read gives one.
std::vector<Shown> judge_files(const std::vector<std::filesystem::path>& files,
                               const app::Judge& judge, const verify::Knowledge& knowledge,
                               app::Progress& progress);

/// The file's name, and where in it that was found, in the person's words.
std::string name_text(const widgets::Ui& ui, const Shown& shown);

/// Why a file could not be read and what helps, in the person's language.
std::string problem_text(const widgets::Ui& ui, base::ErrorKind problem);

}  // namespace tamga::ui::screens
