#include "core/linked_data/iri.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace tamga::linked_data;

TEST_SUITE("linked_data/iri") {
    TEST_CASE("the examples of RFC 3986 §5.4 resolve as it says") {
        const std::pair<const char*, const char*> examples[] = {
            {"g:h", "g:h"},
            {"g", "http://a/b/c/g"},
            {"./g", "http://a/b/c/g"},
            {"g/", "http://a/b/c/g/"},
            {"/g", "http://a/g"},
            {"//g", "http://g"},
            {"?y", "http://a/b/c/d;p?y"},
            {"g?y", "http://a/b/c/g?y"},
            {"#s", "http://a/b/c/d;p?q#s"},
            {"g#s", "http://a/b/c/g#s"},
            {"g?y#s", "http://a/b/c/g?y#s"},
            {";x", "http://a/b/c/;x"},
            {"g;x", "http://a/b/c/g;x"},
            {"g;x?y#s", "http://a/b/c/g;x?y#s"},
            {"", "http://a/b/c/d;p?q"},
            {".", "http://a/b/c/"},
            {"./", "http://a/b/c/"},
            {"..", "http://a/b/"},
            {"../", "http://a/b/"},
            {"../g", "http://a/b/g"},
            {"../..", "http://a/"},
            {"../../", "http://a/"},
            {"../../g", "http://a/g"},
            {"../../../g", "http://a/g"},
            {"../../../../g", "http://a/g"},
            {"/./g", "http://a/g"},
            {"/../g", "http://a/g"},
            {"g.", "http://a/b/c/g."},
            {".g", "http://a/b/c/.g"},
            {"g..", "http://a/b/c/g.."},
            {"..g", "http://a/b/c/..g"},
            {"./../g", "http://a/b/g"},
            {"./g/.", "http://a/b/c/g/"},
            {"g/./h", "http://a/b/c/g/h"},
            {"g/../h", "http://a/b/c/h"},
            {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
            {"g;x=1/../y", "http://a/b/c/y"},
            {"g?y/./x", "http://a/b/c/g?y/./x"},
            {"g#s/../x", "http://a/b/c/g#s/../x"}};
        for (const auto& example : examples) {
            const auto& reference = example.first;
            const auto& resolved = example.second;
            CAPTURE(reference);
            CHECK(resolve_iri("http://a/b/c/d;p?q", reference) == resolved);
        }
    }

    TEST_CASE("only absolute IRIs without forbidden characters are well formed") {
        CHECK(is_well_formed_iri("https://example.org/a?b#c"));
        CHECK(is_well_formed_iri("urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"));
        CHECK(is_well_formed_iri("xsd:dateTime"));
        CHECK(is_well_formed_iri("https://example.org/çağrı"));
        for (const char* wrong :
             {"", "a", "/a", "#a", ":a", "1a:b", "a b:c", "https://a/ b", "a:<b>", "a:\"b", "a:{b}",
              "a:b|c", "a:b\\c", "a:b^c", "a:b`c", "a:b#c#d", "a:b\n"})
            CHECK_FALSE_MESSAGE(is_well_formed_iri(wrong), wrong);
    }

    TEST_CASE("language tags have parts of one to eight letters or digits, the first of letters") {
        for (const char* right : {"en", "fr-CA", "sr-Latn-RS", "de-1996", "x-whatever"})
            CHECK_MESSAGE(is_well_formed_language(right), right);
        for (const char* wrong :
             {"", "-", "en-", "-en", "en--us", "en_US", "1en", "abcdefghi", "e n"})
            CHECK_FALSE_MESSAGE(is_well_formed_language(wrong), wrong);
    }
}
