#include <doctest/doctest.h>

#include <functional>
#include <sstream>

#include "core/base/error.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/refusal.h"

using namespace tamga;
using test::Centre;
using test::refusal;

namespace {

issue::Commission commission(const char* id, const char* subject) {
    issue::Commission made;
    made.wants_status = true;
    made.credential = json::Object{
        {"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
        {"id", id},
        {"type", json::Array{"VerifiableCredential"}},
        {"credentialSubject", json::Object{{"id", subject}}},
    };
    return made;
}

}  // namespace

TEST_SUITE("issue/commission_records") {
    TEST_CASE("what was signed for other systems is listed, the newest first, and shown") {
        Centre centre;
        issue::Commissions& room = centre.station->commissions();
        CHECK(room.list(0, 10).empty());
        for (const char* id : {"urn:example:1", "urn:example:2", "urn:example:3"})
            REQUIRE(room.issue(commission(id, "did:example:person")).document);
        const auto rows = room.list(0, 2);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].name == "urn:example:3");
        CHECK(rows[1].name == "urn:example:2");
        CHECK(rows[0].has_status);
        CHECK(rows[0].state == issue::CredentialState::good);
        const auto rest = room.list(rows[1].row, 2);
        REQUIRE(rest.size() == 1);
        CHECK(rest[0].name == "urn:example:1");
        CHECK(room.document("urn:example:1") == room.document(base::to_urn(rest[0].id)));
        CHECK(room.document("urn:example:1").contains("proof"));
        CHECK_FALSE(room.find(""));
        CHECK_FALSE(room.find("urn:example:4"));
        CHECK(refusal([&] { (void)room.document("urn:example:4"); }) == base::ErrorKind::not_found);
    }

    TEST_CASE("erasing leaves the place in the status list, and nothing of the person") {
        Centre centre;
        issue::Commissions& room = centre.station->commissions();
        const std::string subject = "did:example:ayse-yilmaz-1987";
        REQUIRE(room.issue(commission("urn:example:1", subject.c_str())).document);
        REQUIRE(room.issue(commission("urn:example:2", "did:example:other")).document);
        room.change_status("urn:example:1", issue::StatusChange::suspend, "Ayşe asked for it");
        const auto row = room.find("urn:example:1");
        REQUIRE(row);
        CHECK(refusal([&] { room.erase("urn:example:1", ""); }) == base::ErrorKind::data);
        CHECK(refusal([&] { room.erase("urn:example:9", "why"); }) == base::ErrorKind::not_found);
        room.erase("urn:example:1", "asked for by letter");

        CHECK_FALSE(room.find("urn:example:1"));
        const auto erased = room.find(base::format(row->id));
        REQUIRE(erased);
        CHECK(erased->is_erased);
        CHECK(erased->state == issue::CredentialState::suspended);
        CHECK(refusal([&] { (void)room.document(base::format(row->id)); }) ==
              base::ErrorKind::not_found);
        CHECK(refusal([&] { room.erase(base::format(row->id), "again"); }) ==
              base::ErrorKind::conflict);
        // It can be revoked still, by our own name for it.
        room.change_status(base::format(row->id), issue::StatusChange::revoke, "wrong");
        CHECK(room.find(base::format(row->id))->state == issue::CredentialState::revoked);
        CHECK_FALSE(room.list(0, 10).back().name == "urn:example:1");
        CHECK(room.find("urn:example:2"));

        const auto report = centre.station->verify_journal();
        CHECK(report.findings.empty());
        const auto before = centre.station->projection_digest();
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        std::ostringstream journal;
        centre.station->export_journal(journal);
        CHECK(journal.str().find(subject) == std::string::npos);
        CHECK(journal.str().find("Ayşe asked") == std::string::npos);
        CHECK(journal.str().find("did:example:other") != std::string::npos);
    }

    TEST_CASE("who receives the erasing erases too, also where the document came before") {
        Centre founder{"https://centre.example/status", 0};
        Centre member{"https://centre.example/status", 1};
        test::join(founder, member);
        issue::Commissions& room = founder.station->commissions();
        REQUIRE(room.issue(commission("urn:example:1", "did:example:person")).document);
        test::carry(test::database_of(founder), test::database_of(member));
        REQUIRE(member.station->commissions().find("urn:example:1"));
        CHECK(refusal([&] { member.station->commissions().erase("urn:example:1", "why"); }) ==
              base::ErrorKind::forbidden);
        room.erase("urn:example:1", "asked for");
        test::carry(test::database_of(founder), test::database_of(member));
        CHECK_FALSE(member.station->commissions().find("urn:example:1"));
        store::Database late = test::store_for(founder);
        test::carry(test::database_of(founder), late);
        CHECK(journal::marks(late).size() == 1);
    }
}
