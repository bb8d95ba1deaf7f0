#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ui/app/context.h"

namespace tamga::ui::screens {

/// A camera on a screen: a button that opens it, then what it sees, or why it sees nothing and what
/// to do. Nothing at all where the program looks through no camera.
class CameraPane {
  public:
    enum class Purpose : std::uint8_t { codes, photographs };
    explicit CameraPane(Purpose purpose) : purpose_(purpose) {}

    void build(app::Context& context);
    /// The text of a code that was seen; the camera goes on looking.
    std::optional<std::string> take_code(app::Context& context);
    /// The photograph for which the person pressed, a JPEG, once.
    std::optional<std::string> take_photo(app::Context& context);
    /// Lets go of the camera until `build` is called again.
    void rest(app::Context& context);
    bool is_open() const noexcept { return is_open_; }

  private:
    void build_trouble(app::Context& context, app::CameraState state);
    void build_picture(app::Context& context, app::CameraState state);

    Purpose purpose_;
    bool is_open_ = false;
    bool is_taking_ = false;  ///< a photograph
    bool has_torch_on_ = false;
    std::shared_ptr<const app::CameraPicture> picture_;
};

}  // namespace tamga::ui::screens
