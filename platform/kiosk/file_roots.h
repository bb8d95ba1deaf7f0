#pragma once

#include <filesystem>
#include <vector>

#include "ui/app/file_dialog.h"

namespace tamga::kiosk {

/// Where a person's files are on this machine.
struct FilePlaces {
    std::filesystem::path home;                ///< empty: not offered
    std::vector<std::filesystem::path> media;  ///< folders in which sticks appear, each as a folder
};

/// Sticks first, then the home folder; those that can be read now.
std::vector<ui::app::FileRoot> find_roots(const FilePlaces& places);

/// Linux: `HOME`, and `/media/USER`, `/run/media/USER`, `/mnt`.
FilePlaces file_places();

}  // namespace tamga::kiosk
