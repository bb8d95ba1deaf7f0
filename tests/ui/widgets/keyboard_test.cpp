#include "ui/widgets/keyboard.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/keyboard_layouts.h"
#include "ui/widgets/label.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;

namespace {

struct Typed {
    std::string name;
    std::int64_t number = 1;
    Stage stage;

    explicit Typed(const char* language = "en", float width = 1280, float height = 800)
        : stage(width, height, {.has_on_screen_keyboard = true}) {
        stage.speak(language);
        stage.show([this](Ui& ui) {
            const Page frame = page(ui, "p", {});
            text_field(ui, "Name", name);
            number_field(ui, "Number", number);
            on_screen_keyboard(ui);
        });
    }
};

std::string all_letters(KeyPage page) {
    std::string letters;
    for (const auto& row : key_rows(page))
        for (const KeyCap& cap : row) {
            letters += cap.plain;
            letters += cap.shifted;
        }
    return letters;
}

}  // namespace

TEST_SUITE("ui/widgets/keyboard") {
    TEST_CASE("it appears with the focus of a field, types into it, and goes when it is hidden") {
        Typed typed;
        CHECK_FALSE(typed.stage.has(Role::keyboard, ""));
        typed.stage.press(Role::text_field, "Name");
        typed.stage.press(Role::key, "Shift");
        typed.stage.press(Role::key, "A");
        typed.stage.press(Role::key, "y");
        typed.stage.press(Role::key, "Letters with accents");
        typed.stage.press(Role::key, "ş");
        typed.stage.press(Role::key, "Delete");
        typed.stage.press(Role::key, "ş");
        typed.stage.press(Role::key, "Space");
        typed.stage.press(Role::key, "Digits and signs");
        typed.stage.press(Role::key, "7");
        CHECK(typed.name == "Ayş 7");
        CHECK(typed.stage.find(Role::text_field, "Name").state.is_focused);
        typed.stage.press(Role::key, "Hide the keyboard");
        CHECK_FALSE(typed.stage.has(Role::keyboard, ""));
    }

    TEST_CASE("in Arabic it begins with Arabic letters, which lie as on any Arabic keyboard") {
        Typed typed{"ar"};
        typed.stage.press(Role::text_field, "Name");
        for (const char* letter : {"س", "ل", "ا", "م"})
            typed.stage.press(Role::key, letter);
        CHECK(typed.name == "سلام");
        CHECK(typed.stage.find(Role::key, "ض").rect.x < typed.stage.find(Role::key, "د").rect.x);
        const auto other = typed.stage.languages.best("ar").text("keyboard", "Other script");
        typed.stage.press(Role::key, other);
        CHECK(typed.stage.has(Role::key, "q"));
        typed.stage.press(Role::key, other);
        CHECK(typed.stage.has(Role::key, "й"));
    }

    TEST_CASE("a number is begun with digits") {
        Typed typed;
        typed.stage.press(Role::number_field, "Number");
        CHECK(typed.stage.has(Role::key, "5"));
        CHECK_FALSE(typed.stage.has(Role::key, "q"));
    }

    TEST_CASE("the field stays in view above it, and every key is whole") {
        for (const auto& [width, height] :
             {std::pair{1280.0F, 800.0F}, {800.0F, 1280.0F}, {800.0F, 480.0F}}) {
            Typed typed{"ru", width, height};
            typed.stage.press(Role::text_field, "Name");
            const Rect field = typed.stage.find(Role::text_field, "Name").rect;
            const Rect keyboard = typed.stage.find(Role::keyboard, "").rect;
            CHECK(field.bottom() <= keyboard.y);
            CHECK(keyboard.bottom() == height);
            for (const std::string& fault : typed.stage.faults())
                if (fault.find("too small") == std::string::npos) FAIL_CHECK(fault);
        }
    }

    TEST_CASE("a press counts although the keyboard goes away under it and the page moves") {
        bool was_pressed = false;
        std::string last;
        Stage stage{800, 600, {.has_on_screen_keyboard = true}};
        stage.show([&](Ui& ui) {
            {
                const Page frame = page(ui, "p", {});
                for (int i = 0; i < 12; ++i)
                    paragraph(ui, "A line");
                text_field(ui, "Last", last);
                if (button(ui, "Send")) was_pressed = true;
            }
            on_screen_keyboard(ui);
        });
        stage.press(Role::text_field, "Last");
        REQUIRE(stage.has(Role::keyboard, ""));
        stage.send(wheel({400, 100}, -50));
        stage.settle();
        const Point at = stage.find(Role::button, "Send").visible.centre();
        stage.send(pointer_down(at));
        stage.settle();
        REQUIRE_FALSE(stage.has(Role::keyboard, ""));
        REQUIRE_FALSE(stage.find(Role::button, "Send").visible.holds(at));
        stage.send(pointer_up(at));
        stage.settle();
        CHECK(was_pressed);
    }

    TEST_CASE("it has the letters of every language of the product") {
        const std::string latin = all_letters(KeyPage::latin) + all_letters(KeyPage::accents);
        for (const char* letter : {"ç", "Ğ", "ı", "İ", "ö", "Ş", "ü", "ə", "Ə", "ë", "é",
                                   "è", "ê", "à", "ù", "œ", "č", "ć", "đ", "š", "Ž"})
            CHECK_MESSAGE(latin.find(letter) != std::string::npos, letter);
        const std::string cyrillic = all_letters(KeyPage::cyrillic);
        for (const char* letter : {"ё", "ъ", "Щ", "ә", "Ұ", "ң", "ђ", "Ћ", "љ", "ї"})
            CHECK_MESSAGE(cyrillic.find(letter) != std::string::npos, letter);
        const std::string arabic = all_letters(KeyPage::arabic);
        for (const char* letter : {"ء", "أ", "إ", "آ", "ة", "ى", "ئ", "ؤ", "ظ", "ذ"})
            CHECK_MESSAGE(arabic.find(letter) != std::string::npos, letter);
    }
}
