#include "ui/widgets/layout.h"

#include <doctest/doctest.h>

#include "platform/fonts/fonts.h"

using namespace tamga::ui::widgets;

namespace {

/// A tree of boxes without texts, in pixels.
struct Boxes {
    std::vector<Node> nodes;
    tamga::ui::text::Typesetter typesetter{tamga::platform::fonts::installed()};

    int add(int parent, const Box& box) {
        const int index = static_cast<int>(nodes.size());
        Node node;
        node.box = box;
        node.parent = parent;
        nodes.push_back(node);
        if (parent < 0) return index;
        Node& above = nodes[static_cast<std::size_t>(parent)];
        if (above.last_child >= 0)
            nodes[static_cast<std::size_t>(above.last_child)].next = index;
        else
            above.first_child = index;
        above.last_child = index;
        return index;
    }
    void lay(float width, float height) { lay_out(nodes, 0, {0, 0, width, height}, typesetter); }
    Rect rect(int index) const { return nodes[static_cast<std::size_t>(index)].rect; }
};

Box sized(float width, float height) {
    Box box;
    box.width = fixed(width);
    box.height = fixed(height);
    return box;
}

Box filling(float weight = 1) {
    Box box;
    box.width = fill(weight);
    box.height = fixed(10);
    return box;
}

}  // namespace

TEST_SUITE("ui/widgets/layout") {
    TEST_CASE("a column stacks its children with gaps inside its padding") {
        Boxes boxes;
        Box column;
        column.padding = {10, 20, 30, 40};
        column.gap = 5;
        boxes.add(-1, column);
        const int first = boxes.add(0, sized(50, 10));
        Box wide;
        wide.height = fixed(10);
        const int second = boxes.add(0, wide);
        boxes.lay(200, 300);
        CHECK(boxes.rect(first) == Rect{10, 20, 50, 10});
        CHECK(boxes.rect(second) == Rect{10, 35, 160, 10});
    }

    TEST_CASE("what fills a row shares what others leave, by weight") {
        Boxes boxes;
        Box row;
        row.flow = Flow::row;
        row.gap = 10;
        boxes.add(-1, row);
        boxes.add(0, sized(50, 10));
        const int one = boxes.add(0, filling(1));
        const int two = boxes.add(0, filling(2));
        boxes.lay(220, 50);
        CHECK(boxes.rect(one) == Rect{60, 0, 50, 10});
        CHECK(boxes.rect(two) == Rect{120, 0, 100, 10});
    }

    TEST_CASE("one that fills and needs more than its share gets that, the others the rest") {
        Boxes boxes;
        Box row;
        row.flow = Flow::row;
        boxes.add(-1, row);
        Box needy = filling();
        needy.min_width = 150;
        const int first = boxes.add(0, needy);
        const int second = boxes.add(0, filling());
        boxes.lay(200, 50);
        CHECK(boxes.rect(first).width == 150);
        CHECK(boxes.rect(second).width == 50);
    }

    TEST_CASE("a row that wraps continues below") {
        Boxes boxes;
        Box row;
        row.flow = Flow::row;
        row.wraps = true;
        row.gap = 10;
        boxes.add(-1, row);
        boxes.add(0, sized(60, 20));
        boxes.add(0, sized(60, 30));
        const int third = boxes.add(0, sized(60, 10));
        boxes.lay(130, 100);
        CHECK(boxes.rect(third) == Rect{0, 40, 60, 10});
    }

    TEST_CASE("a grid has as many cells beside each other as fit, and ends where it ends") {
        Boxes boxes;
        Box grid;
        grid.flow = Flow::grid;
        grid.gap = 10;
        grid.min_column = 90;
        boxes.add(-1, grid);
        Box cell;
        cell.height = fixed(20);
        for (int i = 0; i < 4; ++i)
            boxes.add(0, cell);
        boxes.lay(301, 100);
        CHECK(boxes.rect(1).x == 0);
        CHECK(boxes.rect(3).right() == 301);
        CHECK(boxes.rect(4).y == 30);
    }

    TEST_CASE("what is too high takes room from what scrolls, down to a rest that can be used") {
        Boxes boxes;
        boxes.add(-1, {});
        boxes.add(0, sized(50, 100));
        const int area = boxes.add(0, {});
        boxes.nodes[static_cast<std::size_t>(area)].behaviour.scrolls = true;
        boxes.add(area, sized(50, 900));
        const int last = boxes.add(0, sized(50, 50));
        boxes.lay(200, 400);
        CHECK(boxes.rect(area) == Rect{0, 100, 200, 250});
        CHECK(boxes.rect(last).y == 350);
        boxes.lay(200, 160);
        CHECK(boxes.rect(area).height == 96);
    }

    TEST_CASE("an area that scrolls moves its content up, no further than it goes") {
        Boxes boxes;
        Box area;
        area.height = fixed(100);
        boxes.add(-1, area);
        boxes.nodes[0].behaviour.scrolls = true;
        boxes.nodes[0].scroll = 1000;
        const int content = boxes.add(0, sized(50, 250));
        boxes.lay(200, 100);
        CHECK(boxes.nodes[0].scroll == 150);
        CHECK(boxes.rect(content).y == -150);
    }

    TEST_CASE("mirroring turns a row around, but not what keeps its direction") {
        Boxes boxes;
        Box row;
        row.flow = Flow::row;
        boxes.add(-1, row);
        const int first = boxes.add(0, sized(50, 10));
        const int keyboard = boxes.add(0, sized(100, 10));
        boxes.nodes[static_cast<std::size_t>(keyboard)].behaviour.keeps_left_to_right = true;
        const int key = boxes.add(keyboard, sized(20, 10));
        boxes.lay(300, 50);
        mirror(boxes.nodes, 0, {0, 0, 300, 50});
        CHECK(boxes.rect(first).x == 250);
        CHECK(boxes.rect(keyboard).x == 150);
        CHECK(boxes.rect(key).x == 150);
    }

    TEST_CASE("a stack places its children at its centre") {
        Boxes boxes;
        Box stack;
        stack.flow = Flow::stack;
        stack.main = Place::centre;
        stack.cross = Place::centre;
        boxes.add(-1, stack);
        const int child = boxes.add(0, sized(100, 50));
        boxes.lay(300, 200);
        CHECK(boxes.rect(child) == Rect{100, 75, 100, 50});
    }
}
