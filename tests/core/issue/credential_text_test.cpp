#include "core/issue/credential_text.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/journal/projection.h"
#include "core/journal/reader.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

const json::Array& proofs_of(const json::Value& credential) {
    return credential.find("proof")->as_array();
}

}  // namespace

TEST_SUITE("issue/credential_text") {
    TEST_CASE("a journal of the time before proof sets gives its credential byte for byte") {
        const auto stores = test::source_dir() / "tests/data/stores";
        store::Database database = store::Database::in_memory();
        database.execute(test::read_file(stores / "journal_version_2.sql").c_str());
        journal::rebuild(database, [](std::uint64_t) {});
        CHECK(journal::verify_journal(database).findings.empty());
        auto row = database.query("SELECT id FROM credential");
        REQUIRE(row.step());
        CHECK(issue::CredentialText{database}.read(row.integer(0)) ==
              test::read_file(stores / "credential_version_2.json"));
    }

    TEST_CASE("a credential with two proofs comes back canonical, and both proofs are sound") {
        test::Centre centre;
        centre.add_cohort(2);
        for (const base::CredentialId id :
             centre.award({&proof::eddsa_rdfc_2022(), &proof::eddsa_jcs_2022()})) {
            const std::string text = centre.station->credentials().document(id);
            const json::Value credential = *json::read(text).value;
            CHECK(json::canonical(credential) == text);
            REQUIRE(proofs_of(credential).size() == 2);
            CHECK(*proofs_of(credential)[0].find_string("cryptosuite") == "eddsa-rdfc-2022");
            CHECK(*proofs_of(credential)[1].find_string("cryptosuite") == "eddsa-jcs-2022");
            CHECK(centre.verify(text).verdict == verify::Verdict::valid);
        }
        CHECK(centre.station->verify_journal().findings.empty());
    }

    TEST_CASE("of two proofs, a changed one makes the credential not valid") {
        test::Centre centre;
        centre.add_cohort(1);
        const auto id = centre.award({&proof::eddsa_rdfc_2022(), &proof::eddsa_jcs_2022()}).front();
        const json::Value credential =
            *json::read(centre.station->credentials().document(id)).value;
        for (std::size_t which = 0; which < 2; ++which) {
            json::Value changed = credential;
            json::Value& proof = changed.as_object().find("proof")->as_array()[which];
            proof.as_object().set("created", "2026-11-23T09:30:01Z");
            CHECK(centre.verify(json::canonical(changed)).verdict == verify::Verdict::not_valid);
        }
    }

    TEST_CASE("a damaged signature in the journal is named, never rendered") {
        test::Centre centre;
        centre.add_cohort(1);
        const auto id = centre.award().front();
        store::Database& database = centre.station->ledger().database();
        const std::int64_t row = centre.station->credentials().find(id)->row;
        json::Object body = journal::read_entry(database, row).body;
        for (const json::Value& damage :
             {json::Value{"*"}, json::Value{7}, json::Value{json::Array{"AAAA", nullptr}}}) {
            body.set("signature", damage);
            base::Bytes packed;
            journal::pack_body(body, packed);
            database.query("UPDATE entry SET body = ? WHERE id = ?").bind(packed, row).run();
            CHECK_THROWS_AS(centre.station->credentials().document(id), base::Error);
        }
    }
}
