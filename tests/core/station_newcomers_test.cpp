#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "core/base/error.h"
#include "tests/core/journal/review_support.h"
#include "tests/core/support/refusal.h"

using namespace tamga;
using journal::Role;
using test::carry;
using test::Centre;
using test::database_of;
using test::refusal;

namespace {

constexpr crypto::KdfParameters fast{1, 8192};
constexpr std::chrono::days fortnight{14};

struct NewcomerPair : test::reviewing::Pair {
    base::StationId tablet_id() { return tablet.station->ledger().chain().station; }
};

std::vector<std::string> names(const std::vector<Operator>& all) {
    std::vector<std::string> found;
    for (const Operator& who : all)
        found.push_back(who.name);
    std::sort(found.begin(), found.end());
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_SUITE("station/newcomers") {
    TEST_CASE("an operator appointed at the founding station begins at the tablet with the code") {
        NewcomerPair pair;
        const Appointment made =
            pair.hub.station->appoint("Marat", {Role::assessor}, {pair.tablet_id()}, fortnight);
        CHECK(made.code.size() == 24);  // twenty letters in groups of four
        pair.meet();
        Station& tablet = *pair.tablet.station;
        CHECK(names(tablet.newcomers()) == Names{"Marat"});
        // Nobody signed in since: the station's key is not sealed for the code yet.
        CHECK(refusal([&] { tablet.begin_with_code("Marat", made.code, "mine", fast); }) ==
              base::ErrorKind::conflict);
        // Whoever received it while signed in does it again; by signing in it happens by itself.
        pair.tablet.station->tend_key_slots();
        pair.tablet.station->sign_out();
        CHECK(refusal([&] {
                  pair.tablet.station->begin_with_code("Marat", "2222-2222-2222-2222-2222", "mine",
                                                       fast);
              }) == base::ErrorKind::passphrase);
        // Small letters and no lines make no difference.
        std::string typed;
        for (const char letter : made.code)
            if (letter != '-')
                typed.push_back(letter >= 'A' ? static_cast<char>(letter - 'A' + 'a') : letter);
        const Operator who = pair.tablet.station->begin_with_code("MARAT", typed, "mine", fast);
        CHECK(who.id == made.id);
        pair.tablet.station->sign_in("Marat", "mine");
        CHECK(pair.tablet.add_learner("Ayşe") != base::LearnerId{});
        CHECK(refusal([&] { pair.tablet.station->publish_status(); }) ==
              base::ErrorKind::forbidden);
        // The code is used up, and the hub itself is not a place where Marat works.
        CHECK(refusal([&] {
                  pair.tablet.station->begin_with_code("Marat", made.code, "x", fast);
              }) == base::ErrorKind::not_found);
        CHECK(names(pair.hub.station->newcomers()).empty());
        CHECK(names(pair.hub.station->operators()) == Names{"Deniz"});
    }

    TEST_CASE("an appointment for all stations is good once at each, and codes run out") {
        NewcomerPair pair;
        const Appointment made = pair.hub.station->appoint("Marat", {Role::issuer}, {}, fortnight);
        pair.meet();
        pair.tablet.reopen();
        pair.hub.station->begin_with_code("Marat", made.code, "at the hub", fast);
        pair.tablet.station->begin_with_code("Marat", made.code, "at the tablet", fast);
        CHECK(names(pair.hub.station->operators()) == Names{"Deniz", "Marat"});
        const Appointment late = pair.hub.station->appoint("Olga", {Role::issuer}, {}, fortnight);
        pair.hub.clock.time += fortnight;
        CHECK(refusal([&] { pair.hub.station->begin_with_code("Olga", late.code, "x", fast); }) ==
              base::ErrorKind::not_found);
        const std::string again = pair.hub.station->renew_code(late.id, fortnight);
        CHECK(again != late.code);
        CHECK(refusal([&] { pair.hub.station->begin_with_code("Olga", late.code, "x", fast); }) ==
              base::ErrorKind::passphrase);
        CHECK(pair.hub.station->begin_with_code("Olga", again, "x", fast).id == late.id);
    }

    TEST_CASE("another code replaces a forgotten passphrase") {
        NewcomerPair pair;
        const Appointment made = pair.hub.station->appoint("Marat", {Role::issuer}, {}, fortnight);
        pair.hub.station->begin_with_code("Marat", made.code, "forgotten", fast);
        const std::string code = pair.hub.station->renew_code(made.id, fortnight);
        pair.hub.station->begin_with_code("Marat", code, "remembered", fast);
        CHECK(refusal([&] { pair.hub.station->sign_in("Marat", "forgotten"); }) ==
              base::ErrorKind::passphrase);
        pair.hub.station->sign_in("Marat", "remembered");
    }

    TEST_CASE("whom the founding station dismissed cannot sign in, and an open session ends") {
        NewcomerPair pair;
        pair.tablet.station->add_operator("Marat", {Role::assessor}, "mine", fast);
        pair.meet();
        pair.tablet.station->sign_in("Marat", "mine");
        base::OperatorId marat;
        for (const auto& who : pair.hub.station->known_operators())
            if (who.name == "Marat") marat = who.id;
        pair.hub.station->dismiss(marat);
        carry(database_of(pair.hub), database_of(pair.tablet));
        assess::Learner learner;
        learner.name = "Ayşe";
        CHECK(refusal([&] { pair.tablet.station->learners().add(learner); }) ==
              base::ErrorKind::forbidden);
        CHECK(refusal([&] { pair.tablet.station->sign_in("Marat", "mine"); }) ==
              base::ErrorKind::not_found);
        CHECK(names(pair.tablet.station->operators()) == Names{"Deniz"});
        // With the next sign-in the passphrase opens nothing any more, even by hand.
        pair.tablet.station->sign_in("Deniz", Centre::passphrase);
        CHECK_FALSE(database_of(pair.tablet)
                        .compose("SELECT 1 FROM key_slot WHERE operator IN (SELECT uuid FROM "
                                 "operator WHERE name = 'Marat')")
                        .step());
    }

    TEST_CASE("a role that is taken away is gone at the next write of an open session") {
        NewcomerPair pair;
        const Operator who = pair.tablet.station->add_operator(
            "Marat", {Role::assessor, Role::issuer}, "mine", fast);
        pair.meet();
        pair.tablet.station->sign_in("Marat", "mine");
        pair.tablet.add_learner("Ayşe");
        pair.hub.station->set_roles(who.id, {Role::issuer});
        carry(database_of(pair.hub), database_of(pair.tablet));
        assess::Learner learner;
        learner.name = "Fatma";
        CHECK(refusal([&] { pair.tablet.station->learners().add(learner); }) ==
              base::ErrorKind::forbidden);
        (void)pair.tablet.station->ledger().writer(Role::issuer);
    }

    TEST_CASE("a station's administrator does not undo what the founding station took away") {
        NewcomerPair pair;
        const Operator who =
            pair.tablet.station->add_operator("Marat", {Role::issuer}, "mine", fast);
        pair.meet();
        pair.hub.station->set_roles(who.id, {Role::verifier});
        pair.meet();
        pair.tablet.station->sign_in("Deniz", Centre::passphrase);
        CHECK(refusal([&] { pair.tablet.station->set_roles(who.id, {Role::issuer}); }) ==
              base::ErrorKind::conflict);
        CHECK(refusal([&] { pair.tablet.station->dismiss(who.id); }) == base::ErrorKind::conflict);
        // Nor what another station's administrator decides about their own, the hub's among them.
        for (const auto& other : pair.tablet.station->known_operators())
            if (other.stations != std::vector{pair.tablet_id()})
                CHECK(refusal([&] { pair.tablet.station->dismiss(other.id); }) ==
                      base::ErrorKind::conflict);
        CHECK(pair.hub.station->projection_digest() == pair.tablet.station->projection_digest());
    }

    TEST_CASE("what a station's administrator gave back apart, meanwhile, has no effect") {
        NewcomerPair pair;
        const Operator who =
            pair.tablet.station->add_operator("Marat", {Role::issuer}, "mine", fast);
        pair.meet();
        pair.hub.station->dismiss(who.id);
        pair.tablet.station->set_roles(who.id, {Role::issuer, Role::administrator});
        pair.meet();
        for (Centre* centre : {&pair.hub, &pair.tablet}) {
            const auto known = journal::find_operator(database_of(*centre), who.id);
            REQUIRE(known);
            CHECK_FALSE(known->is_active);
        }
        CHECK(pair.hub.station->projection_digest() == pair.tablet.station->projection_digest());
    }

    TEST_CASE("only the founding station appoints, and only for stations that there are") {
        NewcomerPair pair;
        CHECK(refusal([&] {
                  (void)pair.tablet.station->appoint("M", {Role::issuer}, {}, fortnight);
              }) == base::ErrorKind::forbidden);
        Station& hub = *pair.hub.station;
        CHECK(refusal([&] {
                  (void)hub.appoint("M", {Role::issuer}, {base::StationId{}}, fortnight);
              }) == base::ErrorKind::not_found);
        CHECK(refusal([&] { (void)hub.appoint("M", {}, {}, fortnight); }) == base::ErrorKind::data);
        CHECK(refusal([&] { (void)hub.appoint("-", {Role::issuer}, {}, fortnight); }) ==
              base::ErrorKind::data);
        CHECK(refusal([&] { (void)hub.appoint("M", {Role::issuer}, {}, std::chrono::days{0}); }) ==
              base::ErrorKind::usage);
        const base::OperatorId own = hub.operators().front().id;
        CHECK(refusal([&] { hub.dismiss(own); }) == base::ErrorKind::conflict);
        CHECK(refusal([&] { hub.set_roles(own, {Role::issuer}); }) == base::ErrorKind::conflict);
    }

    TEST_CASE("a store copied with the journal does not let anybody begin without the code") {
        NewcomerPair pair;
        const Appointment made = pair.hub.station->appoint("Marat", {Role::issuer}, {}, fortnight);
        pair.meet();
        pair.tablet.reopen();
        // Whoever holds the files knows the public key of the code, which opens nothing.
        const auto known = journal::find_operator(database_of(pair.tablet), made.id);
        REQUIRE(known->code);
        auto row = database_of(pair.tablet).compose("SELECT wrapped FROM newcomer_slot");
        REQUIRE(row.step());
        CHECK(row.blob(0).size() == 32 + 48);  // the data key in a sealed box
    }
}
