#include <doctest/doctest.h>

#include <algorithm>

#include "core/json/write.h"
#include "core/linked_data/processor.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

/// Only lists have an order in expanded form (JSON-LD 1.1 §9.7): everything else is sorted.
json::Value sorted(const json::Value& value, bool is_list = false) {
    if (const json::Array* array = value.if_array()) {
        json::Array items;
        for (const json::Value& item : *array)
            items.push_back(sorted(item));
        if (!is_list)
            std::sort(items.begin(), items.end(), [](const json::Value& a, const json::Value& b) {
                return json::canonical(a) < json::canonical(b);
            });
        return items;
    }
    const json::Object* object = value.if_object();
    if (object == nullptr) return value;
    const json::Value* type = value.find("@type");
    if (type != nullptr && type->if_string() && type->as_string() == "@json") return value;
    json::Object members;
    for (const auto& [name, member] : *object)
        members.append(name, sorted(member, name == "@list"));
    return members;
}

void check(SuiteCase& test, linked_data::Processor& processor) {
    CAPTURE(test.id);
    CAPTURE(test.name);
    if (test.expand_context) test.options.expand_context = &*test.expand_context;
    const json::Value input = read_json(test.input);
    const auto result = processor.expand({&input}, test.options);
    if (test.is_negative) {
        REQUIRE_FALSE(result.is_done());
        CHECK(result.findings.front().code == test.expected_code);
        return;
    }
    CHECK_MESSAGE(result.is_done(),
                  (result.findings.empty() ? std::string{} : result.findings.front().what));
    if (!test.has_expectation) return;
    CHECK(json::canonical(sorted(result.expanded)) ==
          json::canonical(sorted(read_json(test.expected))));
}

}  // namespace

TEST_SUITE("linked_data/expansion") {
    TEST_CASE("the JSON-LD 1.1 expansion suite passes, whether contexts are known already or not") {
        const auto vectors = vectors_dir();
        if (!vectors) return;
        const SuiteContexts contexts{*vectors / "json-ld"};
        linked_data::Processor processor{contexts};
        auto tests = read_suite(*vectors / "json-ld", "expand-manifest.jsonld");
        CHECK(tests.size() == 376);
        for (int round = 0; round < 2; ++round)
            for (SuiteCase& test : tests)
                check(test, processor);
    }
}

}  // namespace tamga::test
