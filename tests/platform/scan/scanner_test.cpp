#include "platform/scan/scanner.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "platform/scan/picture.h"
#include "tests/core/support/folder.h"
#include "tests/platform/scan/printed_sample.h"

using namespace tamga;
using namespace tamga::platform::scan;
using test::code_picture;
using test::code_text;
using ui::app::CameraState;

namespace {

/// Longer than any test takes; none waits for it to pass.
constexpr std::chrono::milliseconds enough{60'000};

void write(const std::filesystem::path& file, const base::Bytes& bytes) {
    std::ofstream out{file, std::ios::binary};
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
}

base::Bytes other_code() {
    return credential::to_png(*credential::draw_qr({"HTTPS://CENTRE.EXAMPLE/", ""}, 'M'), 4);
}

/// Gives one answer at once, as a device does that is not there.
class Absent final : public FrameSource {
  public:
    explicit Absent(GrabState state) : state_(state) {}
    Grab grab() override { return {state_, {}}; }
    bool is_live() const noexcept override { return true; }

  private:
    GrabState state_;
};

/// A camera whose frames never end, and which counts them.
class Endless final : public FrameSource {
  public:
    explicit Endless(std::atomic<int>& grabbed) : grabbed_(grabbed) {}
    Grab grab() override {
        ++grabbed_;
        return {GrabState::frame, {64, 48, std::vector<std::uint8_t>(64 * 48, 200)}};
    }
    bool is_live() const noexcept override { return true; }
    bool has_torch() const noexcept override { return true; }

  private:
    std::atomic<int>& grabbed_;
};

}  // namespace

TEST_SUITE("platform/scan/scanner") {
    TEST_CASE("a code in the frames of a folder is told once, and then that there are no more") {
        const test::Folder folder;
        write(folder.path() / "1.png", other_code());
        write(folder.path() / "2.png", code_picture());
        write(folder.path() / "3.png", code_picture());
        write(folder.path() / "4.txt", {'n', 'o'});
        Scanner scanner{[&] { return open_folder(folder.path()); }};
        CHECK(scanner.state() == CameraState::off);
        scanner.start();
        CHECK(scanner.wait_for_code(enough) == code_text());
        CHECK_FALSE(scanner.wait_for_code(enough));
        CHECK(scanner.state() == CameraState::ended);
        const auto picture = scanner.take_picture();
        REQUIRE(picture);
        CHECK(picture->width <= 192);
        CHECK(picture->grey.size() ==
              static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height));
        CHECK_FALSE(scanner.take_picture());
    }

    TEST_CASE("no camera, no permission, a busy one and an unplugged one are different answers") {
        const std::pair<GrabState, CameraState> rows[] = {{GrabState::none, CameraState::none},
                                                          {GrabState::denied, CameraState::denied},
                                                          {GrabState::busy, CameraState::busy},
                                                          {GrabState::lost, CameraState::lost}};
        for (const auto& row : rows) {
            Scanner scanner{[&row] { return std::make_unique<Absent>(row.first); }};
            scanner.start();
            CHECK_FALSE(scanner.wait_for_code(enough));
            CHECK(scanner.state() == row.second);
        }
    }

    TEST_CASE("what could not begin begins when it is asked again") {
        const test::Folder folder;
        const auto frames = folder.path() / "frames";
        Scanner scanner{[&] { return open_folder(frames); }};
        scanner.start();
        CHECK_FALSE(scanner.wait_for_code(enough));
        CHECK(scanner.state() == CameraState::none);
        std::filesystem::create_directory(frames);
        write(frames / "1.png", code_picture());
        scanner.start();
        CHECK(scanner.wait_for_code(enough) == code_text());
    }

    TEST_CASE("a scanner that looks at a camera ends when it is told to, and may look again") {
        std::atomic<int> grabbed = 0;
        Scanner scanner{[&] { return std::make_unique<Endless>(grabbed); }};
        scanner.start();
        while (!scanner.take_picture())
            std::this_thread::yield();
        CHECK(scanner.state() == CameraState::looking);
        CHECK(scanner.has_torch());
        scanner.start();
        scanner.stop();
        CHECK(scanner.state() == CameraState::off);
        const int so_far = grabbed;
        CHECK_FALSE(scanner.take_picture());
        CHECK(grabbed == so_far);
        scanner.start();
        while (!scanner.take_picture())
            std::this_thread::yield();
        CHECK(grabbed > so_far);
    }

    TEST_CASE("a photograph is a JPEG of a whole frame that came after it was asked for") {
        std::atomic<int> grabbed = 0;
        Scanner scanner{[&] { return std::make_unique<Endless>(grabbed); }};
        scanner.start();
        std::optional<std::string> photo;
        const auto end = std::chrono::steady_clock::now() + enough;
        while (!photo && std::chrono::steady_clock::now() < end)
            photo = scanner.take_photo();
        scanner.stop();
        REQUIRE(photo);
        const PictureReading read = read_picture(base::as_bytes(*photo));
        REQUIRE(read.frame);
        CHECK(read.frame->width == 64);
        CHECK(read.frame->height == 48);
        CHECK(std::abs(read.frame->at(32, 24) - 200) < 4);
    }

    TEST_CASE("a device that is missing or is none is no camera") {
        const test::Folder folder;
        CHECK(open_camera(folder.path() / "video0")->grab().state == GrabState::none);
        CHECK(open_camera("/dev/null")->grab().state == GrabState::none);
    }

    TEST_CASE("the system's errors say what is wrong with a camera") {
        CHECK(state_of_error(EACCES) == GrabState::denied);
        CHECK(state_of_error(EBUSY) == GrabState::busy);
        CHECK(state_of_error(ENOENT) == GrabState::none);
        CHECK(state_of_error(ENOTTY) == GrabState::none);
        CHECK(state_of_error(EIO) == GrabState::lost);
    }
}
