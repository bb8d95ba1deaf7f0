#include "core/assess/learner.h"

#include <doctest/doctest.h>

#include "core/json/write.h"
#include "tests/core/assess/samples.h"

using namespace tamga;
using assess::Learner;
using test::codes;
using test::Codes;

namespace {

base::Date date(const char* text) {
    return *base::parse_date(text);
}

const base::Date today = date("2026-11-23");

Learner valid() {
    Learner learner;
    learner.name = "عائشة بنت محمد";
    learner.latin_name = "ʿĀʾisha bint Muḥammad";
    learner.birth_date = date("1999-12-31");
    learner.identifier = "12345678901";
    learner.identifier_type = "national";
    learner.did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    return learner;
}

}  // namespace

TEST_SUITE("assess/learner") {
    TEST_CASE("a learner with a name in any script and every detail is in order") {
        CHECK(codes(assess::check(valid(), today)).empty());
        Learner named_only;
        named_only.name = "Ö";
        CHECK(codes(assess::check(named_only, today)).empty());
    }

    TEST_CASE("every detail that is wrong is told, at its member") {
        struct Row {
            const char* finding;
            void (*spoil)(Learner&);
        };
        const Row rows[] = {
            {"learner.name_missing at name", [](Learner& l) { l.name.clear(); }},
            {"learner.text_too_long at name", [](Learner& l) { l.name = std::string(481, 'a'); }},
            {"learner.control_character at name", [](Learner& l) { l.name = "a\nb"; }},
            {"learner.control_character at name", [](Learner& l) { l.name = "a\x7f"; }},
            {"learner.control_character at identifier", [](Learner& l) { l.identifier = "\xff"; }},
            {"learner.not_latin at latin_name", [](Learner& l) { l.latin_name = "Аиша"; }},
            {"learner.not_latin at latin_name", [](Learner& l) { l.latin_name = "Ali علي"; }},
            {"learner.birth_date_future at birth_date",
             [](Learner& l) { l.birth_date = date("2026-11-25"); }},
            {"learner.birth_date_unlikely at birth_date",
             [](Learner& l) { l.birth_date = date("1899-12-31"); }},
            {"learner.identifier_missing at identifier", [](Learner& l) { l.identifier.clear(); }},
            {"learner.identifier_type at identifier_type",
             [](Learner& l) { l.identifier_type.clear(); }},
            {"learner.identifier_type at identifier_type",
             [](Learner& l) { l.identifier_type = "passport"; }},
            {"learner.did at did", [](Learner& l) { l.did = "did:key"; }},
            {"learner.did at did", [](Learner& l) { l.did = "did:Key:abc"; }},
            {"learner.did at did", [](Learner& l) { l.did = "did:web:example.org/path"; }},
            {"learner.did at did", [](Learner& l) { l.did = "https://example.org"; }},
        };
        for (const Row& row : rows) {
            CAPTURE(row.finding);
            Learner learner = valid();
            row.spoil(learner);
            CHECK(codes(assess::check(learner, today), true) == Codes{row.finding});
        }
    }

    TEST_CASE("tomorrow is no future where the calendar may be a day ahead of UTC") {
        Learner learner = valid();
        learner.birth_date = date("2026-11-24");
        CHECK(codes(assess::check(learner, today)).empty());
    }

    TEST_CASE("a body holds what is known and nothing else") {
        Learner learner;
        learner.id = {*base::parse_uuid("019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01")};
        learner.name = "Zoë";
        CHECK(json::canonical(assess::to_json(learner)) ==
              R"({"learner":"019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01","name":"Zoë"})");
        learner.birth_date = date("2001-02-03");
        learner.identifier = "7";
        learner.identifier_type = "centre";
        CHECK(json::canonical(assess::to_json(learner)) ==
              R"({"birth_date":"2001-02-03","identifier":"7","identifier_type":"centre",)"
              R"("learner":"019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01","name":"Zoë"})");
    }

    TEST_CASE("names are the same without regard to case, diacritics and spacing") {
        CHECK(assess::is_same_name("Émile  ZOLA", "emile zola"));
        CHECK(assess::is_same_name("أحمد", "احمد"));
        CHECK_FALSE(assess::is_same_name("Emile", "Emile Zola"));
    }

    TEST_CASE("tidying takes white space from the ends and keeps one space inside") {
        CHECK(assess::tidy("\u00a0 Ayşe \t Nur\n") == "Ayşe Nur");
        CHECK(assess::tidy(" \t ").empty());
    }
}
