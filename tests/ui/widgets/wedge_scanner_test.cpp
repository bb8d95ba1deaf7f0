#include "ui/widgets/wedge_scanner.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"
#include "ui/text/unicode.h"
#include "ui/widgets/field.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;

namespace {

/// Characters that follow each other after so many seconds, and Enter.
std::vector<Event> typed(std::string_view text, double step, double begin = 10) {
    std::vector<Event> events;
    double at = begin;
    for (const char32_t point : tamga::ui::text::decode(text).points) {
        events.push_back(character(point));
        events.back().seconds = at;
        at += step;
    }
    events.push_back(key_press(Key::enter));
    events.back().seconds = at;
    return events;
}

}  // namespace

TEST_SUITE("ui/widgets/wedge_scanner") {
    TEST_CASE("a long, quick run that ends with Enter is a scan and nothing else") {
        WedgeScanner scanner;
        const auto passed = scanner.filter(typed("HTTPS://V.EXAMPLE/#0123", 0.002), 11);
        CHECK(scanner.take_scan() == "HTTPS://V.EXAMPLE/#0123");
        CHECK_FALSE(scanner.take_scan());
        REQUIRE(passed.size() == 2);
        CHECK(passed[0].character == U'H');
        CHECK(passed[1].key == Key::backspace);
    }

    TEST_CASE("what a person types goes through at once, Enter included") {
        WedgeScanner scanner;
        CHECK(scanner.filter(typed("a sentence typed by hand", 0.12), 20).size() == 25);
        CHECK_FALSE(scanner.take_scan());
    }

    TEST_CASE("a short quick run is typing; what was held comes in its order") {
        WedgeScanner scanner;
        const auto passed = scanner.filter(typed("quick", 0.01), 10.06);
        REQUIRE(passed.size() == 6);
        CHECK(passed[1].character == U'u');
        CHECK(passed[5].key == Key::enter);
    }

    TEST_CASE("held characters are let go after the gap, and say when") {
        WedgeScanner scanner;
        auto events = typed("ab", 0.01);
        events.pop_back();
        CHECK(scanner.filter(events, 10.02).size() == 1);
        REQUIRE(scanner.wake_at());
        CHECK(*scanner.wake_at() == doctest::Approx(10.061));
        CHECK(scanner.filter({}, 10.07).size() == 1);
        CHECK_FALSE(scanner.wake_at());
    }

    TEST_CASE("a run without end is bounded") {
        WedgeScanner scanner;
        auto events = typed(std::string(40'000, 'x'), 0.0001);
        CHECK(scanner.filter(events, 100).size() + WedgeScanner::limit_characters >= 40'000);
    }

    TEST_CASE("a scan leaves the field that has the focus as it was") {
        Stage stage;
        std::string value = "kept";
        std::optional<std::string> scan;
        int submits = 0;
        stage.show([&](Ui& ui) {
            submits += text_field(ui, "Name", value).submitted ? 1 : 0;
            if (auto read = ui.take_scan()) scan = std::move(read);
        });
        stage.press(Role::text_field, "Name");
        for (const Event& event : typed("0123456789ABCDEF", 0.001, stage.ui.now()))
            stage.ui.push(event);
        stage.frame();
        stage.settle();
        CHECK(scan == "0123456789ABCDEF");
        CHECK(value == "kept");
        CHECK(submits == 0);
    }
}
