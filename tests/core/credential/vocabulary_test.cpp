#include "core/credential/vocabulary.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "core/json/read.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using credential::Vocabulary;

namespace {

/// Each vocabulary with its name in the published collection.
const std::map<Vocabulary, std::string> published_names = {
    {Vocabulary::assessment_type, "europass-learning-assessment-types"},
    {Vocabulary::participation_mode, "europass-modes"},
    {Vocabulary::accreditation_type, "europass-accreditation-types"},
    {Vocabulary::learning_setting, "europass-learning-setting-types"},
    {Vocabulary::learning_activity_type, "europass-learning-activity-types"},
    {Vocabulary::supervision_verification, "supervision-verification"},
    {Vocabulary::credit_framework, "credit-points"},
    {Vocabulary::eqf_level, "eqf"},
    {Vocabulary::skill_type, "skill-types"},
    {Vocabulary::skill_reuse_level, "skill-reuse-levels"},
    {Vocabulary::target_group, "europass-target-groups"},
    {Vocabulary::country, "country"}};

}  // namespace

TEST_SUITE("credential/vocabulary") {
    TEST_CASE("every concept has five labels, and its code and identifier are its own") {
        for (const auto& [vocabulary, published] : published_names) {
            std::set<std::string_view> codes;
            std::set<std::string_view> identifiers;
            for (const credential::Concept& item : credential::all(vocabulary)) {
                CAPTURE(item.iri);
                CHECK(codes.insert(item.code).second);
                CHECK(identifiers.insert(item.iri).second);
                for (const std::string_view text : item.labels)
                    CHECK_FALSE(text.empty());
                CHECK(credential::find(vocabulary, item.code) == &item);
                CHECK(credential::find(vocabulary, item.iri) == &item);
            }
            CHECK_FALSE(codes.empty());
        }
    }

    TEST_CASE("the identifiers are those of the published vocabularies") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        const auto read = json::read(test::read_file(*vectors / "elm" / "vocabularies.json"));
        REQUIRE(read);
        for (const auto& entry : published_names) {
            const Vocabulary vocabulary = entry.first;
            const std::string& published = entry.second;
            CAPTURE(published);
            const json::Value* scheme = read.value->find(published);
            REQUIRE(scheme != nullptr);
            const json::Object& concepts = scheme->find("concepts")->as_object();
            for (const credential::Concept& item : credential::all(vocabulary)) {
                const json::Value* english = concepts.find(item.iri);
                CHECK_MESSAGE(english != nullptr, item.iri);
                if (english == nullptr || item.code == "TR") continue;  // published as "Turkey"
                CHECK(english->as_string().starts_with(item.labels[0]));
            }
            if (vocabulary != Vocabulary::country)
                CHECK(credential::all(vocabulary).size() == concepts.size());
        }
    }

    TEST_CASE("a label is given in the language asked for, and in English otherwise") {
        const credential::Concept* written =
            credential::find(Vocabulary::assessment_type, "written-examination");
        REQUIRE(written != nullptr);
        CHECK(written->iri == "http://data.europa.eu/snb/assessment/6e6cb2cc78");
        CHECK(credential::label(*written, "tr") == "yazılı sınav");
        CHECK(credential::label(*written, "fr-TN") == "examen écrit");
        CHECK(credential::label(*written, "de") == "written examination");
        CHECK(credential::find(Vocabulary::assessment_type, "essay") == nullptr);
        CHECK(credential::find(Vocabulary::country, "TN")->iri ==
              "http://publications.europa.eu/resource/authority/country/TUN");
    }
}
