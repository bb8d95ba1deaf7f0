#include <doctest/doctest.h>

#include <string>

#include "core/design/achievement_document.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"
#include "tests/core/design/samples.h"

using namespace tamga;

namespace {

/// A sample's document with the contexts that a credential has.
json::Value document(const std::string& sample) {
    json::Object object = design::to_open_badge(test::sample_achievement(sample));
    object.set("@context", json::Array{"https://www.w3.org/ns/credentials/v2",
                                       "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                                       json::Object{{"elm", "http://data.europa.eu/snb/model/elm/"},
                                                    {"dc", "http://purl.org/dc/terms/"}}});
    return object;
}

}  // namespace

TEST_SUITE("design/achievement_document") {
    TEST_CASE("every sample is understood in safe mode: nothing in it is undefined") {
        const linked_data::KnownContexts contexts;
        linked_data::Processor processor{contexts};
        for (const std::string& name : test::achievement_names()) {
            CAPTURE(name);
            const json::Value value = document(name);
            const auto result = processor.canonical_nquads({.document = &value});
            for (const base::Finding& finding : result.findings)
                FAIL_CHECK(finding.code << " at " << finding.where);
            CHECK(result.is_done());
        }
    }
}
