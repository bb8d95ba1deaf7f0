#include <doctest/doctest.h>

#include <sstream>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/credential/learner_record.h"
#include "core/crypto/hash.h"
#include "core/issue/credentials.h"
#include "core/json/read.h"
#include "tests/core/design/samples.h"
#include "tests/core/support/centre.h"

using namespace tamga;
using verify::Question;
using verify::Verdict;

namespace {

using Ids = std::vector<base::CredentialId>;

/// Another achievement with the content of the sample, published, as the one to assess from now on:
/// a learner is assessed once for each.
void change_achievement(test::Centre& centre) {
    auto next = test::sample_achievement("welding-safety-tr");
    next.id = centre.achievement;
    ++next.id.uuid.bytes.back();
    centre.achievement = centre.station->achievements().put(std::move(next)).id;
    REQUIRE(centre.station->achievements().publish(centre.achievement, std::nullopt).is_published);
}

/// A learner's credentials, as many as asked for.
Ids awarded(test::Centre& centre, const std::string& name, int count) {
    const base::LearnerId learner = centre.add_learner(name);
    Ids all;
    for (int i = 0; i < count; ++i) {
        change_achievement(centre);
        centre.assess(learner);
        all.push_back(centre.award().at(0));
        centre.clock.time += std::chrono::minutes{1};
    }
    return all;
}

base::ErrorKind record_refusal(test::Centre& centre, const Ids& ids) {
    const auto before = centre.station->verify_journal().entries;
    try {
        centre.station->credentials().make_record(ids);
    } catch (const base::Error& error) {
        CHECK(centre.station->verify_journal().entries == before);
        return error.kind();
    }
    FAIL("nothing was refused");
    return base::ErrorKind::corrupt;
}

/// The newest entry of the journal, as it is exported.
json::Object newest_entry(test::Centre& centre) {
    std::stringstream lines;
    centre.station->export_journal(lines);
    std::string line;
    std::string last;
    while (std::getline(lines, line))
        if (line.find("\"kind\":\"record.made\"") != std::string::npos) last = line;
    auto read = json::read(last);
    REQUIRE(read);
    return std::move(read.value->as_object());
}

}  // namespace

TEST_SUITE("issue/learner_records") {
    TEST_CASE("a record of a learner's credentials verifies, with each of them") {
        test::Centre centre;
        const Ids ids = awarded(centre, "Ayşe Yılmaz", 3);
        const auto record = centre.station->credentials().make_record(ids);
        const auto report = centre.verify(record.document);
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "clr");
        REQUIRE(report.inner.size() == 3);
        for (const auto& inner : report.inner)
            CHECK(inner.verdict == Verdict::valid);
        CHECK(report.document->find("partial") == nullptr);
        CHECK(report.check(Question::achievement).reason == "achievement.in_record");
    }

    TEST_CASE("a revoked credential makes a record that was handed out not valid") {
        test::Centre centre;
        const Ids ids = awarded(centre, "Ayşe Yılmaz", 2);
        const auto record = centre.station->credentials().make_record(ids);
        centre.station->credentials().revoke({ids[1]}, "issued by mistake");
        const auto report = centre.verify(record.document);
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(report.inner.at(0).verdict == Verdict::valid);
        CHECK(report.inner.at(1).check(Question::status).reason == "status.revoked");
    }

    TEST_CASE("a record with fewer than the learner's good credentials says that it is partial") {
        test::Centre centre;
        const Ids ids = awarded(centre, "Ayşe Yılmaz", 3);
        const auto is_partial = [&](const Ids& some) {
            const auto record = centre.station->credentials().make_record(some);
            return json::read(record.document).value->find("partial") != nullptr;
        };
        CHECK(is_partial({ids[0], ids[1]}));
        centre.station->credentials().revoke({ids[2]}, "issued by mistake");
        CHECK_FALSE(is_partial({ids[0], ids[1]}));
        // Named twice, it is held once.
        CHECK_FALSE(is_partial({ids[0], ids[1], ids[0]}));
    }

    TEST_CASE("the journal holds what a record was made of before it is handed out") {
        test::Centre centre;
        const Ids ids = awarded(centre, "Ayşe Yılmaz", 2);
        const auto record = centre.station->credentials().make_record(ids);
        const json::Object entry = newest_entry(centre);
        const json::Value& body = *entry.find("body");
        CHECK(*body.find_string("record") == base::format(record.id));
        CHECK(*body.find("credentials") ==
              json::Value{json::Array{base::format(ids[0]), base::format(ids[1])}});
        CHECK(*body.find_string("sha256") ==
              base::to_hex(crypto::sha256(base::as_bytes(record.document))));
        CHECK(centre.station->verify_journal().findings.empty());
    }

    TEST_CASE("erasing the learner takes away which credentials a record held, and its digest") {
        test::Centre centre;
        const Ids ids = awarded(centre, "Ayşe Yılmaz", 1);
        const auto record = centre.station->credentials().make_record(ids);
        const auto learner = centre.station->credentials().find(ids[0])->learner;
        CHECK(centre.station->learners().erase(learner, "her own request").empty());
        const json::Object entry = newest_entry(centre);
        const json::Value& body = *entry.find("body");
        CHECK(*body.find_string("record") == base::format(record.id));
        CHECK(body.find("credentials") == nullptr);
        CHECK(body.find("sha256") == nullptr);

        CHECK(centre.station->verify_journal().findings.empty());
        const auto before = centre.station->projection_digest();
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        CHECK(record_refusal(centre, ids) == base::ErrorKind::not_found);
    }

    TEST_CASE("a record is of one learner, of good credentials, and not of too many") {
        test::Centre centre;
        Ids ids = awarded(centre, "Ayşe Yılmaz", 2);
        const Ids others = awarded(centre, "Şükrü Öğüt", 1);
        CHECK(record_refusal(centre, {}) == base::ErrorKind::usage);
        CHECK(record_refusal(centre, {ids[0], others[0]}) == base::ErrorKind::usage);
        CHECK(record_refusal(centre, {base::CredentialId{}}) == base::ErrorKind::not_found);
        CHECK(record_refusal(centre, Ids(credential::most_recorded_credentials + 1, ids[0])) ==
              base::ErrorKind::usage);
        centre.station->credentials().suspend({ids[1]}, "a complaint");
        CHECK(record_refusal(centre, ids) == base::ErrorKind::conflict);
        centre.station->credentials().reinstate({ids[1]}, "the complaint was withdrawn");
        centre.station->credentials().revoke({ids[0]}, "issued by mistake");
        CHECK(record_refusal(centre, ids) == base::ErrorKind::conflict);
        centre.station->sign_out();
        CHECK(record_refusal(centre, {ids[1]}) == base::ErrorKind::passphrase);
    }
}
