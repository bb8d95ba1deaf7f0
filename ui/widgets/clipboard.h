#pragma once

#include <string>
#include <string_view>

namespace tamga::ui::widgets {

/// What is copied and pasted; the platform's, or a test's.
class Clipboard {
  public:
    virtual ~Clipboard() = default;
    /// UTF-8; empty where there is no text.
    virtual std::string text() = 0;
    virtual void set_text(std::string_view text) = 0;
};

/// A clipboard of the program's own.
class OwnClipboard final : public Clipboard {
  public:
    std::string text() override { return text_; }
    void set_text(std::string_view text) override { text_ = text; }

  private:
    std::string text_;
};

}  // namespace tamga::ui::widgets
