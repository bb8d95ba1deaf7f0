#include "core/issue/credentials.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/json/write.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/refusal.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using issue::CredentialFilter;
using issue::CredentialState;
using test::refusal;

namespace {

std::vector<std::string> names(test::Centre& centre, const CredentialFilter& filter,
                               int limit = 50) {
    std::vector<std::string> found;
    std::optional<issue::CredentialCursor> cursor;
    for (int pages = 0; pages < 1000; ++pages) {
        const issue::CredentialPage page =
            centre.station->credentials().page(filter, cursor, limit);
        for (const issue::CredentialRow& row : page.rows)
            found.push_back(row.learner_name);
        if (!page.next) return found;
        cursor = page.next;
    }
    FAIL("the pages never end");
    return found;
}

CredentialFilter by_name(const std::string& name) {
    CredentialFilter filter;
    filter.name = name;
    return filter;
}

/// Four people with a credential each, a minute apart.
std::vector<base::CredentialId> four_people(test::Centre& centre) {
    std::vector<base::CredentialId> all;
    for (const char* name : {"Ayşe Yılmaz", "أحمد المنصوري", "Пётр Иванов", "Ayşegül Öz"}) {
        centre.assess(centre.add_learner(name));
        all.push_back(centre.award().at(0));
        centre.clock.time += std::chrono::minutes{1};
    }
    return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_SUITE("issue/credentials") {
    TEST_CASE("a page shows the newest first, and pages join without gap or repetition") {
        test::Centre centre;
        four_people(centre);
        const Names all = {"Ayşegül Öz", "Пётр Иванов", "أحمد المنصوري", "Ayşe Yılmaz"};
        CHECK(names(centre, {}) == all);
        CHECK(names(centre, {}, 1) == all);
        CHECK(names(centre, {}, 3) == all);
    }

    TEST_CASE("names are found by prefix in any script, without regard to case and diacritics") {
        test::Centre centre;
        four_people(centre);
        CHECK(names(centre, by_name("ays")) == Names{"Ayşe Yılmaz", "Ayşegül Öz"});
        CHECK(names(centre, by_name("ays"), 1) == Names{"Ayşe Yılmaz", "Ayşegül Öz"});
        CHECK(names(centre, by_name("YILMAZ ayse")) == Names{"Ayşe Yılmaz"});
        CHECK(names(centre, by_name("احمد")) == Names{"أحمد المنصوري"});
        CHECK(names(centre, by_name("петр ив")) == Names{"Пётр Иванов"});
        CHECK(names(centre, by_name("nobody")).empty());
        CHECK(names(centre, by_name("\"*--")).empty());
        CHECK(names(centre, by_name("a\" OR \"b")).empty());
    }

    TEST_CASE("filters narrow each other") {
        test::Centre centre;
        const auto all = four_people(centre);
        centre.station->credentials().revoke({all[3]}, "error");
        CredentialFilter filter = by_name("ays");
        filter.state = CredentialState::revoked;
        CHECK(names(centre, filter) == Names{"Ayşegül Öz"});
        filter.state = CredentialState::good;
        CHECK(names(centre, filter) == Names{"Ayşe Yılmaz"});
        filter.achievement = centre.achievement;
        CHECK(names(centre, filter) == Names{"Ayşe Yılmaz"});
        filter.achievement = base::AchievementId{};
        CHECK(names(centre, filter).empty());

        CredentialFilter period;
        period.from = *base::parse_instant("2026-11-23T09:31:00Z");
        period.until = *base::parse_instant("2026-11-23T09:33:00Z");
        CHECK(names(centre, period) == Names{"Пётр Иванов", "أحمد المنصوري"});

        CredentialFilter person;
        person.learner = centre.station->credentials().find(all[1])->learner;
        CHECK(names(centre, person) == Names{"أحمد المنصوري"});
    }

    TEST_CASE("revocation is final, suspension is not, and each needs a reason") {
        test::Centre centre;
        const auto all = four_people(centre);
        issue::Credentials& credentials = centre.station->credentials();
        CHECK(refusal([&] { credentials.revoke({all[0]}, ""); }) == base::ErrorKind::data);
        CHECK(refusal([&] { credentials.reinstate({all[0]}, "x"); }) == base::ErrorKind::conflict);
        credentials.suspend({all[0]}, "inquiry");
        CHECK(refusal([&] { credentials.suspend({all[0]}, "x"); }) == base::ErrorKind::conflict);
        CHECK(credentials.find(all[0])->state == CredentialState::suspended);
        credentials.reinstate({all[0]}, "closed");
        CHECK(credentials.find(all[0])->state == CredentialState::good);
        credentials.revoke({all[0]}, "forged evidence");
        CHECK(refusal([&] { credentials.reinstate({all[0]}, "x"); }) == base::ErrorKind::conflict);
        CHECK(refusal([&] {
                  credentials.revoke({all[1], all[0]}, "x");
              }) == base::ErrorKind::conflict);
        CHECK(credentials.find(all[1])->state == CredentialState::good);  // All or none.
        const auto history = credentials.history(all[0]);
        REQUIRE(history.size() == 3);
        CHECK(history[2].action == "revoke");
        CHECK(history[2].reason == "forged evidence");
    }

    TEST_CASE("the station's own verdict follows the status at once") {
        test::Centre centre;
        const auto all = four_people(centre);
        issue::Credentials& credentials = centre.station->credentials();
        credentials.suspend({all[0]}, "inquiry");
        const verify::Report suspended = centre.verify(credentials.document(all[0]));
        CHECK(suspended.verdict == verify::Verdict::not_valid);
        CHECK(suspended.check(verify::Question::status).reason == "status.suspended");
        credentials.reinstate({all[0]}, "closed");
        CHECK(centre.verify(credentials.document(all[0])).verdict == verify::Verdict::valid);
        credentials.revoke({all[0]}, "forged");
        CHECK(centre.verify(credentials.document(all[0])).check(verify::Question::status).reason ==
              "status.revoked");
        CHECK(centre.verify(credentials.document(all[1])).verdict == verify::Verdict::valid);
    }

    TEST_CASE("published lists tell another station what this one decided") {
        test::Centre centre;
        const auto all = four_people(centre);
        centre.station->credentials().revoke({all[2]}, "forged");
        const std::string revoked = centre.station->credentials().document(all[2]);
        const std::string good = centre.station->credentials().document(all[1]);

        test::Centre gate;
        CHECK(gate.verify(good).verdict == verify::Verdict::undetermined);
        trust::TrustedOrganisation known;
        known.did = centre.station->did();
        known.names["tr"] = "Toros";
        HeldKnowledge knowledge = gate.station->knowledge();
        knowledge.organisations.put(known);
        const auto judge = [&](const std::string& text) {
            return verify::verify(base::as_bytes(text), knowledge.view());
        };
        CHECK(judge(good).verdict == verify::Verdict::undetermined);
        CHECK(judge(good).check(verify::Question::status).reason == "status.no_list");
        for (const issue::PublishedList& list : centre.station->publish_status())
            CHECK(knowledge.status_lists.add(list.document, knowledge.now, knowledge.organisations)
                      .is_held);
        CHECK(judge(good).verdict == verify::Verdict::valid);
        CHECK(judge(revoked).check(verify::Question::status).reason == "status.revoked");
    }

    TEST_CASE("erasing a learner takes the document and leaves the status") {
        test::Centre centre;
        const auto all = four_people(centre);
        const auto row = *centre.station->credentials().find(all[0]);
        CHECK_FALSE(base::has_errors(centre.station->learners().erase(row.learner, "asked for")));
        CHECK(refusal([&] { centre.station->credentials().document(all[0]); }) ==
              base::ErrorKind::not_found);
        CHECK(centre.station->credentials().find(all[0])->learner_name.empty());
        CHECK(names(centre, by_name("yilmaz")).empty());
        centre.station->credentials().revoke({all[0]}, "still possible");
        CHECK(centre.station->verify_journal().findings.empty());
        centre.station->ledger().database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        const std::string bytes = test::read_file(centre.folder.path() / "tamga.db");
        CHECK(bytes.find("Пётр") != std::string::npos);  // The search would find what is there.
        CHECK(bytes.find("Yılmaz") == std::string::npos);
        CHECK(bytes.find("yilmaz") == std::string::npos);
    }

    TEST_CASE("a credential becomes a token, always the same, and no entry is written for it") {
        test::Centre centre;
        const auto ids = four_people(centre);
        auto& credentials = centre.station->credentials();
        const auto digest = centre.station->projection_digest();
        const auto entries = centre.station->verify_journal().entries;
        const std::string token = credentials.token(ids[0]);
        centre.clock.time += std::chrono::hours{24};
        CHECK(credentials.token(ids[0]) == token);
        CHECK(credentials.token(ids[1]) != token);
        CHECK(centre.station->projection_digest() == digest);
        CHECK(centre.station->verify_journal().entries == entries);
    }

    TEST_CASE("nothing is signed for a revoked credential, nor without an issuer") {
        test::Centre centre;
        const auto ids = four_people(centre);
        auto& credentials = centre.station->credentials();
        credentials.suspend({ids[0]}, "lost papers");
        CHECK_FALSE(credentials.token(ids[0]).empty());
        credentials.revoke({ids[0]}, "issued by mistake");
        CHECK(refusal([&] { credentials.token(ids[0]); }) == base::ErrorKind::conflict);
        CHECK(refusal([&] { credentials.token(base::CredentialId{}); }) ==
              base::ErrorKind::not_found);
        centre.station->sign_out();
        CHECK(refusal([&] { credentials.token(ids[1]); }) == base::ErrorKind::passphrase);
    }
}
