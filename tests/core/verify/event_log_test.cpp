#include "core/verify/event_log.h"

#include <doctest/doctest.h>

#include "core/base/csv.h"
#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using verify::EventLog;
using verify::Report;
using verify::Verdict;

namespace {

Report judge(const json::Object& document) {
    const test::Verifier verifier;
    return verify::verify(document, verifier.knowledge());
}

json::Object sample_named(const char* id) {
    json::Object document = test::unsigned_sample();
    document.set("id", id);
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

/// The sample after its signature, with another learner: a forgery of the genuine one.
json::Object forged_sample() {
    json::Object document = test::sample();
    document.set("name", "Another title");
    return document;
}

}  // namespace

TEST_SUITE("verify/event_log") {
    TEST_CASE("what is shown is recorded with what it says and counted by its verdict") {
        EventLog log;
        const auto* entry = log.add(judge(test::sample()), at("2026-06-02T09:00:00Z"));
        REQUIRE(entry != nullptr);
        CHECK(entry->verdict == Verdict::valid);
        CHECK(entry->learner == "ليلى بن صالح");
        CHECK_FALSE(entry->credential.empty());
        CHECK(entry->reason.empty());
        CHECK_FALSE(entry->shown_before);
        CHECK(log.counts().of(Verdict::valid) == 1);
        CHECK(log.counts().all() == 1);
        CHECK(log.counts().repeated == 0);
    }

    TEST_CASE("a credential that is shown again is flagged with when it was first") {
        EventLog log;
        log.add(judge(test::sample()), at("2026-06-02T09:00:00Z"));
        log.add(judge(sample_named("urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c99")),
                at("2026-06-02T09:01:00Z"));
        const auto* entry = log.add(judge(test::sample()), at("2026-06-02T09:02:00Z"));
        REQUIRE(entry->shown_before);
        CHECK(*entry->shown_before == 0);
        CHECK_FALSE(log.entries()[1].shown_before);
        CHECK(log.counts().repeated == 1);
        CHECK(log.counts().of(Verdict::valid) == 3);
    }

    TEST_CASE("a forgery does not make the genuine credential look used") {
        EventLog log;
        const auto* forgery = log.add(judge(forged_sample()), at("2026-06-02T09:00:00Z"));
        CHECK(forgery->verdict == Verdict::not_valid);
        CHECK(forgery->reason.starts_with("proof."));
        CHECK_FALSE(log.add(judge(test::sample()), at("2026-06-02T09:01:00Z"))->shown_before);
        CHECK(log.add(judge(forged_sample()), at("2026-06-02T09:02:00Z"))->shown_before);
    }

    TEST_CASE("another's signature under the same identifier does not make it look used either") {
        EventLog log;
        log.add(judge(test::sign(test::unsigned_sample(), test::key_from(99))),
                at("2026-06-02T09:00:00Z"));
        CHECK_FALSE(log.add(judge(test::sample()), at("2026-06-02T09:01:00Z"))->shown_before);
    }

    TEST_CASE("what is no document is recorded and never the same as another") {
        EventLog log;
        const test::Verifier verifier;
        const auto broken = verify::verify(base::as_bytes("{"), verifier.knowledge());
        log.add(broken, at("2026-06-02T09:00:00Z"));
        const auto* entry = log.add(broken, at("2026-06-02T09:00:01Z"));
        CHECK(entry->reason == "document.unreadable");
        CHECK_FALSE(entry->shown_before);
        CHECK(log.counts().of(Verdict::not_valid) == 2);
    }

    TEST_CASE("the table has a row for each entry and names the row of the first showing") {
        EventLog log;
        log.add(judge(test::sample()), at("2026-06-02T09:00:00Z"));
        log.add(judge(test::sample()), at("2026-06-02T09:02:00Z"));
        const auto read = base::read_csv(base::as_bytes(log.to_csv()));
        REQUIRE(read.table);
        CHECK(read.table->header.front() == "number");
        REQUIRE(read.table->rows.size() == 2);
        CHECK(read.table->rows[0].cells[1] == "2026-06-02T09:00:00Z");
        CHECK(read.table->rows[0].cells[2] == "valid");
        CHECK(read.table->rows[0].cells[8].empty());
        CHECK(read.table->rows[1].cells[8] == "1");
    }
}
