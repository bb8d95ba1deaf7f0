#include "platform/scan/seen_codes.h"

#include <doctest/doctest.h>

#include "core/credential/qr_payload.h"
#include "core/credential/qr_text.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using platform::scan::SeenCodes;

namespace {

using Texts = std::vector<std::string>;

std::string whole() {
    return credential::qr_text(credential::pack_for_qr(test::sample()), "https://verify.example")
        .whole();
}

}  // namespace

TEST_SUITE("platform/scan/seen_codes") {
    TEST_CASE("a code that is held before the camera is told once") {
        SeenCodes seen;
        CHECK(seen.add({whole()}) == Texts{whole()});
        for (int frame = 0; frame < 100; ++frame)
            CHECK(seen.add({whole()}).empty());
    }

    TEST_CASE(
        "a code that a few frames lose is the same; one that was away for long is shown anew") {
        SeenCodes seen;
        seen.add({whole()});
        for (int frame = 0; frame < 19; ++frame)
            seen.add({});
        CHECK(seen.add({whole()}).empty());
        for (int frame = 0; frame < 21; ++frame)
            seen.add({});
        CHECK(seen.add({whole()}) == Texts{whole()});
    }

    TEST_CASE("other makers' codes are passed over, and a code that is damaged is told") {
        SeenCodes seen;
        CHECK(seen.add({"https://centre.example/menu", "WIFI:S:cafe;;"}).empty());
        const std::string cut = whole().substr(0, 400);
        CHECK(seen.add({"https://centre.example/menu", cut}) == Texts{cut});
    }

    TEST_CASE("two parts are told together, in whichever order they are seen") {
        const auto parts = credential::qr_texts_of_two(credential::pack_for_qr(test::sample()),
                                                       "https://verify.example");
        const std::string first = parts[0].whole();
        const std::string second = parts[1].whole();
        for (const auto& order : {Texts{first, second}, Texts{second, first}}) {
            SeenCodes seen;
            CHECK(seen.add({order[0]}).empty());
            CHECK(seen.has_first_part());
            CHECK(seen.add({order[0]}).empty());
            CHECK(seen.add({order[1]}) == Texts{order[0] + "\n" + order[1]});
            CHECK_FALSE(seen.has_first_part());
        }
        SeenCodes seen;
        CHECK(seen.add({first, second}) == Texts{first + "\n" + second});
    }
}
