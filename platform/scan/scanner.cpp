#include "platform/scan/scanner.h"

#include <algorithm>

#include "platform/scan/decode.h"
#include "platform/scan/picture.h"

namespace tamga::platform::scan {
namespace {

using ui::app::CameraPicture;
using ui::app::CameraState;

constexpr std::size_t most_read_codes = 8;

/// So many points are enough to aim by, each the mean of a square of the frame's.
CameraPicture small(const Frame& frame) {
    constexpr int most_width = 192;
    const int step = std::max(1, (frame.width + most_width - 1) / most_width);
    CameraPicture picture{frame.width / step, frame.height / step, {}};
    picture.grey.reserve(static_cast<std::size_t>(picture.width) *
                         static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            int sum = 0;
            for (int row = 0; row < step; ++row)
                for (int column = 0; column < step; ++column)
                    sum += frame.at(x * step + column, y * step + row);
            picture.grey.push_back(static_cast<std::uint8_t>(sum / (step * step)));
        }
    }
    return picture;
}

CameraState camera_state(GrabState state) {
    switch (state) {
        case GrabState::frame: return CameraState::looking;
        case GrabState::waiting: return CameraState::starting;
        case GrabState::none: return CameraState::none;
        case GrabState::denied: return CameraState::denied;
        case GrabState::busy: return CameraState::busy;
        case GrabState::lost: return CameraState::lost;
        case GrabState::ended: break;
    }
    return CameraState::ended;
}

}  // namespace

/// Whether no frame will come any more.
bool Scanner::is_over() const {
    return is_stopping_ || (state_ != CameraState::starting && state_ != CameraState::looking);
}

void Scanner::start() {
    {
        const std::lock_guard lock{mutex_};
        if (taker_.joinable() && !is_over()) return;
    }
    stop();
    state_ = CameraState::starting;
    taker_ = std::thread{[this] { take_frames(); }};
    decoder_ = std::thread{[this] { decode_frames(); }};
}

void Scanner::stop() {
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    if (taker_.joinable()) taker_.join();
    if (decoder_.joinable()) decoder_.join();
    is_stopping_ = false;
    state_ = CameraState::off;
    frame_.reset();
    picture_.reset();
    codes_.clear();
    wants_photo_ = false;
    photo_.reset();
    has_torch_ = false;
}

CameraState Scanner::state() {
    const std::lock_guard lock{mutex_};
    return state_;
}

std::optional<CameraPicture> Scanner::take_picture() {
    const std::lock_guard lock{mutex_};
    return std::exchange(picture_, std::nullopt);
}

std::optional<std::string> Scanner::pop_code() {
    if (codes_.empty()) return std::nullopt;
    std::string code = std::move(codes_.front());
    codes_.pop_front();
    return code;
}

std::optional<std::string> Scanner::take_code() {
    const std::lock_guard lock{mutex_};
    return pop_code();
}

std::optional<std::string> Scanner::wait_for_code(std::chrono::milliseconds longest) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, longest, [this] {
        return !codes_.empty() || (is_over() && !frame_ && !is_decoding_);
    });
    return pop_code();
}

std::optional<std::string> Scanner::take_photo() {
    const std::lock_guard lock{mutex_};
    wants_photo_ = !photo_;
    return std::exchange(photo_, std::nullopt);
}

bool Scanner::is_photo_wanted() {
    const std::lock_guard lock{mutex_};
    return std::exchange(wants_photo_, false);
}

bool Scanner::has_torch() {
    const std::lock_guard lock{mutex_};
    return has_torch_;
}

void Scanner::set_torch(bool is_on) {
    const std::lock_guard lock{mutex_};
    wants_torch_ = is_on;
}

void Scanner::set_state(CameraState state) {
    {
        const std::lock_guard lock{mutex_};
        state_ = state;
    }
    changed_.notify_all();
}

bool Scanner::put(Frame frame, bool is_live) {
    CameraPicture picture = small(frame);
    std::string photo;
    if (is_photo_wanted()) photo = to_jpeg(frame);
    std::unique_lock lock{mutex_};
    picture_ = std::move(picture);
    if (!photo.empty()) photo_ = std::move(photo);
    if (!is_live) changed_.wait(lock, [this] { return is_stopping_ || !frame_; });
    if (is_stopping_) return false;
    frame_ = std::move(frame);
    state_ = CameraState::looking;
    changed_.notify_all();
    return true;
}

void Scanner::take_frames() {
    const std::unique_ptr<FrameSource> source = open_();
    bool is_torch_on = false;
    for (;;) {
        bool wants_torch = false;
        {
            const std::lock_guard lock{mutex_};
            if (is_stopping_) break;
            has_torch_ = source->has_torch();
            wants_torch = wants_torch_;
        }
        if (wants_torch != is_torch_on) source->set_torch(is_torch_on = wants_torch);
        Grab grab = source->grab();
        if (grab.state == GrabState::waiting) continue;
        if (grab.state != GrabState::frame) return set_state(camera_state(grab.state));
        if (!put(std::move(grab.frame), source->is_live())) break;
    }
    if (is_torch_on) source->set_torch(false);
}

void Scanner::decode_frames() {
    SeenCodes seen;
    for (unsigned number = 0;; ++number) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return frame_ || is_over(); });
        if (is_stopping_ || !frame_) return;
        const Frame frame = *std::exchange(frame_, std::nullopt);
        is_decoding_ = true;
        lock.unlock();
        changed_.notify_all();
        std::vector<std::string> fresh = seen.add(decode_codes(frame, way_of(number)));
        lock.lock();
        is_decoding_ = false;
        for (std::string& code : fresh)
            if (codes_.size() < most_read_codes) codes_.push_back(std::move(code));
        lock.unlock();
        changed_.notify_all();
    }
}

}  // namespace tamga::platform::scan
