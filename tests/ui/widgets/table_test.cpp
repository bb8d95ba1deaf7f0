#include "ui/widgets/table.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/support/stage.h"
#include "ui/widgets/containers.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;
namespace theme = tamga::ui::theme;

namespace {

/// A table of numbered rows that remembers what it was asked for.
struct Rows {
    std::size_t count;
    std::size_t current = 0;
    std::vector<std::size_t> asked;
    TableResult last;
    Stage stage{800, 600};

    explicit Rows(std::size_t rows) : count(rows) {
        stage.show([this](Ui& ui) {
            const Page frame = page(ui, "p", {.title = "Rows", .has_list = true});
            asked.clear();
            const Column columns[] = {{.title = "Name", .ascending = true},
                                      {.title = "Number", .width = fixed(120), .is_number = true},
                                      {.title = "Wide", .from = WidthClass::wide}};
            const TableResult result = table(ui, "All", columns, count, current,
                                             [this](std::size_t row, RowBuilder& cells) {
                                                 asked.push_back(row);
                                                 cells.text("Row " + std::to_string(row));
                                                 cells.text(std::to_string(row));
                                                 cells.text("hidden");
                                             },
                                             {.empty = "None."});
            if (result.opened) last.opened = result.opened;
            if (result.header) last.header = result.header;
        });
    }
};

}  // namespace

TEST_SUITE("ui/widgets/table") {
    TEST_CASE("of a million rows only those that are seen are asked for") {
        Rows rows{1'000'000};
        CHECK(rows.asked.size() < 15);
        CHECK(rows.asked.front() == 0);
        rows.stage.press(Role::row, "Row 1");
        rows.stage.key(Key::end);
        CHECK(rows.current == 999'999);
        CHECK(rows.asked.back() == 999'999);
        CHECK(rows.asked.size() < 15);
        const Rect last = rows.stage.find(Role::row, "Row 999999").rect;
        CHECK(last.bottom() <= 600);
    }

    TEST_CASE("a million rows are scrolled by single pixels, even at their end") {
        Rows rows{1'000'000};
        rows.stage.press(Role::row, "Row 1");
        rows.stage.key(Key::end);
        const float before = rows.stage.find(Role::row, "Row 999995").rect.y;
        rows.stage.drag({200, 300}, {200, 331});
        CHECK(rows.stage.find(Role::row, "Row 999995").rect.y > before + 10);
    }

    TEST_CASE("a press opens a row, Enter opens the current one") {
        Rows rows{100};
        rows.stage.press(Role::row, "Row 3");
        CHECK(rows.last.opened == 3);
        rows.stage.key(Key::down);
        rows.stage.key(Key::down);
        rows.stage.key(Key::enter);
        CHECK(rows.last.opened == 5);
        CHECK(rows.stage.find(Role::row, "Row 5").state.is_selected);
        rows.stage.key(Key::page_down);
        CHECK(rows.current > 8);
        rows.stage.key(Key::home);
        rows.stage.key(Key::up);
        CHECK(rows.current == 0);
    }

    TEST_CASE("the bar of a long table leads to any part of it") {
        Rows rows{1'000'000};
        const Rect all = rows.stage.find(Role::table, "All").rect;
        rows.stage.drag({all.right() - 6, all.y + 80}, {all.right() - 6, all.centre().y});
        REQUIRE_FALSE(rows.asked.empty());
        CHECK(rows.asked.front() > 350'000);
        CHECK(rows.asked.front() < 550'000);
        CHECK_FALSE(rows.last.opened);
    }

    TEST_CASE("columns for wider screens are left out, and cells stay in line") {
        Rows rows{5};
        CHECK_FALSE(rows.stage.has(Role::column_header, "Wide"));
        CHECK_FALSE(rows.stage.has(Role::cell, "hidden"));
        const Rect title = rows.stage.find(Role::column_header, "Number").rect;
        CHECK(rows.stage.find(Role::cell, "4").rect.x == title.x);
        CHECK(rows.stage.find(Role::cell, "4").rect.width == title.width);
    }

    TEST_CASE("a title that orders can be pressed") {
        Rows rows{5};
        rows.stage.press(Role::column_header, "Name");
        CHECK(rows.last.header == 0);
        CHECK_FALSE(rows.last.opened);
    }

    TEST_CASE("without rows it says so") {
        Rows rows{0};
        CHECK(rows.stage.has(Role::text, "None."));
        rows.stage.key(Key::tab);
        rows.stage.key(Key::down);
        CHECK_FALSE(rows.last.opened);
    }

    TEST_CASE("rows that went away move the view to what is left") {
        Rows rows{1000};
        rows.stage.press(Role::row, "Row 1");
        rows.stage.key(Key::end);
        rows.count = 3;
        rows.stage.frame();
        rows.stage.settle();
        CHECK(rows.asked.size() == 3);
    }
}
