#include "ui/widgets/field.h"

#include <doctest/doctest.h>

#include <utility>

#include "tests/ui/support/stage.h"
#include "ui/widgets/containers.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;
namespace base = tamga::base;

namespace {

/// A stage with one field.
struct OneField {
    std::string value;
    FieldOptions options;
    int submits = 0;
    Stage stage;

    explicit OneField(std::string text = {}, FieldOptions with = {})
        : value(std::move(text)), options(with) {
        stage.show([this](Ui& ui) {
            const auto all = column(ui, {.padding = all_around(20)});
            submits += text_field(ui, "Name", value, options).submitted ? 1 : 0;
        });
    }
    void focus() { stage.press(Role::text_field, "Name"); }
};

constexpr Modifiers control{.control = true};

}  // namespace

TEST_SUITE("ui/widgets/field") {
    TEST_CASE("what is typed is in the value at once, and in the tree") {
        OneField field;
        field.focus();
        field.stage.type("Şükrü محمد");
        CHECK(field.value == "Şükrü محمد");
        CHECK(field.stage.find(Role::text_field, "Name").value == "Şükrü محمد");
        field.stage.key(Key::enter);
        CHECK(field.submits == 1);
    }

    TEST_CASE("a press puts the caret where it is, in text from right to left too") {
        OneField field{"ابجد"};
        const Rect rect = field.stage.find(Role::text_field, "Name").rect;
        const Point right{rect.right() - 18, rect.centre().y};
        field.stage.drag(right, right);
        field.stage.type("و");
        CHECK(field.value == "وابجد");
        const Point left{rect.x + 30, rect.centre().y};
        field.stage.drag(left, left);
        field.stage.type("ز");
        CHECK(field.value == "وابجدز");
    }

    TEST_CASE("dragging selects, and typing replaces what is selected") {
        OneField field{"one two"};
        const Rect rect = field.stage.find(Role::text_field, "Name").rect;
        field.stage.drag({rect.x + 10, rect.centre().y}, {rect.right() - 10, rect.centre().y});
        field.stage.type("x");
        CHECK(field.value == "x");
    }

    TEST_CASE("a double press selects a word") {
        OneField field{"one two"};
        const Point at{field.stage.find(Role::text_field, "Name").rect.x + 25,
                       field.stage.find(Role::text_field, "Name").rect.centre().y};
        for (int i = 0; i < 2; ++i) {
            field.stage.ui.push(pointer_down(at));
            field.stage.frame();
            field.stage.ui.push(pointer_up(at));
            field.stage.frame();
        }
        field.stage.type("1");
        CHECK(field.value == "1 two");
    }

    TEST_CASE("copy, cut and paste go through the clipboard that was handed in") {
        OneField field{"one"};
        field.focus();
        field.stage.key(Key::a, control);
        field.stage.key(Key::c, control);
        CHECK(field.stage.clipboard.text() == "one");
        field.stage.key(Key::x, control);
        CHECK(field.value.empty());
        field.stage.clipboard.set_text("two\nlines");
        field.stage.key(Key::v, control);
        CHECK(field.value == "two lines");
        field.stage.key(Key::z, control);
        field.stage.key(Key::z, control);
        CHECK(field.value == "one");
        field.stage.key(Key::z, {.shift = true, .control = true});
        CHECK(field.value.empty());
    }

    TEST_CASE("a passphrase is not in the tree, not in the clipboard, and shown only on demand") {
        OneField field{"", {.is_password = true}};
        field.focus();
        field.stage.type("sécret");
        CHECK(field.value == "sécret");
        CHECK(field.stage.printed().find("cret") == std::string::npos);
        field.stage.key(Key::a, control);
        field.stage.key(Key::c, control);
        CHECK(field.stage.clipboard.text().empty());
        field.stage.key(Key::end);
        field.stage.key(Key::left);
        field.stage.key(Key::left);
        field.stage.key(Key::backspace);
        CHECK(field.value == "sécet");
        field.stage.press(Role::button, "Show");
        CHECK(field.stage.has(Role::button, "Hide"));
        CHECK(field.stage.find(Role::text_field, "Name").state.is_focused);
    }

    TEST_CASE("a field that is read only can be copied from and not changed") {
        OneField field{"fixed", {.is_read_only = true}};
        field.focus();
        field.stage.type("x");
        field.stage.key(Key::backspace);
        field.stage.key(Key::a, control);
        field.stage.key(Key::x, control);
        CHECK(field.value == "fixed");
        CHECK(field.stage.clipboard.text() == "fixed");
    }

    TEST_CASE("ten thousand characters pasted are all there, and the field works on") {
        OneField field{"", {.lines = 4}};
        field.focus();
        std::string text;
        for (int i = 0; i < 2500; ++i)
            text += "كلم ";
        field.stage.clipboard.set_text(text);
        field.stage.key(Key::v, control);
        CHECK(field.value == text);
        field.stage.key(Key::backspace);
        CHECK(field.value.size() == text.size() - 1);
    }

    TEST_CASE("Enter makes a line in a field of several lines") {
        OneField field{"", {.lines = 3}};
        field.focus();
        field.stage.type("a");
        field.stage.key(Key::enter);
        field.stage.type("b");
        CHECK(field.value == "a\nb");
        CHECK(field.submits == 0);
    }

    TEST_CASE("a field takes the focus when it first appears, once") {
        Stage stage;
        std::string first;
        std::string second;
        stage.show([&](Ui& ui) {
            text_field(ui, "First", first);
            text_field(ui, "Second", second, {.takes_focus = true});
        });
        CHECK(stage.find(Role::text_field, "Second").state.is_focused);
        stage.press(Role::text_field, "First");
        CHECK(stage.find(Role::text_field, "First").state.is_focused);
    }

    TEST_CASE("an error is told with the field and in words below it") {
        OneField field{"", {.error = "Enter a name.", .is_required = true}};
        const Node& node = field.stage.find(Role::text_field, "Name");
        CHECK(node.state.is_invalid);
        CHECK(node.state.is_required);
        CHECK(node.hint == "Enter a name.");
    }

    TEST_CASE("the caret asks for frames to blink, and stops after a while") {
        OneField field;
        field.focus();
        CHECK(field.stage.frame().wake_at);
        field.stage.wait(15);
        CHECK_FALSE(field.stage.frame().wake_at);
    }

    TEST_CASE("a number is typed in any digits, stepped, and told when it is none") {
        Stage stage;
        std::int64_t hours = 3;
        stage.show([&](Ui& ui) { number_field(ui, "Hours", hours, {.least = 1, .most = 40}); });
        stage.press(Role::button, "One more: \u2068Hours\u2069");
        CHECK(hours == 4);
        stage.press(Role::number_field, "Hours");
        stage.key(Key::a, control);
        stage.type("١٢");
        CHECK(hours == 12);
        stage.type("x");
        CHECK(hours == 12);
        CHECK(stage.find(Role::number_field, "Hours").state.is_invalid);
        stage.key(Key::backspace);
        stage.type("0");
        CHECK(hours == 12);  // 120 is out of range
        stage.key(Key::backspace);
        CHECK_FALSE(stage.find(Role::number_field, "Hours").state.is_invalid);
    }

    TEST_CASE("a date is day, month and year in the order of the language") {
        Stage stage;
        std::optional<base::Date> date;
        stage.show([&](Ui& ui) { date_field(ui, "Born", date); });
        stage.press(Role::text_field, "Day");
        stage.type("30");
        stage.press(Role::text_field, "Month");
        stage.type("2");
        stage.press(Role::text_field, "Year");
        stage.type("2004");
        CHECK_FALSE(date);
        CHECK(stage.find(Role::text_field, "Day").state.is_invalid);
        CHECK(stage.find(Role::date_field, "Born").hint ==
              "This is not a date yet. Enter day, month and year.");
        stage.press(Role::text_field, "Day");
        stage.key(Key::a, control);
        stage.type("29");
        REQUIRE(date);
        CHECK(base::format(*date) == "2004-02-29");
    }

    TEST_CASE("what was begun and is no value yet is found, and what was left out is not") {
        Stage stage;
        std::optional<base::Date> date;
        std::int64_t hours = 3;
        bool must_lead = false;
        bool has_led = false;
        stage.show([&](Ui& ui) {
            if (std::exchange(must_lead, false)) has_led = ui.lead_to_unfinished();
            date_field(ui, "Born", date);
            number_field(ui, "Hours", hours, {.least = 1, .most = 40});
        });
        const auto leads = [&] {
            must_lead = true;
            stage.frame();
            stage.settle();
            return has_led;
        };
        CHECK_FALSE(leads());
        stage.press(Role::text_field, "Day");
        stage.type("30");
        stage.press(Role::number_field, "Hours");
        CHECK(leads());
        CHECK(stage.find(Role::text_field, "Day").state.is_focused);
        stage.key(Key::a, control);
        stage.key(Key::backspace);
        CHECK_FALSE(leads());
        stage.press(Role::number_field, "Hours");
        stage.type("99");
        CHECK(leads());
        CHECK(stage.find(Role::number_field, "Hours").state.is_focused);
        CHECK(hours == 3);
    }

    TEST_CASE("a search is emptied with its button and keeps the focus") {
        Stage stage;
        std::string query;
        stage.show([&](Ui& ui) { search_field(ui, "Search", query); });
        stage.press(Role::search_field, "Search");
        stage.type("weld");
        CHECK(query == "weld");
        stage.press(Role::button, "Clear");
        CHECK(query.empty());
        CHECK(stage.find(Role::search_field, "Search").state.is_focused);
    }
}
