#include <doctest/doctest.h>

#include <type_traits>

#include "core/json/value.h"

using tamga::json::Array;
using tamga::json::Object;
using tamga::json::type_name;
using tamga::json::Value;

TEST_SUITE("json/value") {
    TEST_CASE("values and objects move without throwing") {
        CHECK(std::is_nothrow_move_constructible_v<Value>);
        CHECK(std::is_nothrow_move_assignable_v<Value>);
        CHECK(std::is_nothrow_move_constructible_v<Object>);
    }

    TEST_CASE("setting a name that is there replaces its value and keeps its place") {
        Object object{{"a", 1}, {"b", 2}};
        object.set("a", "new");
        object.set("c", true);
        CHECK(object == Object{{"a", "new"}, {"b", 2}, {"c", true}});
        CHECK(object.begin()->first == "a");
    }

    TEST_CASE("erasing says whether there was something to erase") {
        Object object{{"a", 1}, {"b", 2}};
        CHECK(object.erase("a"));
        CHECK_FALSE(object.erase("a"));
        CHECK(object.size() == 1);
        CHECK_FALSE(object.contains("a"));
    }

    TEST_CASE("objects are equal whatever the order of members; arrays are not") {
        CHECK(Object{{"a", 1}, {"b", 2}} == Object{{"b", 2}, {"a", 1}});
        CHECK_FALSE(Object{{"a", 1}, {"b", 2}} == Object{{"b", 1}, {"a", 2}});
        CHECK_FALSE(Object{{"a", 1}, {"b", 2}} == Object{{"a", 1}, {"c", 2}});
        CHECK_FALSE(Object{{"a", 1}} == Object{{"a", 1}, {"b", 2}});
        CHECK_FALSE(Value{Array{1, 2}} == Value{Array{2, 1}});
        CHECK_FALSE(Value{1} == Value{"1"});
        CHECK_FALSE(Value{} == Value{false});
    }

    TEST_CASE("looking into a value that is no object finds nothing") {
        CHECK(Value{Array{}}.find("a") == nullptr);
        CHECK(Value{Object{{"a", 1}}}.find_string("a") == nullptr);
        CHECK(*Value{Object{{"a", "text"}}}.find_string("a") == "text");
    }

    TEST_CASE("every type has its word") {
        CHECK(std::string{type_name(Value{})} == "null");
        CHECK(std::string{type_name(Value{true})} == "boolean");
        CHECK(std::string{type_name(Value{0})} == "number");
        CHECK(std::string{type_name(Value{""})} == "string");
        CHECK(std::string{type_name(Value{Array{}})} == "array");
        CHECK(std::string{type_name(Value{Object{}})} == "object");
    }
}
