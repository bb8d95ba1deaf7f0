#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "platform/scan/frame_source.h"
#include "platform/scan/seen_codes.h"
#include "ui/app/camera.h"

namespace tamga::platform::scan {

/// Looks for credentials' codes in the frames of a source, beside whatever else the program does:
/// one thread takes frames, another decodes the newest, each in another way, so that what one way
/// does not read another does. Frames that come meanwhile are dropped; of a source that is not
/// live, none is. At most three frames and eight codes are in memory.
///
/// For one thread, which never waits longer than it takes to copy a picture, but for `stop`, which
/// waits for the frame that is being looked at.
class Scanner final : public ui::app::Camera {
  public:
    using Open = std::function<std::unique_ptr<FrameSource>()>;

    /// @p open is called in a thread of the scanner's, each time that looking begins.
    explicit Scanner(Open open) : open_(std::move(open)) {}
    ~Scanner() override { stop(); }
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    void start() override;
    void stop() override;
    ui::app::CameraState state() override;
    std::optional<ui::app::CameraPicture> take_picture() override;
    std::optional<std::string> take_code() override;
    std::optional<std::string> take_photo() override;
    bool has_torch() override;
    void set_torch(bool is_on) override;

    /// Waits until there is a code, or nothing more can come: then nothing. For programs without
    /// a window.
    std::optional<std::string> wait_for_code(std::chrono::milliseconds longest);

  private:
    void take_frames();
    void decode_frames();
    /// Whether to go on.
    bool put(Frame frame, bool is_live);
    bool is_photo_wanted();
    void set_state(ui::app::CameraState state);
    bool is_over() const;
    std::optional<std::string> pop_code();

    Open open_;
    std::thread taker_;
    std::thread decoder_;

    std::mutex mutex_;  ///< of everything below
    std::condition_variable changed_;
    bool is_stopping_ = false;
    ui::app::CameraState state_ = ui::app::CameraState::off;
    std::optional<Frame> frame_;  ///< the newest that is not looked at yet
    bool is_decoding_ = false;
    std::optional<ui::app::CameraPicture> picture_;
    bool wants_photo_ = false;
    std::optional<std::string> photo_;  ///< a JPEG
    std::deque<std::string> codes_;
    bool has_torch_ = false;
    bool wants_torch_ = false;
};

}  // namespace tamga::platform::scan
