#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A picture in grey, row by row from the top left: 0 is black.
struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey;  ///< width × height
};

/// What a camera sees, as wide as its room, with the corners of the square in which a code is best
/// held. Small pictures are enough: between their points it is drawn smoothly. Null: black.
void camera_view(Ui& ui, std::string_view label, std::shared_ptr<const GreyPicture> picture);

}  // namespace tamga::ui::widgets
