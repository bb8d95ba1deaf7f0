#include <fcntl.h>
#include <libv4l2.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "platform/scan/frame_source.h"
#include "platform/scan/picture.h"

namespace tamga::platform::scan {
namespace {

namespace fs = std::filesystem;

constexpr int wanted_width = 1280;
constexpr int wanted_height = 720;
constexpr std::uint32_t wanted_buffers = 3;
constexpr int wait_ms = 200;

/// A call that a signal did not interrupt; 0, or the error.
int call(int file, unsigned long request, void* argument) {
    int answer = 0;
    do
        answer = v4l2_ioctl(file, request, argument);
    while (answer < 0 && errno == EINTR);
    return answer < 0 ? errno : 0;
}

class CameraSource final : public FrameSource {
  public:
    explicit CameraSource(const std::optional<fs::path>& device) {
        if (device)
            open(*device);
        else
            open_first();
    }
    CameraSource(const CameraSource&) = delete;
    CameraSource& operator=(const CameraSource&) = delete;
    ~CameraSource() override { close(); }

    Grab grab() override {
        if (file_ < 0) return {state_, {}};
        pollfd wait{file_, POLLIN, 0};
        const int ready = poll(&wait, 1, wait_ms);
        if (ready < 0 && errno != EINTR) return lose();
        if (ready <= 0) return {GrabState::waiting, {}};
        Grab grab;
        // A picture that was taken meanwhile is newer, so the others are given back unseen.
        for (;;) {
            v4l2_buffer buffer = described(0);
            const int error = call(file_, VIDIOC_DQBUF, &buffer);
            if (error == EAGAIN) break;
            if (error != 0 || buffer.index >= buffers_.size()) return lose();
            if ((buffer.flags & V4L2_BUF_FLAG_ERROR) == 0 && copy(buffer, grab.frame))
                grab.state = GrabState::frame;
            if (call(file_, VIDIOC_QBUF, &buffer) != 0) return lose();
        }
        return grab;
    }

    bool is_live() const noexcept override { return true; }
    bool has_torch() const noexcept override { return has_torch_; }
    void set_torch(bool is_on) override {
        if (!has_torch_) return;
        v4l2_control control{V4L2_CID_FLASH_LED_MODE,
                             is_on ? V4L2_FLASH_LED_MODE_TORCH : V4L2_FLASH_LED_MODE_NONE};
        // A lamp that does not obey is no reason to stop looking.
        has_torch_ = call(file_, VIDIOC_S_CTRL, &control) == 0;
    }

  private:
    struct Mapping {
        void* begin = MAP_FAILED;
        std::size_t size = 0;
    };

    static v4l2_buffer described(std::uint32_t index) {
        v4l2_buffer buffer{};
        buffer.index = index;
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        return buffer;
    }

    /// Devices without pictures stand among the cameras: metadata, decoders.
    void open_first() {
        std::vector<fs::path> devices;
        std::error_code fault;
        for (fs::directory_iterator at{"/dev", fault}; !fault && at != fs::directory_iterator{};
             at.increment(fault))
            if (at->path().filename().string().starts_with("video")) devices.push_back(at->path());
        std::sort(devices.begin(), devices.end());
        GrabState worst = GrabState::none;
        for (const fs::path& device : devices) {
            open(device);
            if (file_ >= 0) return;
            // Of several, the one that could be used were it not for this is worth telling.
            if (state_ != GrabState::none) worst = state_;
        }
        state_ = worst;
    }

    void open(const fs::path& device) {
        file_ = ::open(device.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (file_ < 0) {
            state_ = state_of_error(errno);
            return;
        }
        int error = check_kind();
        // Only what is a camera is handed to the library, which speaks of others on its own.
        if (error == 0 && v4l2_fd_open(file_, 0) < 0) error = errno;
        if (error == 0) error = describe();
        if (error == 0) error = map_buffers();
        int kind = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (error == 0) error = call(file_, VIDIOC_STREAMON, &kind);
        if (error == 0) return find_torch();
        state_ = state_of_error(error);
        close();
    }

    int check_kind() const {
        v4l2_capability what{};
        if (ioctl(file_, VIDIOC_QUERYCAP, &what) < 0) return errno;
        const std::uint32_t can =
            (what.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? what.device_caps : what.capabilities;
        if ((can & V4L2_CAP_VIDEO_CAPTURE) == 0 || (can & V4L2_CAP_STREAMING) == 0) return ENOTTY;
        return 0;
    }

    /// Brightness first, one byte a pixel: libv4l makes it of whatever the camera sends.
    int describe() {
        v4l2_format format{};
        format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        format.fmt.pix.width = wanted_width;
        format.fmt.pix.height = wanted_height;
        format.fmt.pix.pixelformat = V4L2_PIX_FMT_YUV420;
        format.fmt.pix.field = V4L2_FIELD_ANY;
        if (const int error = call(file_, VIDIOC_S_FMT, &format)) return error;
        const v4l2_pix_format& pixels = format.fmt.pix;
        const bool is_usable = pixels.pixelformat == V4L2_PIX_FMT_YUV420 && pixels.width > 0 &&
                               pixels.height > 0 && pixels.width <= most_picture_side &&
                               pixels.height <= most_picture_side &&
                               std::int64_t{pixels.width} * pixels.height <= most_picture_pixels;
        if (!is_usable) return ENOTTY;
        width_ = static_cast<int>(pixels.width);
        height_ = static_cast<int>(pixels.height);
        stride_ = std::max<std::size_t>(pixels.bytesperline, pixels.width);
        return 0;
    }

    int map_buffers() {
        v4l2_requestbuffers request{};
        request.count = wanted_buffers;
        request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        request.memory = V4L2_MEMORY_MMAP;
        if (const int error = call(file_, VIDIOC_REQBUFS, &request)) return error;
        for (std::uint32_t i = 0; i < request.count; ++i) {
            v4l2_buffer buffer = described(i);
            if (const int error = call(file_, VIDIOC_QUERYBUF, &buffer)) return error;
            void* const begin = v4l2_mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE,
                                          MAP_SHARED, file_, buffer.m.offset);
            if (begin == MAP_FAILED) return errno;
            buffers_.push_back({begin, buffer.length});
            if (const int error = call(file_, VIDIOC_QBUF, &buffer)) return error;
        }
        return buffers_.empty() ? ENOTTY : 0;
    }

    void find_torch() {
        v4l2_queryctrl query{};
        query.id = V4L2_CID_FLASH_LED_MODE;
        has_torch_ = call(file_, VIDIOC_QUERYCTRL, &query) == 0 &&
                     (query.flags & V4L2_CTRL_FLAG_DISABLED) == 0 &&
                     query.maximum >= V4L2_FLASH_LED_MODE_TORCH;
    }

    bool copy(const v4l2_buffer& buffer, Frame& frame) const {
        const Mapping& mapping = buffers_[buffer.index];
        const auto rows = static_cast<std::size_t>(height_);
        if (mapping.size < stride_ * rows) return false;
        frame.width = width_;
        frame.height = height_;
        frame.grey.resize(static_cast<std::size_t>(width_) * rows);
        const auto* const from = static_cast<const std::uint8_t*>(mapping.begin);
        for (std::size_t y = 0; y < rows; ++y)
            std::copy_n(from + y * stride_, width_,
                        frame.grey.data() + y * static_cast<std::size_t>(width_));
        copy_colour(from, mapping.size, frame);
        return true;
    }

    /// The colour follows the brightness in rows half as long; a driver that gives less of it than
    /// it says gives none.
    void copy_colour(const std::uint8_t* from, std::size_t size, Frame& frame) const {
        const auto columns = static_cast<std::size_t>((width_ + 1) / 2);
        const auto rows = static_cast<std::size_t>((height_ + 1) / 2);
        const std::size_t half_stride = stride_ / 2;
        const std::size_t begin = stride_ * static_cast<std::size_t>(height_);
        if (half_stride < columns || size < begin + 2 * half_stride * rows) {
            frame.colour.clear();
            return;
        }
        frame.colour.resize(2 * columns * rows);
        for (std::size_t row = 0; row < 2 * rows; ++row)
            std::copy_n(from + begin + row * half_stride, columns,
                        frame.colour.data() + row * columns);
    }

    Grab lose() {
        state_ = GrabState::lost;
        close();
        return {state_, {}};
    }

    void close() {
        if (file_ < 0) return;
        // Closing ends the stream.
        for (const Mapping& mapping : buffers_)
            v4l2_munmap(mapping.begin, mapping.size);
        buffers_.clear();
        v4l2_close(file_);
        file_ = -1;
    }

    int file_ = -1;
    GrabState state_ = GrabState::none;
    std::vector<Mapping> buffers_;
    int width_ = 0;
    int height_ = 0;
    std::size_t stride_ = 0;  ///< bytes from one row to the next
    bool has_torch_ = false;
};

}  // namespace

std::unique_ptr<FrameSource> open_camera(const std::optional<std::filesystem::path>& device) {
    return std::make_unique<CameraSource>(device);
}

GrabState state_of_error(int error) noexcept {
    switch (error) {
        case EACCES:
        case EPERM: return GrabState::denied;
        case EBUSY: return GrabState::busy;
        case EIO: return GrabState::lost;
        default: return GrabState::none;
    }
}

}  // namespace tamga::platform::scan
