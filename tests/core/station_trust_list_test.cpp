#include <doctest/doctest.h>

#include <string>

#include "core/base/error.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/trust/organisations_file.h"
#include "core/trust/vouch.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/trust/trust_list_support.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using namespace tamga::test;
using test::is_rebuilt_equal;

namespace {

const std::string listed = "did:web:listed.example";

std::string text_of(const trust::TrustBundle& bundle) {
    return json::canonical(json::Value{trust::write_bundle(bundle)});
}

/// Hands a bundle over; gives the codes of what was found.
std::string give(Centre& centre, const trust::TrustBundle& bundle, bool accepts_another = false) {
    return codes_of(centre.station
                        ->import_trust(text_of(bundle), {.issuer = "",
                                                         .url = "",
                                                         .read_at = std::nullopt,
                                                         .accepts_another_root = accepts_another})
                        .findings);
}

/// A credential of the listed organisation, without status.
json::Object credential() {
    json::Object document = unsigned_sample();
    document.erase("credentialStatus");
    document.find("issuer")->as_object().set("id", listed);
    proof::ProofOptions options;
    options.verification_method = listed + "#key-1";
    options.created = at("2026-11-21T00:00:00Z");
    return proof::add_proof(std::move(document), custodian(9), options, proof::eddsa_jcs_2022());
}

verify::Check issuer(Centre& centre) {
    const HeldKnowledge known = centre.station->knowledge();
    return verify::verify(credential(), known.view()).check(verify::Question::issuer);
}

std::string issuer_reason(Centre& centre) {
    return std::string{issuer(centre).reason};
}

trust::Version held_version(Centre& centre) {
    const auto lists = centre.station->trust_lists();
    return lists.empty() || !lists.front().list ? 0 : lists.front().list->version;
}

struct TrustPair {
    TrustPair() {
        join(founder, member);
        carry(database_of(founder), database_of(member));
    }

    void meet() {
        carry(database_of(founder), database_of(member));
        carry(database_of(member), database_of(founder));
        carry(database_of(founder), database_of(member));
    }

    Centre founder{test::organisation_address, 0};
    Centre member{test::organisation_address, 1};
};

/// Trusts a publisher, and takes in its status lists as they are now.
void import_from(Centre& publisher, Centre& centre) {
    centre.station->import_trust(
        json::canonical(json::Value{trust::write_organisations(publisher.station->own_issuers())}));
    for (const issue::PublishedList& one : publisher.station->publish_status())
        CHECK(
            centre.station->import_trust(json::canonical(json::Value{one.document})).status_lists ==
            1);
}

}  // namespace

TEST_SUITE("station_trust_list") {
    TEST_CASE("who stands in the list is trusted, and the verdict says on whose word") {
        Centre centre;
        CHECK(issuer_reason(centre) == "issuer.no_proof");
        CHECK(give(centre, sample_bundle()) == "trust_list.root_pinned");
        const verify::Check check = issuer(centre);
        CHECK(check.reason == "issuer.trusted");
        CHECK(check.age.has_value());
        CHECK(check.detail.find("“Ministry”") != std::string::npos);
        CHECK(centre.station->trusted_count() == 1);
        CHECK(is_rebuilt_equal(centre));
        CHECK(issuer_reason(centre) == "issuer.trusted");
    }

    TEST_CASE(
        "the list's age is graded and told, and past the deployment's own limit nothing is sure") {
        Centre centre;
        give(centre, sample_bundle());
        centre.clock.time = day("2026-12-20");
        CHECK(issuer_reason(centre) == "issuer.trusted");
        centre.clock.time = day("2026-12-23");
        CHECK(issuer_reason(centre) == "issuer.trusted_stale");
        CHECK(issuer(centre).result == verify::Result::pass);
        CHECK(centre.station->trust_lists().front().age.days_past == 3);
        centre.clock.time = day("2027-01-20");
        CHECK(issuer_reason(centre) == "issuer.list_over_limit");
        CHECK(issuer(centre).result == verify::Result::unknown);
        credential::Organisation organisation = centre.station->organisation();
        organisation.trust_limit_days = 60;
        centre.station->set_organisation(organisation);
        CHECK(issuer_reason(centre) == "issuer.trusted_stale");
        organisation.trust_limit_days = 5;
        centre.station->set_organisation(organisation);
        CHECK(issuer_reason(centre) == "issuer.list_over_limit");
    }

    TEST_CASE("no older list is ever taken, not after a restart and not after a rebuild") {
        Centre centre;
        give(centre, sample_bundle(5));
        CHECK(give(centre, sample_bundle(4)) == "trust_list.rollback");
        centre.reopen();
        CHECK(give(centre, sample_bundle(4)) == "trust_list.rollback");
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(give(centre, sample_bundle(4)) == "trust_list.rollback");
        CHECK(give(centre, sample_bundle(5)).empty());
        CHECK(give(centre, sample_bundle(6)).empty());
        CHECK(held_version(centre) == 6);
    }

    TEST_CASE("stations that took in different lists agree on the newest, whatever the order") {
        TrustPair pair;
        give(pair.founder, sample_bundle(7));
        give(pair.member, sample_bundle(5));
        pair.meet();
        CHECK(held_version(pair.founder) == 7);
        CHECK(held_version(pair.member) == 7);
        give(pair.member, sample_bundle(9));
        give(pair.founder, sample_bundle(8));
        pair.meet();
        CHECK(held_version(pair.founder) == 9);
        CHECK(held_version(pair.member) == 9);
        CHECK(pair.founder.station->projection_digest() ==
              pair.member.station->projection_digest());
        CHECK(is_rebuilt_equal(pair.founder));
        CHECK(issuer_reason(pair.member) == "issuer.trusted");
    }

    TEST_CASE("a new root undoes a stolen list key, at every station that hears of it") {
        TrustPair pair;
        give(pair.founder, sample_bundle(1));
        pair.meet();
        trust::TrustList forged = sample_list(999'999);
        forged.organisations.front().methods.begin()->second = custodian(66).public_key();
        CHECK(give(pair.member, {{}, signed_list(forged), {}}).empty());
        CHECK(issuer_reason(pair.member) == "issuer.no_proof");

        trust::TrustRoot next = sample_root(2);
        next.list = role_of({8}, 1);
        CHECK(give(pair.founder, {{signed_root(next)}, signed_list(sample_list(2), {8}), {}})
                  .empty());
        pair.meet();
        CHECK(held_version(pair.founder) == 2);
        CHECK(held_version(pair.member) == 2);
        CHECK(issuer_reason(pair.member) == "issuer.trusted");
        CHECK(pair.founder.station->projection_digest() ==
              pair.member.station->projection_digest());
    }

    TEST_CASE("what somebody here decided goes before the list") {
        Centre centre;
        trust::TrustedOrganisation own;
        own.did = listed;
        own.names = {{"en", "Known here"}};
        own.methods.emplace(listed + "#key-1", custodian(9).public_key());
        own.achievements = {"urn:uuid:00000000-0000-7000-8000-000000000001"};
        centre.station->import_trust(
            json::canonical(json::Value{trust::write_organisations({own})}));
        give(centre, sample_bundle());
        CHECK(issuer_reason(centre) == "issuer.not_entitled");
        CHECK(centre.station->trusted_count() == 1);
        centre.station->remove_trust(listed);
        CHECK(issuer_reason(centre) == "issuer.trusted");
    }

    TEST_CASE("a second root is pinned only where that is said, and each can be let go") {
        Centre centre;
        give(centre, sample_bundle());
        trust::TrustRoot other = sample_root();
        other.id = "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a02";
        other.name = "Another";
        const trust::TrustBundle bundle{{signed_root(other)}, std::nullopt, {}};
        CHECK(give(centre, bundle) == "trust_list.other_root");
        CHECK(centre.station->trust_lists().size() == 1);
        CHECK(give(centre, bundle, true) == "trust_list.root_pinned");
        CHECK(centre.station->trust_lists().size() == 2);
        centre.station->remove_trust_root(sample_root().id);
        CHECK(issuer_reason(centre) == "issuer.no_proof");
        CHECK(centre.station->trust_lists().size() == 1);
        CHECK_THROWS_AS(centre.station->remove_trust_root(sample_root().id), base::Error);
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("what the list vouches for is taken in with it, or nothing is") {
        Centre publisher{test::organisation_address, 1};
        publisher.add_cohort(1);
        const std::string document =
            publisher.station->credentials().document(publisher.award().front());
        trust::TrustList list = sample_list(1);
        list.organisations = publisher.station->own_issuers();
        trust::TrustBundle bundle{{signed_root(sample_root())}, std::nullopt, {}};
        for (const issue::PublishedList& one : publisher.station->publish_status()) {
            bundle.files.push_back({one.address, json::canonical(json::Value{one.document})});
            list.files.push_back(*trust::vouch_for(bundle.files.back().text));
        }
        bundle.list = signed_list(list);
        Centre centre{test::organisation_address, 2};
        trust::TrustBundle mixed = bundle;
        mixed.files.front().text += "\n";
        CHECK(give(centre, mixed) == "trust_list.root_pinned trust_list.mixed");
        CHECK(centre.station->trust_lists().empty());
        CHECK(centre.station->held_lists().empty());
        CHECK(give(centre, bundle) == "trust_list.root_pinned");
        CHECK(centre.station->held_lists().size() == 2);
        CHECK(centre.verify(document).verdict == verify::Verdict::valid);
        // What was taken in can be handed on.
        Centre third{test::organisation_address, 3};
        CHECK(give(third, centre.station->trust_bundle(sample_root().id)) ==
              "trust_list.root_pinned");
    }

    TEST_CASE("a list stays believed although the station that brought it is revoked by then") {
        TrustPair pair;
        Centre third{test::organisation_address, 2};
        join(pair.founder, third);
        give(pair.founder, sample_bundle(5));
        pair.meet();
        carry(database_of(pair.founder), database_of(third));

        trust::TrustRoot next = sample_root(2);
        next.list = role_of({8}, 1);
        give(pair.member, {{signed_root(next)}, signed_list(sample_list(6), {8}), {}});
        carry(database_of(pair.member), database_of(third));
        CHECK(held_version(third) == 6);
        pair.founder.station->revoke_station(pair.member.station->ledger().chain().station,
                                             pair.founder.clock.now(), "stolen");
        carry(database_of(pair.founder), database_of(third));
        CHECK(held_version(third) == 6);
        CHECK(third.station->trust_lists().front().root.version == 2);
        CHECK(give(third, sample_bundle(5)) == "trust_list.rollback");
        CHECK(is_rebuilt_equal(third));

        carry(database_of(third), database_of(pair.founder));
        CHECK(held_version(pair.founder) == 6);
        CHECK(pair.founder.station->projection_digest() == third.station->projection_digest());
        CHECK(is_rebuilt_equal(pair.founder));
    }

    TEST_CASE("what a revoked station brought pins no root") {
        TrustPair pair;
        pair.founder.station->revoke_station(pair.member.station->ledger().chain().station,
                                             pair.founder.clock.now(), "stolen");
        give(pair.member, sample_bundle(5));
        pair.meet();
        CHECK(pair.founder.station->trust_lists().empty());
        CHECK(is_rebuilt_equal(pair.founder));
    }

    TEST_CASE("an old status list that another station took in does not undo a revocation") {
        for (const bool is_founder_behind : {false, true}) {
            CAPTURE(is_founder_behind);
            Centre publisher{test::organisation_address, 2};
            publisher.add_cohort(1);
            const base::CredentialId awarded = publisher.award().front();
            const std::string document = publisher.station->credentials().document(awarded);
            TrustPair pair;
            Centre& behind = is_founder_behind ? pair.founder : pair.member;
            Centre& ahead = is_founder_behind ? pair.member : pair.founder;
            import_from(publisher, behind);
            publisher.clock.time += std::chrono::hours{1};
            publisher.station->credentials().revoke({awarded}, "issued in error");
            ahead.clock.time += std::chrono::hours{1};
            import_from(publisher, ahead);
            pair.meet();
            for (Centre* const centre : {&pair.founder, &pair.member}) {
                CHECK(centre->verify(document).check(verify::Question::status).reason ==
                      "status.revoked");
                CHECK(is_rebuilt_equal(*centre));
            }
        }
    }

    TEST_CASE("an entry with a forged list has no effect, whichever station wrote it") {
        TrustPair pair;
        give(pair.founder, sample_bundle(3));
        pair.meet();
        journal::Batch batch{pair.member.station->ledger().writer(journal::Role::administrator)};
        const trust::SignedDocument forged = signed_list(sample_list(4), {9});
        CHECK_THROWS_AS(
            batch.append(journal::Kind::trust_list_set, {{"list", trust::write_signed(forged)}}),
            base::Error);
    }
}
