#include "core/base/localised_text.h"

#include <doctest/doctest.h>

using namespace tamga::base;

TEST_SUITE("base/localised_text") {
    TEST_CASE("an exact tag wins, then the same primary language, then the first text") {
        const LocalisedText text{{"tr", "Kaynak"}, {"sr-Latn", "Zavarivanje"}, {"fr", "Soudage"}};
        CHECK(text.best("fr") == "Soudage");
        CHECK(text.best("fr-TN") == "Soudage");
        CHECK(text.best("sr") == "Zavarivanje");
        CHECK(text.best("ar") == "Kaynak");
        CHECK(LocalisedText{}.best("en").empty());
    }

    TEST_CASE("setting a language again replaces its text and keeps its place") {
        LocalisedText text{{"en", "one"}, {"fr", "deux"}};
        text.set("en", "two");
        CHECK(text == LocalisedText{{"en", "two"}, {"fr", "deux"}});
        CHECK(text.find("de") == nullptr);
    }

    TEST_CASE("a text of white space is blank") {
        CHECK(LocalisedText{}.is_blank());
        CHECK(LocalisedText{{"en", " \n"}}.is_blank());
        CHECK_FALSE(LocalisedText{{"en", ""}, {"ar", "نص"}}.is_blank());
    }

    TEST_CASE("language tags are recognised by their shape") {
        for (const char* tag : {"en", "ar", "tr", "ckb", "sr-Latn", "sr-Latn-RS", "fr-419"})
            CHECK_MESSAGE(is_language_tag(tag), tag);
        for (const char* tag :
             {"", "e", "english", "en_GB", "en-", "-en", "en--GB", "e1", "en-abcdefghi", "عر"})
            CHECK_FALSE_MESSAGE(is_language_tag(tag), tag);
    }
}
