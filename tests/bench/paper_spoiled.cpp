#include <string>

#include "core/credential/qr_text.h"
#include "platform/scan/decode.h"
#include "tests/bench/paper.h"
#include "tests/bench/timing.h"
#include "tests/platform/scan/spoil.h"

namespace tamga::bench {
namespace {

using platform::scan::Frame;
using test::Spoiling;

constexpr unsigned pictures = 24;
/// As many as a camera takes in less than half a second.
constexpr unsigned patience = 10;

struct Row {
    const char* name;
    Spoiling spoiling;
};
constexpr Row rows[] = {
    {"as_printed", {}},
    {"turned_15_left", {.turned_degrees = -15}},
    {"turned_15_right", {.turned_degrees = 15}},
    {"perspective_10_percent", {.perspective = 0.1}},
    {"perspective_20_percent", {.perspective = 0.2}},
    {"blur_1_pixel", {.blur_pixels = 1}},
    {"blur_1.5_pixels", {.blur_pixels = 1.5}},
    {"noise_20", {.noise = 20}},
    {"noise_40", {.noise = 40}},
    {"shade_50_percent", {.shade = 0.5}},
    {"all_at_once",
     {.turned_degrees = 7, .perspective = 0.05, .blur_pixels = 0.5, .noise = 15, .shade = 0.3}},
};

/// The hand is never twice in the same place.
Frame picture_of(const Frame& flat, Spoiling spoiling, unsigned number) {
    constexpr double step_degrees = 0.4;
    spoiling.turned_degrees += step_degrees * (number % 5) - 2 * step_degrees;
    spoiling.has_table = false;
    return test::spoil(flat, spoiling, number + 1);
}

bool is_read(const Frame& frame, unsigned number, const std::string& canonical) {
    for (const std::string& text : decode_codes(frame, platform::scan::way_of(number)))
        if (credential::read_qr_text(text).credential == canonical) return true;
    return false;
}

}  // namespace

void measure_spoiled(Figures& figures, const std::string& pdf, const std::string& canonical) {
    for (const int dots_per_inch : {100, 150, 200, 225}) {
        const Frame flat = test::camera_picture(pdf, dots_per_inch, 1280, 720);
        for (const Row& row : rows) {
            unsigned read = 0;
            bool is_within_patience = false;
            double seconds = 0;
            for (unsigned number = 0; number < pictures; ++number) {
                const Frame frame = picture_of(flat, row.spoiling, number);
                const double start = now_seconds();
                const bool hit = is_read(frame, number, canonical);
                seconds += now_seconds() - start;
                read += hit ? 1 : 0;
                is_within_patience = is_within_patience || (hit && number < patience);
            }
            const std::string name =
                "paper/" + std::to_string(dots_per_inch) + "_dpi/" + row.name + "/";
            figures.add(name + "read", 100.0 * read / pictures, "%");
            figures.add(name + "within_10", is_within_patience ? 1 : 0, "");
            figures.add(name + "time", seconds / pictures * 1e3, "ms");
        }
    }
}

}  // namespace tamga::bench
