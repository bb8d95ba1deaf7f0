#include "core/trust/key_terms.h"

#include <doctest/doctest.h>

using namespace tamga;
using trust::KeyStanding;
using trust::KeyTerms;

namespace {

base::Instant at(const char* text) {
    const auto instant = base::parse_instant(text);
    REQUIRE(instant);
    return *instant;
}

const base::Instant spring = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
const base::Instant summer = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};
const base::Instant autumn = std::chrono::sys_days{std::chrono::year{2026} / 9 / 1};

}  // namespace

TEST_SUITE("trust/key_terms") {
    TEST_CASE("a key without terms is good at any time and without one") {
        CHECK(trust::judge_key({}, spring) == KeyStanding::good);
        CHECK(trust::judge_key({}, std::nullopt) == KeyStanding::good);
        CHECK(KeyTerms{}.is_empty());
    }

    TEST_CASE("what was signed before a key was retired stays good, to the millisecond") {
        const KeyTerms terms{.retired = summer};
        CHECK(trust::judge_key(terms, spring) == KeyStanding::good);
        CHECK(trust::judge_key(terms, at("2026-05-31T23:59:59.999Z")) == KeyStanding::good);
        CHECK(trust::judge_key(terms, summer) == KeyStanding::retired);
        CHECK(trust::judge_key(terms, autumn) == KeyStanding::retired);
        CHECK(trust::judge_key(terms, std::nullopt) == KeyStanding::undated);
    }

    TEST_CASE("a key signs nothing before it is in use") {
        const KeyTerms terms{.from = summer};
        CHECK(trust::judge_key(terms, at("2026-05-31T23:59:59.999Z")) == KeyStanding::not_begun);
        CHECK(trust::judge_key(terms, summer) == KeyStanding::good);
        CHECK(trust::judge_key(terms, std::nullopt) == KeyStanding::good);
    }

    TEST_CASE("no date makes the signature of a stolen key good") {
        const KeyTerms terms{.compromised_from = summer};
        CHECK(trust::judge_key(terms, autumn) == KeyStanding::compromised);
        CHECK(trust::judge_key(terms, summer) == KeyStanding::compromised);
        CHECK(trust::judge_key(terms, std::nullopt) == KeyStanding::compromised);
        CHECK(trust::judge_key(terms, at("2026-05-31T23:59:59.999Z")) ==
              KeyStanding::compromised_later);
        CHECK(trust::judge_key(terms, spring) == KeyStanding::compromised_later);
    }

    TEST_CASE("a key that was retired and later stolen still proves nothing by its dates") {
        const KeyTerms terms{.from = spring, .retired = summer, .compromised_from = autumn};
        CHECK(trust::judge_key(terms, at("2026-02-28T00:00:00Z")) == KeyStanding::not_begun);
        CHECK(trust::judge_key(terms, spring) == KeyStanding::compromised_later);
        CHECK(trust::judge_key(terms, summer) == KeyStanding::retired);
        CHECK(trust::judge_key(terms, autumn) == KeyStanding::compromised);
        CHECK(trust::judge_key(terms, std::nullopt) == KeyStanding::compromised);
    }

    TEST_CASE("of two terms the stricter bounds hold") {
        const KeyTerms one{.from = spring, .retired = autumn};
        const KeyTerms other{.from = summer, .retired = summer, .compromised_from = autumn};
        const KeyTerms both{.from = summer, .retired = summer, .compromised_from = autumn};
        CHECK(stricter(one, other) == both);
        CHECK(stricter(other, one) == both);
        CHECK(stricter(one, {}) == one);
        CHECK(stricter({}, one) == one);
    }
}
