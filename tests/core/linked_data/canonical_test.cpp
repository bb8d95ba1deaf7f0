#include "core/linked_data/canonical.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/linked_data/failure.h"
#include "tests/core/linked_data/nquads_reader.h"
#include "tests/core/linked_data/suite.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

using linked_data::CanonicalDataset;
using linked_data::canonicalise;
using linked_data::Dataset;
using linked_data::Failure;
using linked_data::HashAlgorithm;

struct Counts {
    int evaluated = 0;
    int mapped = 0;
    int refused = 0;
};

void check_issued(const CanonicalDataset& result, const json::Value& expected) {
    REQUIRE(result.issued.size() == expected.as_object().size());
    for (const auto& issued : result.issued) {
        const auto& label = issued.first;
        const auto& canonical = issued.second;
        const std::string* wanted = expected.find_string(label.substr(2));
        REQUIRE_MESSAGE(wanted != nullptr, label);
        CHECK(canonical == "_:" + *wanted);
    }
}

void check(const json::Value& entry, const std::filesystem::path& dir, Counts& counts) {
    CAPTURE(*entry.find_string("id"));
    const std::string* algorithm = entry.find_string("hashAlgorithm");
    const HashAlgorithm hash = algorithm != nullptr && *algorithm == "SHA384"
                                   ? HashAlgorithm::sha384
                                   : HashAlgorithm::sha256;
    Dataset dataset;
    REQUIRE(read_nquads(read_file(dir / *entry.find_string("action")), dataset));
    const std::string& type = *entry.find_string("type");
    if (type == "rdfc:RDFC10NegativeEvalTest") {
        ++counts.refused;
        CHECK_THROWS_AS(canonicalise(dataset, hash), Failure);
        return;
    }
    const CanonicalDataset result = canonicalise(dataset, hash, true);
    const std::filesystem::path expected = dir / *entry.find_string("result");
    if (type == "rdfc:RDFC10MapTest") {
        ++counts.mapped;
        return check_issued(result, read_json(expected));
    }
    REQUIRE(type == "rdfc:RDFC10EvalTest");
    ++counts.evaluated;
    CHECK(result.nquads == read_file(expected));
}

}  // namespace

TEST_SUITE("linked_data/canonical") {
    TEST_CASE("the RDFC-1.0 suite passes: canonical forms, issued names, and the poison graph") {
        const auto vectors = vectors_dir();
        if (!vectors) return;
        Counts counts;
        const std::filesystem::path dir = *vectors / "rdf-canon";
        const json::Value manifest = read_json(dir / "manifest.jsonld");
        for (const json::Value& entry : manifest.find("entries")->as_array())
            check(entry, dir, counts);
        CHECK(counts.evaluated == 64);
        CHECK(counts.mapped == 21);
        CHECK(counts.refused == 1);
    }
}

}  // namespace tamga::test
