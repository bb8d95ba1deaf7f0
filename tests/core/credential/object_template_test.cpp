#include "core/credential/object_template.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/json/write.h"
#include "tests/core/support/room.h"

using namespace tamga;

namespace {

/// An object with the marks of three values, one of them twice.
json::Object marked(const credential::Template::Holes& holes) {
    return {{"a", holes.mark(0)},
            {"b", json::Array{"kept", holes.mark(2), json::Object{{"c", holes.mark(0)}}}},
            {"d", json::Object{{"e", holes.mark(1)}, {"f", 7}}}};
}

}  // namespace

TEST_SUITE("credential/object_template") {
    TEST_CASE("filling gives the object whose canonical text the text template gives") {
        test::CountingRandom random;
        const credential::Template::Holes holes{random};
        credential::ObjectTemplate object{marked(holes), holes};
        const auto text = credential::Template::make(marked(holes), holes);
        for (const std::vector<std::string>& values :
             {std::vector<std::string>{"x", "y", "z"},
              {"", "a text that is longer than what fits into a string itself", "\"\n"},
              {"x", "y", "z"}}) {
            std::string expected;
            text.render(values, expected);
            CHECK(json::canonical(object.fill(values)) == expected);
        }
    }

    TEST_CASE("a template stays whole when it moves") {
        test::CountingRandom random;
        const credential::Template::Holes holes{random};
        credential::ObjectTemplate first{marked(holes), holes};
        credential::ObjectTemplate second{std::move(first)};
        CHECK(json::canonical(second.fill({"x", "y", "z"})) ==
              R"({"a":"x","b":["kept","z",{"c":"x"}],"d":{"e":"y","f":7}})");
    }

    TEST_CASE("a value that is not there is refused") {
        test::CountingRandom random;
        const credential::Template::Holes holes{random};
        credential::ObjectTemplate object{marked(holes), holes};
        CHECK_THROWS_AS(object.fill({"x", "y"}), base::Error);
    }
}
