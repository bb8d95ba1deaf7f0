#include "ui/screens/reason_text.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"

using namespace tamga;
using ui::screens::answer_text;
using verify::Check;
using verify::Result;

TEST_SUITE("ui/screens/reason_text") {
    TEST_CASE("what an answer means is told in the reader's language, whatever its reason is") {
        test::Stage stage;
        for (const auto& language : stage.languages.all()) {
            stage.speak(language.tag());
            for (const char* question :
                 {"document", "proof", "issuer", "period", "status", "achievement", "holder"})
                for (const Result result : {Result::pass, Result::fail, Result::unknown}) {
                    CAPTURE(language.tag());
                    CAPTURE(question);
                    const Check check{question, result, "area.nobody_knows", "In English."};
                    const auto text = answer_text(stage.ui, check);
                    if (language.tag() == "en") {
                        CHECK(text.sentence == "In English.");
                        CHECK(text.exact.empty());
                    } else {
                        CHECK(text.sentence != "In English.");
                        CHECK(text.exact == "In English.");
                    }
                }
        }
    }

    TEST_CASE("a reason that the language knows is told by its own sentence alone") {
        test::Stage stage;
        stage.speak("tr");
        const Check check{"status", Result::fail, "status.revoked", "It was revoked."};
        const auto text = answer_text(stage.ui, check);
        CHECK(text.sentence == stage.languages.best("tr").find("reason", "status.revoked"));
        CHECK(text.exact.empty());
    }
}
