#include <doctest/doctest.h>
#include <zlib.h>

#include <array>
#include <initializer_list>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using test::centre_seed;
using test::revocation_url;
using test::suspension_url;
using verify::Verdict;

namespace {

constexpr std::string_view made = "2026-06-02T10:00:00Z";
constexpr std::string_view judged_at = "2026-06-02T12:00:00Z";
constexpr const char* sample_index = "70311";
constexpr const char* old_url = "https://centre.example/revocations";

// Written by Python's gzip: 131,072 bits with 70311 set, the most significant bit of a byte first;
// the same with the least significant first; 131,072 pairs of bits of which 70311 is 2, and 1; an
// empty list with a byte behind it.
constexpr const char* python_revoked =
    "uH4sIAAAAAAAC_-3QMQEAAAwCIO1f2nsFdkEEEgAAAAAAAAAAuKoAAAAAAAAA4N0A3YionQBAAAA";
constexpr const char* python_wrong_order =
    "uH4sIAAAAAAAC_-3QMQEAAAwCIKMb3XsFdkEEEgAAAAAAAAAAuKoAAAAAAAAA4N0AU4Tc1ABAAAA";
constexpr const char* python_pair_two =
    "uH4sIAAAAAAAC_-3QMQ0AAAwDoKb-RVfC_gUkkAAAAAAAAAAAAAAAAAAAAAAAHKoAAAAAAAAAAAAAAAAAAID_"
    "BlDGz1sAgAAA";
constexpr const char* python_pair_one =
    "uH4sIAAAAAAAC_-"
    "3QQREAAAwCIO1f2gj77yACCQAAAAAAAAAAAAAAAAAAAADAoQoAAAAAAAAAAAAAAAAAAPhv3eF3LACAAAA";
constexpr const char* python_trailing =
    "uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAAeA";
constexpr const char* python_2021_revoked =
    "H4sIAAAAAAAC/+3QMQEAAAwCIO1f2nsFdkEEEgAAAAAAAAAAuKoAAAAAAAAA4N0A3YionQBAAAA=";

std::string centre_did() {
    return proof::to_did_key(test::key_from(centre_seed).public_key());
}

json::Object parse(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

/// A status entry of the sample with members replaced; null takes one away.
json::Object entry(std::initializer_list<json::Object::Member> changes = {}) {
    json::Object made_entry{{"type", "BitstringStatusListEntry"},
                            {"statusPurpose", "revocation"},
                            {"statusListIndex", sample_index},
                            {"statusListCredential", revocation_url}};
    for (const auto& [member, value] : changes) {
        if (value.is_null())
            made_entry.erase(member);
        else
            made_entry.set(member, value);
    }
    return made_entry;
}

json::Object sign(json::Object document, std::uint8_t seed = centre_seed) {
    document.erase("proof");
    return test::sign(std::move(document), test::key_from(seed));
}

/// The centre's revocation list with members replaced, in the document and in its subject.
json::Object list(std::initializer_list<json::Object::Member> changes = {},
                  std::initializer_list<json::Object::Member> of_subject = {}) {
    json::Object document = test::status_list(revocation_url, "revocation", {}, made);
    for (const auto& [member, value] : changes) {
        if (value.is_null())
            document.erase(member);
        else
            document.set(member, value);
    }
    for (const auto& [member, value] : of_subject)
        document.find("credentialSubject")->as_object().set(member, value);
    return sign(std::move(document));
}

json::Object list_2021(const char* encoded) {
    json::Object document = list();
    document.set("@context", json::Array{"https://www.w3.org/2018/credentials/v1",
                                         "https://w3id.org/vc/status-list/2021/v1"});
    document.set("type", json::Array{"VerifiableCredential", "StatusList2021Credential"});
    document.erase("validFrom");
    document.set("issuanceDate", made);
    document.set("credentialSubject", json::Object{{"id", "https://centre.example/s#list"},
                                                   {"type", "StatusList2021"},
                                                   {"statusPurpose", "revocation"},
                                                   {"encodedList", encoded}});
    return sign(std::move(document));
}

/// What is said of the sample with this status by a verifier who received these lists alone.
verify::Report judge(json::Value status, const std::vector<json::Object>& lists,
                     std::string_view when = judged_at) {
    test::Verifier verifier;
    verifier.now = at(when);
    verifier.lists = {};
    for (const json::Object& one : lists)
        verifier.lists.add(one, verifier.now, verifier.organisations);
    json::Object document = test::unsigned_sample();
    document.set("credentialStatus", std::move(status));
    return verify::verify(sign(std::move(document)), verifier.knowledge());
}

/// The same where an administrator stands for this revocation list.
verify::Report judge_unsigned(std::string_view revoked, std::string_view as_of,
                              const std::string& issuer, const char* url = old_url,
                              bool has_identifier = true) {
    test::Verifier verifier;
    verifier.now = at(judged_at);
    verifier.lists.put_unsigned(
        parse(R"({"revokedCredential": [{"id": ")" + std::string{revoked} + R"("}]})"), url, issuer,
        at(as_of));
    json::Object document = test::unsigned_sample();
    if (!has_identifier) document.erase("id");
    document.set("credentialStatus",
                 json::Object{{"id", old_url}, {"type", "1EdTechRevocationList"}});
    return verify::verify(sign(std::move(document)), verifier.knowledge());
}

/// A gigabyte of zeros in a megabyte, as an encoded list.
std::string bomb() {
    const base::Bytes zeros(1024 * 1024, 0);
    base::Bytes out(2 * 1024 * 1024);
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    // A tenth of it is enough: reading stops at 16 MiB.
    for (int i = 0; i < 100; ++i) {
        stream.next_in = const_cast<Bytef*>(zeros.data());
        stream.avail_in = static_cast<uInt>(zeros.size());
        deflate(&stream, Z_NO_FLUSH);
    }
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return base::to_multibase_u(out);
}

json::Array messages(int count) {
    json::Array all;
    for (int i = 0; i < count; ++i)
        all.push_back(json::Object{{"status", "0x" + std::to_string(i)}, {"message", "m"}});
    return all;
}

const std::string sample_id = "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2";

test::NegativeCase row(const char* sentence, Verdict verdict, std::string_view reason,
                       std::function<verify::Report()> judge_it) {
    return {sentence, std::move(judge_it), verdict, "status", reason};
}

}  // namespace

TEST_SUITE("verify/negative_status") {
    TEST_CASE("an entry that is wrong is never good") {
        const auto with = [](std::initializer_list<json::Object::Member> changes) {
            const json::Object changed = entry(changes);
            return [changed] { return judge(changed, {list()}); };
        };
        const auto raw = [](json::Value status) {
            return [status] { return judge(status, {list()}); };
        };
        const auto bad = Verdict::not_valid;
        const auto open = Verdict::undetermined;
        constexpr auto malformed = "status.entry_malformed";
        constexpr auto unsupported = "status.unsupported";
        const std::vector<test::NegativeCase> cases = {
            row("the index lies one beyond the list", open, "status.no_entry",
                with({{"statusListIndex", "131072"}})),
            row("the index is larger than any machine's number", open, "status.no_entry",
                with({{"statusListIndex", "18446744073709551616"}})),
            row("the index is negative", bad, malformed, with({{"statusListIndex", "-1"}})),
            row("the index has leading zeros", open, malformed,
                with({{"statusListIndex", "0070311"}})),
            row("the index is a number", bad, malformed, with({{"statusListIndex", 70311}})),
            row("the index is empty", bad, malformed, with({{"statusListIndex", ""}})),
            row("a space follows the index", bad, malformed, with({{"statusListIndex", "70311 "}})),
            row("the index is hexadecimal", bad, malformed, with({{"statusListIndex", "0x112A7"}})),
            row("the index is missing", bad, malformed, with({{"statusListIndex", nullptr}})),
            row("the list's address is missing", bad, malformed,
                with({{"statusListCredential", nullptr}})),
            row("the list's address is no URL", bad, malformed,
                with({{"statusListCredential", "status/1"}})),
            row("the purpose is missing", bad, malformed, with({{"statusPurpose", nullptr}})),
            row("the purpose is unknown", open, unsupported, with({{"statusPurpose", "parking"}})),
            row("the purpose is written otherwise", open, unsupported,
                with({{"statusPurpose", "Revocation"}})),
            row("the entry has its list's name", open, malformed, with({{"id", revocation_url}})),
            row("the size is zero", open, malformed, with({{"statusSize", 0}})),
            row("the size is a text", bad, malformed, with({{"statusSize", "1"}})),
            row("the size is more than is read", open, unsupported, with({{"statusSize", 17}})),
            row("two bits have no messages", open, malformed, with({{"statusSize", 2}})),
            row("two bits have three messages", open, malformed,
                with({{"statusSize", 2}, {"statusMessage", messages(3)}})),
            row("one bit has four messages", open, malformed,
                with({{"statusMessage", messages(4)}})),
            row("a message's entry is malformed", open, malformed,
                with({{"statusPurpose", "message"}, {"statusMessage", messages(1)}})),
            row("the type is unknown", open, unsupported, with({{"type", "TokenStatusListEntry"}})),
            row("the type is missing", bad, unsupported, with({{"type", nullptr}})),
            row("the entry is of two standards", open, malformed,
                with({{"type", json::Array{"BitstringStatusListEntry", "StatusList2021Entry"}}})),
            row("an entry of 2021 has a size", open, unsupported,
                with({{"type", "StatusList2021Entry"}, {"statusSize", 2}})),
            row("a revocation list has no address", open, malformed,
                raw(json::Object{{"type", "1EdTechRevocationList"}})),
            row("the status is null", bad, unsupported, raw(nullptr)),
            row("the status is a text", bad, unsupported, raw("good")),
            row("one of two entries is unknown", open, unsupported,
                raw(json::Array{entry(), json::Object{{"type", "Other"}, {"id", "urn:x"}}})),
            row("there are more entries than are read", open, "status.too_many",
                raw(json::Array(33, json::Value{entry()}))),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a list that is wrong never answers") {
        const auto by = [](json::Object one) { return [one] { return judge(entry(), {one}); }; };
        const auto open = Verdict::undetermined;
        constexpr auto unreadable = "status.list_unreadable";
        constexpr auto unproven = "status.list_unproven";
        json::Object altered = list();
        altered.find("credentialSubject")->as_object().set("encodedList", python_revoked);
        json::Object unsigned_list = list();
        unsigned_list.erase("proof");
        const std::vector<test::NegativeCase> cases = {
            row("no list is held", open, "status.no_list", [] { return judge(entry(), {}); }),
            row("the list inflates to gigabytes", open, unreadable,
                by(list({}, {{"encodedList", bomb()}}))),
            row("the list is too short", open, unreadable,
                by(list({}, {{"encodedList",
                              "uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAICzAQmvhYr_"
                              "PwAA"}}))),
            row("a byte follows the list", open, unreadable,
                by(list({}, {{"encodedList", python_trailing}}))),
            row("the list is not multibase", open, unreadable,
                by(list({}, {{"encodedList", std::string{python_revoked}.substr(1)}}))),
            row("the list is base 58", open, unreadable,
                by(list({}, {{"encodedList", "z" + std::string{python_revoked}.substr(1)}}))),
            row("the list is of another purpose", open, "status.other_purpose",
                by(list({}, {{"statusPurpose", "suspension"}}))),
            row("the list has no purpose", open, unreadable,
                by(list({}, {{"statusPurpose", json::Array{}}}))),
            row("the list's subject is of another standard", open, unreadable,
                by(list({}, {{"type", "StatusList2021"}}))),
            row("the list's size is another than the entry's", open, "status.list_other_size",
                by(list({}, {{"statusSize", 2}}))),
            row("the list says more than one size", open, unreadable,
                by(list({}, {{"statusSize", json::Array{1, 2}}}))),
            row("a list of 2021 answers no entry of another standard", open,
                "status.list_other_type", by(list_2021(python_2021_revoked))),
            row("an entry of 2021 is not answered by a list of another standard", open,
                "status.list_other_type",
                [] { return judge(entry({{"type", "StatusList2021Entry"}}), {list()}); }),
            row("the list is another issuer's", open, "status.list_other_issuer",
                by(test::status_list(revocation_url, "revocation", {}, made, 8))),
            row("the list says that it is the issuer's, signed with another's key", open,
                "status.list_foreign_key", by(sign(list(), 8))),
            row("the list is altered", open, unproven, by(altered)),
            row("the list is not signed", open, unproven, by(unsigned_list)),
            row("the list does not say which it is", open, "status.no_list",
                by(list({{"id", nullptr}}))),
            row("the list is another one of the issuer", open, "status.no_list",
                by(list({{"id", suspension_url}}))),
            row("the list's period is no time", open, unreadable,
                by(list({{"validUntil", "tomorrow"}}))),
            row("pairs of bits in a list of 131,072 bits", open, "status.list_too_short",
                [] {
                    return judge(entry({{"statusSize", 2}, {"statusMessage", messages(4)}}),
                                 {list()});
                }),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a list is as good as it is old") {
        const auto open = Verdict::undetermined;
        const auto by_at = [](json::Object one, std::string_view when) {
            return [one, when] { return judge(entry(), {one}, when); };
        };
        const auto ttl = [](double milliseconds) { return list({}, {{"ttl", milliseconds}}); };
        const std::vector<test::NegativeCase> cases = {
            row("the list is older than the limit", open, "status.list_too_old",
                by_at(list(), "2026-07-02T10:00:01Z")),
            row("the list has expired", open, "status.list_expired",
                by_at(list({{"validUntil", "2026-06-02T11:00:00Z"}}), judged_at)),
            row("the list is from the future", open, "status.list_from_future",
                by_at(list({{"validFrom", "2026-06-02T12:05:01Z"}}), judged_at)),
            row("its time to live is over: good, but no longer fresh", Verdict::valid,
                "status.good_stale", by_at(ttl(2 * 3600 * 1000 - 1), judged_at)),
            row("its time to live lasts", Verdict::valid, "status.good",
                by_at(ttl(2 * 3600 * 1000), judged_at)),
            row("a long time to live keeps no list fresh beyond the policy", Verdict::valid,
                "status.good_stale", by_at(ttl(3.2e10), "2026-06-03T10:00:01Z")),
            row("a long time to live keeps no list usable beyond the policy", open,
                "status.list_too_old", by_at(ttl(3.2e10), "2026-07-02T10:00:01Z")),
            row("an expired list may not tell of a suspension any more", open,
                "status.list_expired",
                [] {
                    return judge(
                        entry({{"statusPurpose", "suspension"}}),
                        {list({{"validUntil", "2026-06-02T11:00:00Z"}},
                              {{"statusPurpose", "suspension"}, {"encodedList", python_revoked}})});
                }),
            row("no list is too old to tell of a revocation", Verdict::not_valid, "status.revoked",
                by_at(list({}, {{"encodedList", python_revoked}}), "2029-01-01T00:00:00Z")),
        };
        test::judge_all(cases);
    }

    TEST_CASE("what an independent program set is found at its place and nowhere else") {
        const auto bits = [](const char* encoded) {
            return [encoded] { return judge(entry(), {list({}, {{"encodedList", encoded}})}); };
        };
        const auto pairs = [](const char* encoded) {
            return [encoded] {
                return judge(entry({{"statusSize", 2}, {"statusMessage", messages(4)}}),
                             {list({}, {{"encodedList", encoded}})});
            };
        };
        const std::vector<test::NegativeCase> cases = {
            row("the bit is set", Verdict::not_valid, "status.revoked", bits(python_revoked)),
            row("an issuer who counts bits from the other end revokes another credential",
                Verdict::valid, "status.good", bits(python_wrong_order)),
            row("the higher of two bits is set", Verdict::not_valid, "status.revoked",
                pairs(python_pair_two)),
            row("the lower of two bits is set", Verdict::not_valid, "status.revoked",
                pairs(python_pair_one)),
            row("a list of 2021 tells of a revocation", Verdict::not_valid, "status.revoked",
                [] {
                    return judge(entry({{"type", "StatusList2021Entry"}}),
                                 {list_2021(python_2021_revoked)});
                }),
            row("revoked weighs more than an entry that nobody can read", Verdict::not_valid,
                "status.revoked",
                [] {
                    return judge(
                        json::Array{json::Object{{"type", "Other"}, {"id", "urn:x"}}, entry()},
                        {list({}, {{"encodedList", python_revoked}})});
                }),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a list without a signature counts for the issuer that an administrator named") {
        const auto open = Verdict::undetermined;
        const std::string other = "urn:uuid:00000000-0000-4000-8000-000000000000";
        const std::vector<test::NegativeCase> cases = {
            row("the credential is listed", Verdict::not_valid, "status.revoked",
                [] { return judge_unsigned(sample_id, made, centre_did()); }),
            row("the credential is not listed", Verdict::valid, "status.good",
                [&] { return judge_unsigned(other, made, centre_did()); }),
            row("the list is old", open, "status.list_too_old",
                [&] { return judge_unsigned(other, "2026-05-03T11:59:59Z", centre_did()); }),
            row("the list is from the future", open, "status.list_from_future",
                [&] { return judge_unsigned(other, "2026-06-02T12:05:01Z", centre_did()); }),
            row("it was imported for another issuer", open, "status.list_other_issuer",
                [&] { return judge_unsigned(other, made, "did:web:other.example"); }),
            row("it was imported for another address", open, "status.no_list",
                [&] {
                    return judge_unsigned(other, made, centre_did(), "https://centre.example/x");
                }),
            row("the credential has no identifier to be listed by", Verdict::not_valid,
                "status.no_identifier",
                [&] { return judge_unsigned(other, made, centre_did(), old_url, false); }),
            row("it was handed over without anybody who stands for it", open,
                "status.list_unsigned",
                [] {
                    return judge(
                        json::Object{{"id", old_url}, {"type", "1EdTechRevocationList"}},
                        {json::Object{{"id", old_url}, {"revokedCredential", json::Array{}}}});
                }),
        };
        test::judge_all(cases);
    }
}
