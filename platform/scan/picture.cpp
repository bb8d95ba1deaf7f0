#include "platform/scan/picture.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>

namespace tamga::platform::scan {
namespace {

using base::ByteView;

PictureReading refuse(const ScanFault& fault) {
    return {std::nullopt, &fault};
}

bool is_bounded(std::int64_t width, std::int64_t height) {
    return width <= most_picture_side && height <= most_picture_side &&
           width * height <= most_picture_pixels;
}

Frame empty_frame(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height))};
}

PictureReading read_png(ByteView bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> end{&image, png_image_free};
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return refuse(picture_damaged);
    if (!is_bounded(image.width, image.height)) return refuse(picture_too_large);
    image.format = PNG_FORMAT_GRAY;
    Frame frame = empty_frame(static_cast<int>(image.width), static_cast<int>(image.height));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, frame.grey.data(), 0, nullptr) == 0)
        return refuse(picture_damaged);
    return {std::move(frame), nullptr};
}

struct EndJpeg {
    void operator()(void* handle) const { tjDestroy(handle); }
};

PictureReading read_jpeg(ByteView bytes) {
    const std::unique_ptr<void, EndJpeg> handle{tjInitDecompress()};
    if (!handle) throw std::bad_alloc{};
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    const auto size = static_cast<unsigned long>(bytes.size());
    if (tjDecompressHeader3(handle.get(), bytes.data(), size, &width, &height, &sampling,
                            &colours) != 0 ||
        width < 1 || height < 1)
        return refuse(picture_damaged);
    if (!is_bounded(width, height)) return refuse(picture_too_large);
    Frame frame = empty_frame(width, height);
    // A JPEG of a few kilobytes can ask for thousands of passes over its pixels.
    const int answer = tjDecompress2(handle.get(), bytes.data(), size, frame.grey.data(), width, 0,
                                     height, TJPF_GRAY, TJFLAG_LIMITSCANS);
    // A warning leaves a picture whose end may be grey: the code may still be in it.
    if (answer != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING)
        return refuse(picture_damaged);
    return {std::move(frame), nullptr};
}

/// Red, green and blue, a byte each; empty where they cannot be had.
std::vector<std::uint8_t> read_colours(ByteView bytes, const Frame& frame) {
    std::vector<std::uint8_t> colours(frame.grey.size() * 3);
    if (looks_like_jpeg(bytes)) {
        const std::unique_ptr<void, EndJpeg> handle{tjInitDecompress()};
        if (!handle) throw std::bad_alloc{};
        const int answer = tjDecompress2(handle.get(), bytes.data(),
                                         static_cast<unsigned long>(bytes.size()), colours.data(),
                                         frame.width, 0, frame.height, TJPF_RGB, TJFLAG_LIMITSCANS);
        if (answer != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return {};
        return colours;
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> end{&image, png_image_free};
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return {};
    image.format = PNG_FORMAT_RGB;
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, colours.data(), 0, nullptr) == 0) return {};
    return colours;
}

/// The brightness of an even number of rows and columns, as the library has it beside halved
/// colour; the last row and column stand twice where they are odd.
struct EvenPlane {
    explicit EvenPlane(const Frame& frame)
        : width(frame.width + frame.width % 2), height(frame.height + frame.height % 2) {
        points.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                points.push_back(
                    frame.at(std::min(x, frame.width - 1), std::min(y, frame.height - 1)));
    }

    int width;
    int height;
    std::vector<std::uint8_t> points;
};

void add_colour(ByteView bytes, Frame& frame) {
    const std::vector<std::uint8_t> colours = read_colours(bytes, frame);
    if (colours.empty()) return;
    const std::unique_ptr<void, EndJpeg> handle{tjInitCompress()};
    if (!handle) throw std::bad_alloc{};
    frame.colour.resize(2 * frame.colour_points());
    // The brightness that comes with it is the same as was read already.
    EvenPlane brightness{frame};
    std::array<std::uint8_t*, 3> planes{brightness.points.data(), frame.colour.data(),
                                        frame.colour.data() + frame.colour_points()};
    if (tjEncodeYUVPlanes(handle.get(), colours.data(), frame.width, 0, frame.height, TJPF_RGB,
                          planes.data(), nullptr, TJSAMP_420, 0) != 0)
        frame.colour.clear();
}

bool begins_with(ByteView bytes, std::initializer_list<std::uint8_t> beginning) {
    return bytes.size() >= beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), bytes.begin());
}

}  // namespace

bool looks_like_jpeg(ByteView bytes) noexcept {
    return begins_with(bytes, {0xff, 0xd8, 0xff});
}

bool looks_like_png(ByteView bytes) noexcept {
    return begins_with(bytes, {0x89, 'P', 'N', 'G'});
}

PictureReading read_picture(ByteView bytes) {
    return looks_like_jpeg(bytes) ? read_jpeg(bytes) : read_png(bytes);
}

PictureReading read_photograph(ByteView bytes) {
    PictureReading reading = read_picture(bytes);
    if (reading.frame) add_colour(bytes, *reading.frame);
    return reading;
}

const ScanFault* find_fault(std::string_view code) noexcept {
    for (const ScanFault* const fault :
         {&no_code, &other_codes, &picture_damaged, &picture_too_large, &pdf_damaged,
          &pdf_encrypted, &pdf_pages, &pdf_scripts, &pdf_attachments, &too_long, &too_much,
          &crashed})
        if (fault->code == code) return fault;
    return nullptr;
}

std::string to_jpeg(const Frame& frame) {
    constexpr int quality = 85;
    const std::unique_ptr<void, EndJpeg> handle{tjInitCompress()};
    if (!handle) throw std::bad_alloc{};
    unsigned char* made = nullptr;
    unsigned long size = 0;
    int answer = 0;
    if (frame.has_colour()) {
        std::array<const std::uint8_t*, 3> planes{frame.grey.data(), frame.colour.data(),
                                                  frame.colour.data() + frame.colour_points()};
        answer = tjCompressFromYUVPlanes(handle.get(), planes.data(), frame.width, nullptr,
                                         frame.height, TJSAMP_420, &made, &size, quality, 0);
    } else {
        answer = tjCompress2(handle.get(), frame.grey.data(), frame.width, 0, frame.height,
                             TJPF_GRAY, &made, &size, TJSAMP_GRAY, quality, 0);
    }
    const std::unique_ptr<unsigned char, decltype(&tjFree)> owned{made, tjFree};
    if (answer != 0) return {};
    return {reinterpret_cast<const char*>(made), size};
}

}  // namespace tamga::platform::scan
