#include "platform/scan/decode.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "platform/scan/enlarge.h"

namespace tamga::platform::scan {
namespace {

constexpr std::uint8_t most_codes = 16;

/// Each pixel is driven away from the mean of its neighbours; edges stay as they are.
Frame sharpened(const Frame& frame) {
    Frame sharp = frame;
    for (int y = 1; y + 1 < frame.height; ++y) {
        const std::uint8_t* const above = frame.row(y - 1);
        const std::uint8_t* const here = frame.row(y);
        const std::uint8_t* const below = frame.row(y + 1);
        std::uint8_t* const out = sharp.grey.data() + (here - frame.grey.data());
        for (int x = 1; x + 1 < frame.width; ++x) {
            const int around = here[x - 1] + here[x + 1] + above[x] + below[x];
            out[x] = static_cast<std::uint8_t>(std::clamp(3 * here[x] - around / 2, 0, 255));
        }
    }
    return sharp;
}

Frame halved(const Frame& frame) {
    Frame half{frame.width / 2, frame.height / 2, {}};
    half.grey.resize(static_cast<std::size_t>(half.width) * static_cast<std::size_t>(half.height));
    std::uint8_t* out = half.grey.data();
    for (int y = 0; y < half.height; ++y) {
        const std::uint8_t* const upper = frame.row(2 * y);
        const std::uint8_t* const lower = frame.row(2 * y + 1);
        for (int x = 0; x < 2 * half.width; x += 2)
            *out++ =
                static_cast<std::uint8_t>((upper[x] + upper[x + 1] + lower[x] + lower[x + 1]) / 4);
    }
    return half;
}

/// Whether it is all of one brightness, as the empty pages of a file: there is nothing to look for.
bool is_plain(const Frame& frame) {
    return std::ranges::all_of(frame.grey,
                               [&](std::uint8_t grey) { return grey == frame.grey.front(); });
}

std::vector<std::string> look(const Frame& frame, ZXing::Binarizer binarizer) {
    std::vector<std::string> texts;
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode)
        .setMaxNumberOfSymbols(most_codes)
        .setBinarizer(binarizer);
    try {
        const ZXing::ImageView view{frame.grey.data(), frame.width, frame.height,
                                    ZXing::ImageFormat::Lum};
        for (const ZXing::Result& found : ZXing::ReadBarcodes(view, hints)) {
            std::string text = found.isValid() ? found.text() : std::string{};
            if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end())
                texts.push_back(std::move(text));
        }
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        // The library found something that it cannot make sense of: there is no code to read.
        texts.clear();
    }
    return texts;
}

/// Looks at a picture enlarged, in the ways that find most where modules are about two pixels wide:
/// the second where it is seen askew, the third where it is blurred. The smaller the picture, the
/// more sizes are tried; nothing that is looked at is wider or higher than `most_side`.
std::vector<std::string> look_enlarged(const Frame& frame) {
    constexpr int most_side = 2600;
    constexpr int most_factor = 4;
    const Part all{0, 0, frame.width, frame.height};
    const int largest = std::min(most_factor, most_side / std::max(frame.width, frame.height));
    if (largest < 2) return {};
    const Frame sharp = sharpened(frame);
    for (int factor = largest; factor > 1; --factor) {
        const Frame large = enlarged(frame, all, factor);
        for (const auto binarizer :
             {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram})
            if (auto texts = look(large, binarizer); !texts.empty()) return texts;
        const Frame steep = enlarged(sharp, all, factor);
        if (auto texts = look(steep, ZXing::Binarizer::LocalAverage); !texts.empty()) return texts;
    }
    return {};
}

}  // namespace

Way way_of(unsigned number) noexcept {
    // What takes longest is what finds most in poor pictures.
    constexpr std::array ways{Way::local,    Way::enlarged,  Way::whole,
                              Way::enlarged, Way::sharpened, Way::enlarged};
    return ways[number % ways.size()];
}

std::vector<std::string> decode_codes(const Frame& frame, Way way) {
    constexpr int least_side = 21;  // of the smallest code
    if (frame.width < least_side || frame.height < least_side) return {};
    switch (way) {
        case Way::local: break;
        case Way::whole: return look(frame, ZXing::Binarizer::GlobalHistogram);
        case Way::sharpened: return look(sharpened(frame), ZXing::Binarizer::LocalAverage);
        case Way::enlarged: return look_enlarged(frame);
    }
    return look(frame, ZXing::Binarizer::LocalAverage);
}

std::vector<std::string> decode_thoroughly(const Frame& frame) {
    if (is_plain(frame)) return {};
    for (const Way way : {Way::local, Way::whole, Way::sharpened, Way::enlarged})
        if (auto texts = decode_codes(frame, way); !texts.empty()) return texts;
    constexpr int worth_halving = 1000;
    if (std::min(frame.width, frame.height) < worth_halving) return {};
    const Frame half = halved(frame);
    for (const Way way : {Way::local, Way::whole})
        if (auto texts = decode_codes(half, way); !texts.empty()) return texts;
    return {};
}

}  // namespace tamga::platform::scan
