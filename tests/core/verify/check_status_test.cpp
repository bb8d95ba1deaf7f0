#include <doctest/doctest.h>

#include <string>

#include "core/verify/verify.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using test::revocation_url;
using test::sample_index;
using test::suspension_url;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

constexpr std::string_view later = "2026-06-02T10:00:00Z";

/// What is said of the sample where the verifier received one more list.
verify::Report judge_with(const json::Object& list, test::Verifier verifier = {}) {
    verifier.lists.add(list, verifier.now, verifier.organisations);
    return verify::verify(test::sample(), verifier.knowledge());
}

/// What is said of the sample where this is all that the verifier received.
verify::Report judge_by(std::initializer_list<json::Object> lists, std::string_view now) {
    test::Verifier verifier;
    verifier.now = at(now);
    verifier.lists = {};
    for (const json::Object& list : lists)
        verifier.lists.add(list, verifier.now, verifier.organisations);
    return verify::verify(test::sample(), verifier.knowledge());
}

json::Object good_suspensions(std::string_view made = later) {
    return test::status_list(suspension_url, "suspension", {}, made);
}

void check_status(const verify::Report& report, Verdict verdict, Result result,
                  std::string_view reason) {
    CHECK(name(report.verdict) == name(verdict));
    CHECK(name(report.check(Question::status).result) == name(result));
    CHECK(report.check(Question::status).reason == reason);
}

json::Object sample_with_status(json::Value status) {
    json::Object document = test::unsigned_sample();
    document.set("credentialStatus", std::move(status));
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

json::Object entry(std::string_view purpose, std::string_view index) {
    return {{"type", "BitstringStatusListEntry"},
            {"statusPurpose", purpose},
            {"statusListIndex", index},
            {"statusListCredential", revocation_url}};
}

}  // namespace

TEST_SUITE("verify/check_status") {
    TEST_CASE("a revoked credential is not valid, and its neighbours in the list stay good") {
        check_status(
            judge_with(test::status_list(revocation_url, "revocation", {sample_index}, later)),
            Verdict::not_valid, Result::fail, "status.revoked");
        check_status(judge_with(test::status_list(revocation_url, "revocation",
                                                  {sample_index - 1, sample_index + 1}, later)),
                     Verdict::valid, Result::pass, "status.good");
    }

    TEST_CASE("a suspended credential is not valid until a newer list reinstates it") {
        test::Verifier verifier;
        verifier.lists.add(test::status_list(suspension_url, "suspension", {sample_index}, later),
                           verifier.now, verifier.organisations);
        check_status(verify::verify(test::sample(), verifier.knowledge()), Verdict::not_valid,
                     Result::fail, "status.suspended");
        check_status(judge_with(good_suspensions("2026-06-02T11:00:00Z"), verifier), Verdict::valid,
                     Result::pass, "status.good");
    }

    TEST_CASE("revoked weighs more than suspended, and both more than unknown") {
        const auto revoked = test::status_list(revocation_url, "revocation", {sample_index}, later);
        const auto suspended =
            test::status_list(suspension_url, "suspension", {sample_index}, later);
        check_status(judge_by({suspended, revoked}, later), Verdict::not_valid, Result::fail,
                     "status.revoked");
        check_status(judge_by({suspended}, later), Verdict::not_valid, Result::fail,
                     "status.suspended");
        check_status(judge_by({revoked}, later), Verdict::not_valid, Result::fail,
                     "status.revoked");
    }

    TEST_CASE("a status without its list is unknown, never good") {
        check_status(judge_by({}, later), Verdict::undetermined, Result::unknown, "status.no_list");
        check_status(judge_by({good_suspensions()}, later), Verdict::undetermined, Result::unknown,
                     "status.no_list");
    }

    TEST_CASE("a credential that names no status passes, with that reason") {
        json::Object document = test::unsigned_sample();
        document.erase("credentialStatus");
        document = test::sign(document, test::key_from(test::centre_seed));
        test::Verifier verifier;
        verifier.lists = {};
        check_status(verify::verify(document, verifier.knowledge()), Verdict::valid, Result::pass,
                     "status.none");
    }

    TEST_CASE("a list ages from fresh over stale to unknown, each bound in the better grade") {
        const auto lists = {test::status_list(revocation_url, "revocation", {}, later),
                            good_suspensions()};
        check_status(judge_by(lists, "2026-06-03T10:00:00Z"), Verdict::valid, Result::pass,
                     "status.good");
        check_status(judge_by(lists, "2026-06-03T10:00:01Z"), Verdict::valid, Result::pass,
                     "status.good_stale");
        check_status(judge_by(lists, "2026-07-02T10:00:00Z"), Verdict::valid, Result::pass,
                     "status.good_stale");
        const auto old = judge_by(lists, "2026-07-02T10:00:01Z");
        check_status(old, Verdict::undetermined, Result::unknown, "status.list_too_old");
        CHECK(message(old.check(Question::status)) ==
              "Whether it was revoked since is not known: the status list is too old. This was "
              "known 30 days ago.");
    }

    TEST_CASE("the oldest of the lists decides how old the knowledge is") {
        const auto report =
            judge_by({test::status_list(revocation_url, "revocation", {}, "2026-05-30T10:00:00Z"),
                      good_suspensions()},
                     later);
        check_status(report, Verdict::valid, Result::pass, "status.good_stale");
        CHECK(report.check(Question::status).age == std::chrono::days{3});
    }

    TEST_CASE("no list is too old to tell of a revocation, but a suspension may be over") {
        const std::string_view made = "2026-05-05T10:00:00Z";
        const std::string_view now = "2026-12-01T00:00:00Z";
        check_status(
            judge_by({test::status_list(revocation_url, "revocation", {sample_index}, made)}, now),
            Verdict::not_valid, Result::fail, "status.revoked");
        check_status(
            judge_by({test::status_list(suspension_url, "suspension", {sample_index}, made),
                      test::status_list(revocation_url, "revocation", {}, now)},
                     now),
            Verdict::undetermined, Result::unknown, "status.list_too_old");
    }

    TEST_CASE("a list from the future tells nothing good") {
        const std::string_view now = "2026-06-02T10:00:00Z";
        check_status(
            judge_by({test::status_list(revocation_url, "revocation", {}, "2026-06-02T10:05:01Z"),
                      good_suspensions()},
                     now),
            Verdict::undetermined, Result::unknown, "status.list_from_future");
        check_status(
            judge_by({test::status_list(revocation_url, "revocation", {}, "2026-06-02T10:05:00Z"),
                      good_suspensions()},
                     now),
            Verdict::valid, Result::pass, "status.good");
    }

    TEST_CASE("a list about another purpose does not answer") {
        check_status(judge_by({test::status_list(revocation_url, "suspension", {}, later),
                               good_suspensions()},
                              later),
                     Verdict::undetermined, Result::unknown, "status.other_purpose");
    }

    TEST_CASE("an index beyond the list is unknown") {
        test::Verifier verifier;
        const auto last = sample_with_status(entry("revocation", "131071"));
        check_status(verify::verify(last, verifier.knowledge()), Verdict::valid, Result::pass,
                     "status.good");
        const auto beyond = sample_with_status(entry("revocation", "131072"));
        check_status(verify::verify(beyond, verifier.knowledge()), Verdict::undetermined,
                     Result::unknown, "status.no_entry");
        const auto huge = sample_with_status(entry("revocation", "18446744073709551616"));
        check_status(verify::verify(huge, verifier.knowledge()), Verdict::undetermined,
                     Result::unknown, "status.no_entry");
    }

    TEST_CASE("other kinds of status are unknown; messages and refreshing say nothing of it") {
        test::Verifier verifier;
        const auto judge = [&](json::Value status) {
            return verify::verify(sample_with_status(std::move(status)), verifier.knowledge());
        };
        const json::Object other{{"type", "SomeOtherStatus"}, {"id", "urn:example:1"}};
        check_status(judge(other), Verdict::undetermined, Result::unknown, "status.unsupported");
        json::Object wide = entry("revocation", "1");
        wide.set("statusSize", 2);
        check_status(judge(wide), Verdict::undetermined, Result::unknown, "status.entry_malformed");
        check_status(judge(entry("parking", "1")), Verdict::undetermined, Result::unknown,
                     "status.unsupported");
        check_status(judge(entry("message", "1")), Verdict::valid, Result::pass, "status.none");
        check_status(judge(nullptr), Verdict::not_valid, Result::unknown, "status.unsupported");
    }

    TEST_CASE("a message never decides, and is told with its code, its word and its age") {
        const json::Object told{
            {"type", "BitstringStatusListEntry"},
            {"statusPurpose", "message"},
            {"statusListIndex", "3"},
            {"statusListCredential", "https://centre.example/messages"},
            {"statusSize", 2},
            {"statusMessage", json::Array{json::Object{{"status", "0x0"}, {"message", "none"}},
                                          json::Object{{"status", "0x1"}, {"message", "kept"}},
                                          json::Object{{"status", "0x2"}, {"message", "lost"}},
                                          json::Object{{"status", "0x3"}, {"message", "x"}}}},
            {"statusReference", "https://centre.example/words"}};
        const auto document = sample_with_status(json::Array{entry("revocation", "1"), told});
        test::Verifier verifier;
        const auto without = verify::verify(document, verifier.knowledge());
        check_status(without, Verdict::valid, Result::pass, "status.good");
        CHECK(without.check(Question::status).detail ==
              "Whether the issuer has a message about it is not known here.");

        trust::StatusCredential list;
        list.id = "https://centre.example/messages";
        list.issuer = test::sample().find("issuer")->find("id")->as_string();
        list.purposes = {"message"};
        list.list = trust::StatusList{262'144};
        list.list.set(6, true);  // entry 3 of two bits: 10
        verifier.lists.put_own(list, at("2026-05-30T12:00:00Z"));
        const auto report = verify::verify(document, verifier.knowledge());
        check_status(report, Verdict::valid, Result::pass, "status.good");
        CHECK(report.check(Question::status).detail ==
              "The issuer's message of 3 days ago: 0x2 “lost”, explained at "
              "“https://centre.example/words”.");
        CHECK(report.check(Question::status).age == std::chrono::days{1});
    }

    TEST_CASE("a newer version is told, and a word for a revocation; long words are cut") {
        test::Verifier verifier;
        json::Object refresh = entry("refresh", "70311");
        trust::StatusCredential list;
        list.id = revocation_url;
        list.issuer = test::sample().find("issuer")->find("id")->as_string();
        list.purposes = {"refresh", "revocation"};
        list.list.set(sample_index, true);
        verifier.lists.put_own(list, at("2026-06-02T11:00:00Z"));
        const auto newer = verify::verify(sample_with_status(refresh), verifier.knowledge());
        check_status(newer, Verdict::valid, Result::pass, "status.none");
        CHECK(newer.check(Question::status).detail ==
              "The issuer had a newer version of this credential 1 hour ago.");

        json::Object wordy = entry("revocation", "70311");
        std::string word;
        for (int i = 0; i < 200; ++i)
            word += "é";
        wordy.set("statusMessage", json::Array{json::Object{{"status", "0x0"}, {"message", "fine"}},
                                               json::Object{{"status", "0x1"}, {"message", word}}});
        const auto revoked = verify::verify(sample_with_status(wordy), verifier.knowledge());
        check_status(revoked, Verdict::not_valid, Result::fail, "status.revoked");
        // 300 bytes are 150 letters of two bytes.
        CHECK(revoked.check(Question::status).detail ==
              "The issuer's word for it: 0x1 “" + word.substr(0, 300) + "…”.");
    }

    TEST_CASE("a list over whose clock ours was set back is not younger for it") {
        test::Verifier verifier;
        verify::Knowledge knowledge = verifier.knowledge();
        knowledge.clock_floor = at("2026-07-15T12:00:00Z");
        const auto report = verify::verify(test::sample(), knowledge);
        CHECK(report.check(Question::status).reason == "status.list_too_old");
    }
}
