#include <doctest/doctest.h>

#include <string>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/trust/did_document.h"
#include "core/trust/organisations_file.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::carry;
using test::Centre;
using test::database_of;
using test::is_rebuilt_equal;

namespace {

constexpr const char* address = "https://hub.example/status";
const std::string web = "did:web:hub.example";

/// A founding station and another, which know each other.
struct WebPair {
    WebPair() {
        test::join(founder, member);
        take_along();
    }

    void hand_in() { carry(database_of(member), database_of(founder)); }
    void take_along() { carry(database_of(founder), database_of(member)); }

    Centre founder{address, 0};
    Centre member{address, 1};
};

void set_did(Centre& centre, const std::string& did) {
    credential::Organisation organisation = centre.station->organisation();
    organisation.did = did;
    centre.station->set_organisation(organisation);
}

std::string key_of(Centre& centre) {
    return proof::to_multikey(centre.station->ledger().station_key().public_key());
}

/// Awards one learner; gives the document.
std::string issue_one(Centre& centre) {
    centre.add_cohort(1);
    return centre.station->credentials().document(centre.award().front());
}

json::Object parse(const std::string& text) {
    return json::read(text).value->as_object();
}

/// Somebody who knows what was imported and nothing else.
struct Outsider {
    std::string reason(const std::string& document, verify::Question question) {
        return std::string{station.verify(document).check(question).reason};
    }
    void import(const json::Object& document) {
        CHECK_FALSE(base::has_errors(
            station.station->import_trust(json::canonical(json::Value{document})).findings));
    }

    Centre station{"", 2};
};

/// An outsider who trusts the organisation, and takes its keys from its DID document.
void trust_by_document(Outsider& outsider, Centre& centre) {
    trust::TrustedOrganisation organisation;
    organisation.did = web;
    organisation.names = {{"en", "Hub"}};
    outsider.import(trust::write_organisations({organisation}));
    outsider.import(*centre.station->did_document());
}

}  // namespace

TEST_SUITE("station_did_web") {
    TEST_CASE("every station issues under the organisation's did:web as soon as it hears of it") {
        WebPair pair;
        const std::string before = issue_one(pair.member);
        set_did(pair.founder, web);
        CHECK(pair.founder.station->did() == web);
        CHECK(pair.member.station->did() != web);
        pair.take_along();
        CHECK(pair.member.station->did() == web);

        const std::string document = issue_one(pair.member);
        CHECK(credential::issuer_id(parse(document)) == web);
        CHECK(*json::Value{parse(document)}.find("proof")->find_string("verificationMethod") ==
              web + "#" + key_of(pair.member));
        for (Centre* const centre : {&pair.member, &pair.founder}) {
            pair.hand_in();
            CHECK(centre->verify(document).verdict == verify::Verdict::valid);
            CHECK(centre->verify(before).verdict == verify::Verdict::valid);
            CHECK(is_rebuilt_equal(*centre));
        }
    }

    TEST_CASE("outsiders verify with the document, and with the lists that the hub signs") {
        WebPair pair;
        set_did(pair.founder, web);
        pair.take_along();
        const std::string document = issue_one(pair.member);
        pair.hand_in();
        Outsider outsider;
        trust_by_document(outsider, pair.founder);
        CHECK(outsider.reason(document, verify::Question::issuer) == "issuer.trusted");
        CHECK(outsider.reason(document, verify::Question::status) == "status.no_list");
        const auto lists = pair.founder.station->publish_status();
        CHECK(lists.size() == 2);
        for (const issue::PublishedList& list : lists)
            outsider.import(list.document);
        CHECK(outsider.station.verify(document).verdict == verify::Verdict::valid);
    }

    TEST_CASE("lists of one issuer hold nothing of another, so that each can be signed") {
        Centre centre{address};
        issue_one(centre);
        set_did(centre, web);
        issue_one(centre);
        const auto lists = centre.station->publish_status();
        REQUIRE(lists.size() == 4);
        CHECK(credential::issuer_id(lists[0].document) == "did:key:" + key_of(centre));
        CHECK(credential::issuer_id(lists[2].document) == web);
        CHECK(lists[0].address != lists[2].address);
        CHECK(is_rebuilt_equal(centre));
    }

    TEST_CASE("what was issued under an earlier did:web stays the organisation's own") {
        Centre centre{address};
        set_did(centre, web);
        const std::string document = issue_one(centre);
        set_did(centre, "did:web:new.example:centre");
        CHECK(centre.verify(document).verdict == verify::Verdict::valid);
        CHECK(centre.station->publish_status().size() == 2);
        CHECK(centre.verify(issue_one(centre)).verdict == verify::Verdict::valid);
    }

    TEST_CASE("a station's bounds hold under the common name too") {
        Centre founder{address, 0};
        Centre member{address, 1};
        member.station->join(founder.station->admit(
            member.station->request_membership("Tablet 2"),
            {.achievements = {"urn:uuid:00000000-0000-7000-8000-000000000001"}}));
        set_did(founder, web);
        carry(database_of(founder), database_of(member));
        const auto issuers = founder.station->own_issuers();
        const auto& common = issuers.back();
        CHECK(common.did == web);
        CHECK(common.methods.size() == 2);
        REQUIRE(common.method_achievements.size() == 1);
        CHECK(common.method_achievements.begin()->first == web + "#" + key_of(member));
        const auto read =
            trust::read_organisations(json::Value{trust::write_organisations(issuers)});
        REQUIRE(read.organisations.has_value());
        CHECK(*read.organisations == issuers);
    }

    TEST_CASE("a retired station's key stays in the document, a revoked one's goes") {
        WebPair pair;
        set_did(pair.founder, web);
        const base::StationId other = pair.member.station->ledger().chain().station;
        const auto keys = [&] {
            return trust::read_did_document(*pair.founder.station->did_document())
                .document->methods.size();
        };
        CHECK(keys() == 2);
        pair.founder.station->retire(other, pair.founder.clock.now(), "sold");
        CHECK(keys() == 2);
        CHECK(json::canonical(json::Value{*pair.founder.station->did_document()}).find("revoked") ==
              std::string::npos);
        pair.founder.station->revoke_station(other, pair.founder.clock.now(), "stolen");
        CHECK(keys() == 1);
    }

    TEST_CASE(
        "of a stolen station every place is suspended of which nobody knows, until it surfaces") {
        WebPair pair;
        set_did(pair.founder, web);
        pair.take_along();
        const std::string known = issue_one(pair.member);
        pair.hand_in();
        const std::string unseen = issue_one(pair.member);
        const base::StationId other = pair.member.station->ledger().chain().station;
        pair.founder.clock.time += std::chrono::hours{1};
        pair.founder.station->revoke_station(other, pair.founder.clock.now(), "stolen");
        const auto reason = [&](const std::string& document) {
            return std::string{
                pair.founder.verify(document).check(verify::Question::status).reason};
        };
        CHECK(reason(known) == "status.good");
        CHECK(reason(unseen) == "status.suspended");
        // Outsiders learn the same from what the founding station publishes.
        Outsider outsider;
        outsider.station.clock.time = pair.founder.clock.now();
        trust_by_document(outsider, pair.founder);
        for (const issue::PublishedList& list : pair.founder.station->publish_status())
            outsider.import(list.document);
        CHECK(outsider.reason(known, verify::Question::status) == "status.good");
        CHECK(outsider.reason(unseen, verify::Question::status) == "status.suspended");

        pair.hand_in();
        CHECK(reason(unseen) == "status.suspended");
        pair.founder.station->accept_entries(other);
        CHECK(reason(unseen) == "status.good");
        CHECK(is_rebuilt_equal(pair.founder));
    }

    TEST_CASE("only the founding station names the organisation, and only a did:web will do") {
        WebPair pair;
        const auto refusal = [](Centre& centre, const std::string& did) {
            try {
                set_did(centre, did);
            } catch (const base::Error& error) {
                return error.kind();
            }
            FAIL("nothing was refused");
            return base::ErrorKind::usage;
        };
        CHECK(refusal(pair.member, web) == base::ErrorKind::forbidden);
        CHECK(refusal(pair.founder, "did:key:z6Mk") == base::ErrorKind::data);
        CHECK(refusal(pair.founder, "did:web:hub.example:..") == base::ErrorKind::data);
    }

    TEST_CASE("the web server's files are the document and the lists, where others look for them") {
        Centre centre{address};
        CHECK_THROWS_AS(centre.station->web_files(), base::Error);
        set_did(centre, "did:web:hub.example:centre");
        issue_one(centre);
        const auto files = centre.station->web_files();
        REQUIRE(files.size() == 3);
        CHECK(files[0].path == "/centre/did.json");
        CHECK(files[1].path.starts_with("/status/"));
        for (const WebFile& file : files) {
            const auto found = centre.station->web_file(file.path);
            REQUIRE(found.has_value());
            CHECK(found->text == file.text);
        }
        CHECK_FALSE(centre.station->web_file("/centre/did.json/..").has_value());
        CHECK_FALSE(centre.station->web_file("/status/").has_value());
    }
}
