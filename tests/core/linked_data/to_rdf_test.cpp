#include <doctest/doctest.h>

#include "core/linked_data/processor.h"
#include "tests/core/linked_data/nquads_reader.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

using linked_data::canonicalise;
using linked_data::Dataset;
using linked_data::HashAlgorithm;

void check(SuiteCase& test, linked_data::Processor& processor) {
    CAPTURE(test.id);
    CAPTURE(test.name);
    if (test.expand_context) test.options.expand_context = &*test.expand_context;
    const json::Value input = read_json(test.input);
    const auto result = processor.to_rdf({&input}, test.options);
    if (test.is_negative) {
        REQUIRE_FALSE(result.is_done());
        CHECK(result.findings.front().code == test.expected_code);
        return;
    }
    CHECK_MESSAGE(result.is_done(),
                  (result.findings.empty() ? std::string{} : result.findings.front().what));
    if (!test.has_expectation) return;
    Dataset expected;
    REQUIRE(read_nquads(read_file(test.expected), expected));
    CHECK(canonicalise(*result.dataset, HashAlgorithm::sha256).nquads ==
          canonicalise(expected, HashAlgorithm::sha256).nquads);
}

}  // namespace

TEST_SUITE("linked_data/to_rdf") {
    TEST_CASE("the JSON-LD 1.1 toRdf suite passes, up to the names of blank nodes") {
        const auto vectors = vectors_dir();
        if (!vectors) return;
        const SuiteContexts contexts{*vectors / "json-ld"};
        linked_data::Processor processor{contexts};
        auto tests = read_suite(*vectors / "json-ld", "toRdf-manifest.jsonld");
        CHECK(tests.size() == 456);
        for (SuiteCase& test : tests)
            check(test, processor);
    }
}

}  // namespace tamga::test
