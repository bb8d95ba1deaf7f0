#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/journal/held.h"
#include "core/journal/projection.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/trust/delegation.h"
#include "core/trust/organisations_file.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/refusal.h"

using namespace tamga;
using test::carry;
using test::Centre;
using test::database_of;
using test::is_rebuilt_equal;
using test::refusal;

namespace {

/// A founding station, a member that knows it, and somebody elsewhere.
struct House {
    House() {
        member.station->join(
            founder.station->admit(member.station->request_membership("Tablet 2"), {}));
        carry(database_of(founder), database_of(member));
    }

    base::StationId id() { return member.station->ledger().chain().station; }
    void hand_in() { carry(database_of(member), database_of(founder)); }
    void take_along() { carry(database_of(founder), database_of(member)); }
    /// Another key, which the founding station knows and the member knows to be known.
    void rekey() {
        founder.station->admit_key(member.station->rekey());
        take_along();
    }
    base::CredentialId award() {
        member.add_cohort(1);
        return member.award().at(0);
    }
    std::string document(base::CredentialId id) {
        return member.station->credentials().document(id);
    }
    /// What others are told: who belongs here, and what the station publishes.
    void tell_others() {
        const std::string file =
            json::canonical(trust::write_organisations(founder.station->own_issuers()));
        CHECK(others.station->import_trust(file).organisations > 0);
        for (Centre* const centre : {&founder, &member})
            for (const issue::PublishedList& list : centre->station->publish_status())
                (void)others.station->import_trust(json::canonical(list.document));
    }

    Centre founder{test::organisation_address, 0};
    Centre member{test::organisation_address, 1};
    Centre others{"https://elsewhere.example/status", 2};
};

std::set<std::string> held_codes(Centre& centre) {
    std::set<std::string> codes;
    for (const journal::HeldEntry& entry : centre.station->held_entries())
        if (entry.kind != "achievement.set") codes.insert(entry.code);
    return codes;
}

std::string reason(Centre& centre, const std::string& document, verify::Question question) {
    return std::string{centre.verify(document).check(question).reason};
}

std::string issuer_reason(Centre& centre, const std::string& document) {
    return reason(centre, document, verify::Question::issuer);
}

std::string status_reason(Centre& centre, const std::string& document) {
    return reason(centre, document, verify::Question::status);
}

/// The station as it was when `folder` was copied, in a thief's hands.
struct Copy {
    explicit Copy(Centre& of) : clock(of.clock) {
        of.station->backup(folder.path() / "tamga.db");
        station.emplace(Station::open(folder.path(), {clock, random}));
        station->sign_in("", Centre::passphrase);
    }

    test::Folder folder;
    base::FixedClock clock;
    test::CountingRandom random;
    std::optional<Station> station;
};

}  // namespace

TEST_SUITE("station_rekey") {
    TEST_CASE("what was signed with either key is valid, at home and elsewhere") {
        House house;
        const std::string before = house.document(house.award());
        const std::string old_did = house.member.station->did();
        house.member.clock.time += std::chrono::hours{1};
        house.rekey();
        CHECK(house.member.station->did() != old_did);
        const std::string after = house.document(house.award());
        house.hand_in();
        house.others.clock.time = house.founder.clock.time = house.member.clock.time;
        house.tell_others();
        for (Centre* const centre : {&house.founder, &house.member, &house.others}) {
            CHECK(issuer_reason(*centre, before) == "issuer.trusted");
            CHECK(issuer_reason(*centre, after) == "issuer.trusted");
            CHECK(status_reason(*centre, before) == "status.good");
            CHECK(status_reason(*centre, after) == "status.good");
        }
        const auto former = house.founder.station->former_keys();
        REQUIRE(former.size() == 1);
        CHECK(proof::to_did_key(former[0].key) == old_did);
        CHECK(former[0].station == house.id());
    }

    TEST_CASE("a credential of the old key can be revoked, and others learn it") {
        House house;
        const base::CredentialId credential = house.award();
        const std::string document = house.document(credential);
        house.rekey();
        house.member.clock.time += std::chrono::hours{1};
        house.member.station->credentials().revoke({credential}, "issued in error");
        house.hand_in();
        house.others.clock.time = house.founder.clock.time = house.member.clock.time;
        house.tell_others();
        for (Centre* const centre : {&house.founder, &house.member, &house.others})
            CHECK(status_reason(*centre, document) == "status.revoked");
    }

    TEST_CASE("under a did:web both keys are methods, and the lists have one issuer") {
        House house;
        credential::Organisation organisation = house.founder.station->organisation();
        organisation.did = "did:web:centre.example";
        house.founder.station->set_organisation(organisation);
        house.take_along();
        const base::CredentialId credential = house.award();
        const std::string before = house.document(credential);
        house.member.clock.time += std::chrono::hours{1};
        house.rekey();
        const std::string after = house.document(house.award());
        house.member.station->credentials().revoke({credential}, "issued in error");
        house.hand_in();
        house.others.clock.time = house.founder.clock.time = house.member.clock.time;
        house.tell_others();
        for (Centre* const centre : {&house.founder, &house.others}) {
            CHECK(issuer_reason(*centre, before) == "issuer.trusted");
            CHECK(issuer_reason(*centre, after) == "issuer.trusted");
            CHECK(status_reason(*centre, before) == "status.revoked");
            CHECK(status_reason(*centre, after) == "status.good");
        }
        const auto document = house.founder.station->did_document();
        REQUIRE(document.has_value());
        CHECK(document->find("assertionMethod")->as_array().size() == 3);
    }

    TEST_CASE("what was not handed in yet counts, and both come to hold the same") {
        House house;
        house.award();
        house.rekey();
        house.award();
        CHECK(house.founder.station->former_keys().size() == 1);
        house.hand_in();
        CHECK(held_codes(house.founder).empty());
        CHECK(held_codes(house.member).empty());
        CHECK(house.founder.station->projection_digest() ==
              house.member.station->projection_digest());
        CHECK(is_rebuilt_equal(house.founder));
        CHECK(is_rebuilt_equal(house.member));
        CHECK_FALSE(base::has_errors(house.member.station->verify_journal().findings));
    }

    TEST_CASE("what the new key signs waits for the founding station, and counts then") {
        House house;
        const std::string request = house.member.station->rekey();
        house.award();
        CHECK(held_codes(house.member).empty());
        house.hand_in();
        CHECK(held_codes(house.founder) == std::set<std::string>{"journal.not_a_member"});
        house.founder.station->admit_key(request);
        CHECK(held_codes(house.founder).empty());
        house.take_along();
        CHECK(house.founder.station->projection_digest() ==
              house.member.station->projection_digest());
    }

    TEST_CASE("who has a copy of the old key adds nothing, in whatever order it arrives") {
        House house;
        house.award();
        Copy thief{house.member};
        house.rekey();
        house.award();
        house.hand_in();
        const crypto::Digest genuine = house.founder.station->projection_digest();
        // The thief's branch goes on where the station's ended.
        assess::Learner learner;
        learner.name = "Nobody";
        REQUIRE(thief.station->learners().add(learner).id.has_value());
        carry(thief.station->ledger().database(), database_of(house.founder));
        CHECK(held_codes(house.founder) == std::set<std::string>{"journal.key_replaced"});
        CHECK(house.founder.station->projection_digest() == genuine);
        CHECK(is_rebuilt_equal(house.founder));
        // Restored, it begins a new chain, which counts no more.
        test::Folder folder;
        Station::restore(thief.folder.path() / "tamga.db", folder.path(), "", Centre::passphrase,
                         {thief.clock, thief.random});
        Station restored = Station::open(folder.path(), {thief.clock, thief.random});
        carry(restored.ledger().database(), database_of(house.founder));
        CHECK(house.founder.station->projection_digest() == genuine);
        for (const bool is_reversed : {false, true}) {
            store::Database other = test::store_for(house.founder);
            auto runs = test::runs_of(database_of(house.founder), {3, 1U << 20U});
            if (is_reversed) std::reverse(runs.begin(), runs.end());
            for (std::size_t pass = 0; pass < runs.size(); ++pass)
                for (const journal::CarriedRun& run : runs)
                    (void)journal::receive(other, run);
            CHECK(journal::projection_digest(other) == genuine);
        }
    }

    TEST_CASE("a station that was restored does not know all of its own, and loses none of it") {
        House house;
        house.award();
        Copy backup{house.member};
        house.award();
        house.hand_in();
        test::Folder folder;
        Station::restore(backup.folder.path() / "tamga.db", folder.path(), "", Centre::passphrase,
                         {backup.clock, house.member.random});
        house.member.station.emplace(
            Station::open(folder.path(), {house.member.clock, house.member.random}));
        house.member.station->sign_in("", Centre::passphrase);
        house.rekey();
        house.hand_in();
        CHECK(held_codes(house.founder).empty());
        CHECK(house.founder.station->projection_digest() ==
              house.member.station->projection_digest());
        house.member.station.reset();
    }

    TEST_CASE("of a key that was seen nothing can be told by its date") {
        House house;
        const std::string before = house.document(house.award());
        house.member.clock.time += std::chrono::hours{2};
        house.founder.clock.time = house.member.clock.time;
        house.founder.station->admit_key(house.member.station->rekey(),
                                         house.member.clock.time - std::chrono::hours{1});
        house.take_along();
        const std::string after = house.document(house.award());
        house.hand_in();
        CHECK(issuer_reason(house.founder, before) == "issuer.key_compromised_later");
        CHECK(issuer_reason(house.founder, after) == "issuer.trusted");
        CHECK(held_codes(house.founder).empty());
        CHECK(house.founder.station->former_keys().at(0).end->is_revoked);
    }

    TEST_CASE("a stolen station that was found again goes on with a new key") {
        House house;
        house.award();
        house.hand_in();
        house.founder.station->revoke_station(house.id(), house.founder.clock.now(), "stolen");
        house.award();
        const std::string request = house.member.station->rekey();
        house.hand_in();
        house.founder.station->admit_key(request);
        // What the thief may have made stays held; the new key's work counts.
        CHECK(held_codes(house.founder) == std::set<std::string>{"journal.key_replaced"});
        CHECK_FALSE(house.founder.station->members().at(1).end.has_value());
        house.take_along();
        house.member.add_learner("Genuine");
        house.hand_in();
        CHECK(house.founder.station->projection_digest() ==
              house.member.station->projection_digest());
    }

    TEST_CASE(
        "where the clock was ahead, whoever says that it is right now gets a key, and goes on") {
        House house;
        house.member.clock.time += std::chrono::days{300};
        house.member.add_learner("A");
        house.member.clock.time -= std::chrono::days{300};
        CHECK(refusal([&] { (void)house.member.station->rekey(); }) == base::ErrorKind::clock);
        house.member.station->accept_clock();
        house.rekey();
        house.member.add_learner("B");
        house.hand_in();
        CHECK(house.founder.station->held_counts().entries == 0);
    }

    TEST_CASE("until it is answered there is one request, which can be written again") {
        House house;
        const std::string request = house.member.station->rekey();
        const std::string did = house.member.station->did();
        CHECK(house.member.station->rekey() == request);
        house.member.reopen();
        CHECK(house.member.station->rekey() == request);
        CHECK(house.member.station->did() == did);
        house.founder.station->admit_key(request);
        house.take_along();
        // Answered, it is over, and another key is another request.
        house.rekey();
        CHECK(house.member.station->did() != did);
        CHECK(house.founder.station->former_keys().size() == 2);
        house.award();
        house.hand_in();
        CHECK(house.founder.station->projection_digest() ==
              house.member.station->projection_digest());
    }

    TEST_CASE("what waits for an answer is known, and whom a file is about") {
        House house;
        CHECK_FALSE(house.member.station->key_request());
        const std::string text = house.member.station->rekey();
        CHECK(house.member.station->key_request() == text);
        const auto asked = Station::asked_key(text);
        REQUIRE(asked);
        CHECK(asked->station == house.id());
        CHECK(asked->did == house.member.station->did());
        CHECK_FALSE(Station::asked_key(house.member.station->request_membership("Tablet 2")));
        json::Object changed = json::read(text).value->as_object();
        changed.set("at", "2036-01-01T00:00:00Z");
        CHECK(refusal([&] { (void)Station::asked_key(json::canonical(changed)); }) ==
              base::ErrorKind::data);
        house.founder.station->admit_key(text);
        CHECK(house.member.station->key_request() == text);
        house.take_along();
        CHECK_FALSE(house.member.station->key_request());
    }

    TEST_CASE("another program that is signed in with the old key writes and signs nothing more") {
        House house;
        Station beside =
            Station::open(house.member.folder.path(), {house.member.clock, house.member.random});
        beside.sign_in("", Centre::passphrase);
        house.rekey();
        assess::Learner learner;
        learner.name = "Late";
        CHECK(refusal([&] { (void)beside.learners().add(learner); }) == base::ErrorKind::conflict);
        CHECK(refusal([&] { (void)beside.publish_status(); }) == base::ErrorKind::conflict);
        beside.sign_in("", Centre::passphrase);
        CHECK(beside.learners().add(learner).id.has_value());
    }

    TEST_CASE("the founding station has nobody who could vouch for another key of it") {
        House house;
        const std::string did = house.founder.station->did();
        CHECK(refusal([&] { (void)house.founder.station->rekey(); }) == base::ErrorKind::conflict);
        CHECK(house.founder.station->did() == did);
        // A station that has not heard of its delegation could not tell its old work from others'.
        Centre fresh{test::organisation_address, 3};
        test::join(house.founder, fresh);
        CHECK(refusal([&] { (void)fresh.station->rekey(); }) == base::ErrorKind::conflict);
    }

    TEST_CASE("a request counts once, at the founding station, as it was signed") {
        House house;
        Copy backup{house.member};
        const std::string request = house.member.station->rekey();
        CHECK(refusal([&] { house.member.station->admit_key(request); }) ==
              base::ErrorKind::forbidden);
        CHECK(refusal([&] { house.others.station->admit_key(request); }) ==
              base::ErrorKind::not_found);
        json::Object changed = json::read(request).value->as_object();
        changed.set("at", "2036-01-01T00:00:00Z");
        for (const std::string& text : {std::string{}, std::string{"{}"}, json::canonical(changed),
                                        house.member.station->request_membership("Tablet 2")})
            CHECK(refusal([&] { house.founder.station->admit_key(text); }) ==
                  base::ErrorKind::data);
        const std::string with_old_key = backup.station->request_membership("Tablet 2");
        house.founder.station->admit_key(request);
        CHECK(refusal([&] { house.founder.station->admit_key(request); }) ==
              base::ErrorKind::conflict);
        // A store from before it would work without effect.
        CHECK(refusal([&] { (void)house.founder.station->admit(with_old_key); }) ==
              base::ErrorKind::conflict);
        CHECK(refusal([&] { house.founder.station->admit_key(backup.station->rekey()); }) ==
              base::ErrorKind::conflict);
    }

    TEST_CASE("only who holds both keys asks for the one in the other's place") {
        House house;
        const crypto::PublicKey own = house.member.station->ledger().station_key().public_key();
        test::CountingRandom random;
        const auto stranger = crypto::SigningKey::generate(random);
        const trust::KeyRequest asked{
            house.id(), own, stranger.public_key(), house.member.clock.now(), {}};
        CHECK(refusal([&] {
                  house.founder.station->admit_key(
                      trust::write_key_request(asked, stranger, stranger));
              }) == base::ErrorKind::data);
        const crypto::SigningKey& old = house.member.station->ledger().station_key();
        CHECK(refusal([&] {
                  house.founder.station->admit_key(trust::write_key_request(asked, old, old));
              }) == base::ErrorKind::data);
        // A key that is a station's already is not taken for another's.
        const crypto::SigningKey& founding = house.founder.station->ledger().station_key();
        const trust::KeyRequest taken{
            house.id(), own, founding.public_key(), house.member.clock.now(), {}};
        CHECK(refusal([&] {
                  house.founder.station->admit_key(trust::write_key_request(taken, old, founding));
              }) == base::ErrorKind::conflict);
    }

    TEST_CASE("a code under the station's name admits its key over the hub, and answers again") {
        House house;
        const std::string request = house.member.station->rekey();
        const std::string other = house.founder.station->invite("Tablet 3", std::chrono::days{1});
        CHECK(refusal([&] { (void)house.founder.station->admit_invited(request, other); }) ==
              base::ErrorKind::forbidden);
        const std::string code = house.founder.station->invite("Tablet 2", std::chrono::days{1});
        const trust::Admission admission =
            trust::read_admission(house.founder.station->admit_invited(request, code));
        CHECK(admission.key == trust::requested_key(request));
        CHECK(house.founder.station->former_keys().size() == 1);
        CHECK_NOTHROW((void)house.founder.station->admit_invited(request, code));
        CHECK(house.founder.station->former_keys().size() == 1);
    }
}
