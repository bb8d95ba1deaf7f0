#include "core/issue/awards.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/error.h"
#include "core/issue/status_slots.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

base::ErrorKind award_refusal(test::Centre& centre, const issue::AwardRequest& request) {
    try {
        centre.station->awards().award(request, [](const issue::AwardProgress&) { return true; });
    } catch (const base::Error& error) {
        return error.kind();
    }
    FAIL("the award was not refused");
    return base::ErrorKind::usage;
}

json::Value document(test::Centre& centre, base::CredentialId id) {
    return *json::read(centre.station->credentials().document(id)).value;
}

}  // namespace

TEST_SUITE("issue/awards") {
    TEST_CASE("everyone who passed is awarded once, and the documents verify") {
        test::Centre centre;
        centre.add_cohort(3);
        centre.assess(centre.add_learner("Sınıfta Kalan"), false);
        const auto credentials = centre.award();
        REQUIRE(credentials.size() == 3);
        CHECK(centre.award().empty());
        for (const base::CredentialId id : credentials) {
            const std::string text = centre.station->credentials().document(id);
            const verify::Report report = centre.verify(text);
            for (const verify::Check& check : report.checks)
                CHECK_MESSAGE(check.result == verify::Result::pass,
                              check.check << " " << check.reason);
            CHECK(report.verdict == verify::Verdict::valid);
            CHECK(json::canonical(*json::read(text).value) == text);
        }
    }

    TEST_CASE("a station that was restored gives no place in a status list a second time") {
        test::Centre centre;
        const auto places = [](Station& station, const std::vector<base::CredentialId>& ids) {
            std::set<std::string> found;
            for (const base::CredentialId id : ids) {
                const json::Value text = *json::read(station.credentials().document(id)).value;
                for (const json::Value& status : *text.find("credentialStatus")->if_array())
                    found.insert(*status.find_string("statusListCredential") + " " +
                                 *status.find_string("statusListIndex"));
            }
            return found;
        };
        centre.add_cohort(1);
        (void)centre.award();
        const auto backup = centre.folder.path() / "backup.tamga";
        centre.station->backup(backup);
        centre.add_cohort(3);
        const auto lost = places(*centre.station, centre.award());
        REQUIRE(lost.size() == 6);

        const test::Folder other;
        Station::restore(backup, other.path(), "", test::Centre::passphrase,
                         {centre.clock, centre.random});
        centre.station.emplace(Station::open(other.path(), {centre.clock, centre.random}));
        centre.station->sign_in("", test::Centre::passphrase);
        for (int time = 0; time < 2; ++time) {
            centre.add_cohort(2);
            for (const std::string& place : places(*centre.station, centre.award()))
                CHECK_FALSE(lost.contains(place));
        }
        // All of one incarnation are together in one list.
        CHECK(centre.station->publish_status().size() == 4);
    }

    TEST_CASE("a cohort verifies, and no changed byte of it does") {
        test::Centre centre;
        centre.add_cohort(2);
        centre.assess(centre.add_learner("فاطمة بن علي", "12345678901", "national"));
        for (const base::CredentialId id : centre.award()) {
            std::string text = centre.station->credentials().document(id);
            CHECK(*json::read(text).value->find("proof")->find_string("cryptosuite") ==
                  "eddsa-rdfc-2022");
            CHECK(centre.verify(text).verdict == verify::Verdict::valid);
            const HeldKnowledge knowledge = centre.station->knowledge();
            std::size_t not_refused = 0;
            for (std::size_t i = 0; i < text.size(); i += 7) {
                text[i] ^= 0x10;
                if (verify::verify(base::as_bytes(text), knowledge.view()).verdict !=
                    verify::Verdict::not_valid)
                    ++not_refused;
                text[i] ^= 0x10;
            }
            CHECK(not_refused == 0);
        }
    }

    TEST_CASE("a document says who, what, when and where its status stands") {
        test::Centre centre;
        centre.assess(centre.add_learner("فاطمة بن علي", "2026-0042"));
        const json::Value credential = document(centre, centre.award().at(0));
        const json::Value& subject = *credential.find("credentialSubject");
        CHECK(*subject.find("identifier")->as_array()[0].find_string("identityHash") ==
              "فاطمة بن علي");
        CHECK(*subject.find("identifier")->as_array()[1].find_string("identityHash") ==
              "2026-0042");
        CHECK(*credential.find_string("validFrom") == "2026-11-23T09:30:00Z");
        CHECK(*credential.find_string("awardedDate") == "2026-11-23T00:00:00Z");
        CHECK(*credential.find("issuer")->find_string("id") == centre.station->did());
        const json::Array& status = credential.find("credentialStatus")->as_array();
        REQUIRE(status.size() == 2);
        CHECK(*status[0].find_string("statusListIndex") ==
              *status[1].find_string("statusListIndex"));
        CHECK(*status[0].find_string("statusPurpose") == "revocation");
        CHECK(*status[1].find_string("statusPurpose") == "suspension");
    }

    TEST_CASE("a national number is shown as a salted hash only") {
        test::Centre centre;
        centre.assess(centre.add_learner("Ali Veli", "12345678901", "national"));
        const std::string text = centre.station->credentials().document(centre.award().at(0));
        CHECK(text.find("12345678901") == std::string::npos);
        CHECK(text.find("sha256$") != std::string::npos);
    }

    TEST_CASE("without a public address credentials carry no status") {
        test::Centre centre{""};
        centre.add_cohort(1);
        const json::Value credential = document(centre, centre.award().at(0));
        CHECK(credential.find("credentialStatus") == nullptr);
    }

    TEST_CASE("attendance alone is refused with the guide's reason") {
        test::Centre centre;
        issue::AwardRequest request;
        request.achievement = centre.achievement;
        request.learner = centre.add_learner("Yalnız Katılan");
        try {
            centre.station->awards().award(request,
                                           [](const issue::AwardProgress&) { return true; });
            FAIL("attendance was awarded");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::forbidden);
            CHECK(std::string{error.what()}.find("Attendance alone") != std::string::npos);
        }
    }

    TEST_CASE("what is unknown, unpublished or not allowed is refused") {
        test::Centre centre;
        centre.add_cohort(1);
        issue::AwardRequest request;
        CHECK(award_refusal(centre, request) == base::ErrorKind::not_found);
        request.achievement = centre.achievement;
        request.version = 2;
        CHECK(award_refusal(centre, request) == base::ErrorKind::not_found);
        request.version.reset();
        centre.station->add_operator("Katip", {journal::Role::assessor}, "x", {1, 8192});
        centre.station->sign_in("Katip", "x");
        CHECK(award_refusal(centre, request) == base::ErrorKind::forbidden);
        centre.station->sign_out();
        CHECK(award_refusal(centre, request) == base::ErrorKind::passphrase);
    }

    TEST_CASE("a batch that is stopped keeps what is durable and goes on with the rest") {
        test::Centre centre;
        centre.add_cohort(3);
        const auto learner = centre.add_learner("Önce Bu");
        centre.assess(learner);
        issue::AwardRequest request;
        request.achievement = centre.achievement;
        request.learner = learner;
        const auto first =
            centre.station->awards().award(request, [](const issue::AwardProgress& progress) {
                CHECK(progress.done == 1);
                CHECK(progress.total == 1);
                return false;
            });
        CHECK(first.is_stopped);
        CHECK(first.credentials.size() == 1);
        CHECK(centre.award().size() == 3);
    }

    TEST_CASE("status indices of a list are all different and do not follow the order of issue") {
        issue::StatusSlots slots;
        slots.shuffle = 0x0000a5a5'1234'5679;
        std::set<std::int64_t> seen;
        std::int64_t neighbours = 0;
        for (std::int64_t place = 0; place < issue::list_capacity; ++place) {
            const std::int64_t index = slots.index(place);
            CHECK_UNARY(index >= 0 && index < issue::list_capacity);
            seen.insert(index);
            neighbours += place > 0 && slots.index(place) - slots.index(place - 1) == 1 ? 1 : 0;
        }
        CHECK(static_cast<std::int64_t>(seen.size()) == issue::list_capacity);
        CHECK(neighbours == 0);
    }

    TEST_CASE(
        "a full disk in the middle of a batch keeps nothing of it, and it can be done again") {
        test::Centre centre;
        centre.add_cohort(20);
        store::Database& database = centre.station->ledger().database();
        const crypto::Digest before = centre.station->projection_digest();
        auto pages = database.compose("PRAGMA page_count");
        pages.step();
        int refused = 0;
        for (std::int64_t allowed = pages.integer(0);; ++allowed) {
            database.execute("PRAGMA max_page_count = " + std::to_string(allowed));
            try {
                const auto credentials = centre.award();
                CHECK(credentials.size() == 20);
                break;
            } catch (const base::Error& error) {
                CHECK(error.kind() == base::ErrorKind::disk);
                CHECK(centre.station->projection_digest() == before);
                ++refused;
            }
        }
        CHECK(refused > 0);
        CHECK(centre.station->verify_journal().findings.empty());
    }
}
