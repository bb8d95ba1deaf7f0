#include "core/json/fields.h"

#include <doctest/doctest.h>

#include "core/json/read.h"

using namespace tamga;

namespace {

json::Value parse(std::string_view text) {
    return *json::read(text).value;
}

}  // namespace

TEST_SUITE("json/fields") {
    TEST_CASE("members are read by type, and absent ones as empty") {
        const json::Value value = parse(R"({"t":"x","n":1.5,"i":3,"f":true,"a":["p","q"]})");
        base::Findings findings;
        json::Fields fields{value, "", "form", findings};
        CHECK(fields.text("t") == "x");
        CHECK(fields.number("n") == 1.5);
        CHECK(fields.integer("i") == 3);
        CHECK(fields.flag("f"));
        CHECK(fields.texts("a") == std::vector<std::string>{"p", "q"});
        CHECK(fields.text("absent").empty());
        CHECK_FALSE(fields.integer("absent").has_value());
        CHECK(fields.array("absent").empty());
        fields.finish();
        CHECK(findings.empty());
    }

    TEST_CASE("another type, no whole number, and a name that nobody asked for are findings") {
        const json::Value value = parse(R"({"t":1,"i":1.5,"a":["p",null],"~/":0})");
        base::Findings findings;
        json::Fields fields{value, "/form", "form", findings};
        CHECK(fields.text("t").empty());
        CHECK_FALSE(fields.integer("i").has_value());
        CHECK(fields.texts("a") == std::vector<std::string>{"p"});
        fields.finish();
        REQUIRE(findings.size() == 4);
        CHECK(findings[0].code == "form.wrong_type");
        CHECK(findings[0].where == "/form/t");
        CHECK(findings[0].what ==
              "A value of type number stands where a value of type string belongs.");
        CHECK(findings[1].code == "form.wrong_value");
        CHECK(findings[2].where == "/form/a/1");
        CHECK(findings[3].code == "form.unknown_member");
        CHECK(findings[3].where == "/form/~0~1");
    }

    TEST_CASE("a value that is no object reads as an empty one") {
        const json::Value value = parse("[1]");
        base::Findings findings;
        json::Fields fields{value, "/x", "form", findings};
        CHECK(fields.text("t").empty());
        fields.finish();
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "form.wrong_type");
        CHECK(findings[0].where == "/x");
    }
}
