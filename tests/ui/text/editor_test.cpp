#include "ui/text/editor.h"

#include <doctest/doctest.h>

#include "tests/core/support/property.h"
#include "tests/ui/support/any_text.h"
#include "tests/ui/support/faces.h"

using namespace tamga::ui::text;
using tamga::test::faces;

namespace {

/// A text with its editor, as a field has them.
struct Desk {
    std::string value;
    Editor editor;
    EditLimits limits;
    float width = 1e9F;

    Desk(std::string text = "") : value(std::move(text)) {
        editor.place({value.size(), Affinity::previous}, false);
    }
    void move(Motion motion, bool extends = false) {
        editor.move(value, set_text(value, {}, {width, 0}, faces()), motion, extends);
    }
    void type(std::string_view text) { editor.insert(value, text, limits); }
};

}  // namespace

TEST_SUITE("ui/text/editor") {
    TEST_CASE("what is typed stands at the caret, and the caret behind it") {
        Desk desk{"ac"};
        desk.move(Motion::left);
        desk.type("b");
        CHECK(desk.value == "abc");
        CHECK(desk.editor.caret().offset == 2);
    }

    TEST_CASE("in Arabic the left key goes on, and letters come in where they belong") {
        Desk desk{"محد"};
        desk.move(Motion::right);  // back over dal
        desk.type("م");
        CHECK(desk.value == "محمد");
    }

    TEST_CASE("a selection is replaced by what is typed, and undone in one step") {
        Desk desk{"one two"};
        desk.editor.select_word(desk.value, 5);
        CHECK(desk.editor.selected(desk.value) == "two");
        desk.type("ثلاثة");
        CHECK(desk.value == "one ثلاثة");
        CHECK(desk.editor.undo(desk.value));
        CHECK(desk.value == "one two");
        CHECK(desk.editor.selected(desk.value) == "two");
        CHECK(desk.editor.redo(desk.value));
        CHECK(desk.value == "one ثلاثة");
    }

    TEST_CASE("letters typed one after another are undone word by word") {
        Desk desk;
        for (const char* letter : {"a", "b", " ", "c", "d"})
            desk.type(letter);
        desk.editor.undo(desk.value);
        CHECK(desk.value == "ab ");
        desk.editor.undo(desk.value);
        desk.editor.undo(desk.value);
        CHECK(desk.value.empty());
        CHECK_FALSE(desk.editor.undo(desk.value));
    }

    TEST_CASE("backspace takes a whole cluster, a letter with its marks") {
        Desk desk{"ae\u0301"};
        desk.editor.erase(desk.value, false, false);
        CHECK(desk.value == "a");
        desk.editor.erase(desk.value, false, false);
        CHECK_FALSE(desk.editor.erase(desk.value, false, false));
    }

    TEST_CASE("delete takes what follows in the text, whatever the direction") {
        Desk desk{"abاب"};
        desk.editor.place({2, Affinity::previous}, false);
        desk.editor.erase(desk.value, true, false);
        CHECK(desk.value == "abب");
    }

    TEST_CASE("words are erased and passed with the control key") {
        Desk desk{"one two, three"};
        desk.editor.erase(desk.value, false, true);
        CHECK(desk.value == "one two, ");
        desk.move(Motion::word_left);
        desk.move(Motion::word_left);
        CHECK(desk.editor.caret().offset == 4);
        Desk arabic{"واحد اثنان"};
        arabic.move(Motion::word_right);
        CHECK(arabic.editor.caret().offset == std::string{"واحد "}.size());
    }

    TEST_CASE(
        "lines are kept where there are lines, else they are blanks; controls never come in") {
        Desk desk;
        desk.type("a\nb\x01\u202E");
        CHECK(desk.value == "a b");
        desk.limits.has_lines = true;
        desk.type("\n");
        CHECK(desk.value == "a b\n");
    }

    TEST_CASE("a limit counts clusters, and what is too much is left out at the end") {
        Desk desk;
        desk.limits.graphemes = 3;
        desk.type("e\u0301e\u0301xyz");
        CHECK(desk.value == "e\u0301e\u0301x");
        CHECK_FALSE(desk.editor.insert(desk.value, "q", desk.limits));
    }

    TEST_CASE("up and down keep to the column, Home and End to the line") {
        Desk desk{"abcd\nefgh\nij"};
        desk.limits.has_lines = true;
        desk.editor.place({3, Affinity::next}, false);
        desk.move(Motion::down);
        CHECK(desk.editor.caret().offset == 8);
        desk.move(Motion::down);
        CHECK(desk.editor.caret().offset == 12);
        desk.move(Motion::up);
        CHECK(desk.editor.caret().offset == 8);
        desk.move(Motion::line_begin);
        CHECK(desk.editor.caret().offset == 5);
        desk.move(Motion::line_end);
        CHECK(desk.editor.caret().offset == 9);
        desk.move(Motion::text_begin);
        desk.move(Motion::up);
        CHECK(desk.editor.caret().offset == 0);
    }

    TEST_CASE("a sideways key leaves a selection towards its side") {
        Desk desk{"abcd"};
        desk.editor.select_all(desk.value);
        desk.move(Motion::left);
        CHECK(desk.editor.caret().offset == 0);
        CHECK_FALSE(desk.editor.has_selection());
        Desk arabic{"ابجد"};
        arabic.editor.select_all(arabic.value);
        arabic.move(Motion::left);
        CHECK(arabic.editor.caret().offset == arabic.value.size());
    }

    TEST_CASE("a value that its owner shortened moves the caret to its end") {
        Desk desk{"šššš"};
        desk.value = "šš";
        desk.editor.fit(desk.value);
        CHECK(desk.editor.caret().offset == 4);
        CHECK_FALSE(desk.editor.undo(desk.value));
    }

    TEST_CASE("ten thousand characters are taken in at once") {
        Desk desk;
        std::string text;
        for (int i = 0; i < 5000; ++i)
            text += "šя";
        desk.type(text);
        CHECK(desk.value == text);
        desk.editor.undo(desk.value);
        CHECK(desk.value.empty());
    }

    TEST_CASE("whatever is done, undoing all of it gives the first text, and redoing the last") {
        tamga::test::check_property("undo and redo", [] {
            Desk desk{*tamga::test::any_text()};
            const std::string first = desk.value;
            const auto acts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9));
            for (const int act : acts) {
                desk.editor.fit(desk.value);
                if (act < 4)
                    desk.type(*tamga::test::any_text());
                else if (act < 6)
                    desk.editor.erase(desk.value, act == 4, false);
                else
                    desk.move(act == 6   ? Motion::left
                              : act == 7 ? Motion::word_right
                                         : Motion::up,
                              act == 8);
                RC_ASSERT(desk.editor.caret().offset <= desk.value.size());
            }
            const std::string last = desk.value;
            while (desk.editor.undo(desk.value)) {
            }
            RC_ASSERT(desk.value == first || acts.size() > 100);
            while (desk.editor.redo(desk.value)) {
            }
            RC_ASSERT(desk.value == last);
        });
    }
}
