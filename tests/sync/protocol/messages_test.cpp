#include "sync/protocol/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"
#include "sync/protocol/frame.h"
#include "tests/core/support/property.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using namespace tamga::sync;

namespace {

/// Made by tests/data/sync/make_vectors.py, which knows the README and openssl only.
base::Bytes vector_bytes(const std::string& name) {
    std::string hex = test::read_file(test::source_dir() / "tests/data/sync" / (name + ".hex"));
    hex.erase(std::remove(hex.begin(), hex.end(), '\n'), hex.end());
    return base::from_hex(hex).value();
}

template <typename Kind>
Kind read_vector(const std::string& name) {
    const base::Bytes bytes = vector_bytes(name);
    const Read<Message> read = read_message(bytes);
    REQUIRE(read.value);
    CHECK(write_message(*read.value) == bytes);
    return std::get<Kind>(*read.value);
}

/// The message with one member put in the place of another, or left out.
std::string code_with(const std::string& name, std::uint64_t key,
                      std::optional<cbor::Value> value) {
    cbor::Map members;
    const cbor::ReadResult whole = cbor::read(vector_bytes(name));
    for (const cbor::Member& member : *whole.value->if_map())
        if (member.key != key)
            members.push_back(member);
        else if (value)
            members.push_back({key, *value});
    const Read<Message> read = read_message(cbor::write(cbor::Value{members}));
    CHECK_FALSE(read.value);
    return read.findings.empty() ? "" : read.findings.front().code;
}

crypto::SigningKey key() {
    base::Bytes seed;
    for (std::uint8_t byte = 0; byte < 32; ++byte)
        seed.push_back(byte);
    return crypto::SigningKey::from_seed(seed);
}

WireRun run_of(std::size_t entries, std::size_t body_bytes) {
    WireRun wire;
    CarriedRun& run = wire.run;
    run.first = 1;
    for (std::size_t i = 0; i < entries; ++i) {
        CarriedEntry entry;
        entry.kind = "learner.set";
        entry.body = base::Bytes(body_bytes, 1);
        run.entries.push_back(entry);
    }
    return wire;
}

}  // namespace

TEST_SUITE("sync/protocol/messages") {
    TEST_CASE("a hello that another program signed is sound, and written again as it was") {
        const auto hello = read_vector<Hello>("hello");
        CHECK(hello.protocols == Protocols{1, 3});
        CHECK_FALSE(hello.answers);
        CHECK(base::format(hello.time) == "2026-11-25T14:55:09.120Z");
        CHECK(is_sound(hello));
        CHECK(hello.key == key().public_key());

        Hello again = hello;
        again.signature = {};
        sign(again, key());
        CHECK(again == hello);
    }

    TEST_CASE("every part of a hello is under its signature, what is not known here too") {
        const auto hello = read_vector<Hello>("hello_answer");
        REQUIRE(is_sound(hello));
        REQUIRE(hello.answers);
        REQUIRE(hello.others.size() == 1);
        Hello other = hello;
        other.protocols.highest = 2;
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.marks[0] ^= 1;
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.nonce[15] ^= 1;
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.answers.reset();
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.time += std::chrono::milliseconds{1};
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.others.clear();
        CHECK_FALSE(is_sound(other));
        other = hello;
        other.key.bytes[0] ^= 1;
        CHECK_FALSE(is_sound(other));
    }

    TEST_CASE("marks are read with their digest, in whatever order they are given") {
        auto marks = read_vector<Marks>("marks").marks;
        REQUIRE(marks.size() == 2);
        CHECK(marks[0].sequence == 3);
        CHECK(marks[1].chain.incarnation == 18446744073709551615U);
        CHECK(marks[1].sequence == 70000);
        const auto hello = read_vector<Hello>("hello");
        CHECK(digest_of(marks) == hello.marks);
        std::swap(marks[0], marks[1]);
        CHECK(digest_of(marks) == hello.marks);
        marks[0].sequence = 4;
        CHECK(digest_of(marks) != hello.marks);
    }

    TEST_CASE("a push is read whole: times, a residue, a newer kind, seals, unknown members") {
        const auto push = read_vector<Push>("push");
        CHECK(push.next == 12U);
        REQUIRE(push.runs.size() == 1);
        const WireRun& wire = push.runs[0];
        const CarriedRun& run = wire.run;
        CHECK(base::format(run.chain.station) == "019abcde-f012-7000-8000-000000000001");
        CHECK(run.chain.incarnation == 7);
        CHECK(run.first == 4);
        REQUIRE(run.entries.size() == 3);
        CHECK(run.entries[0].kind == "learner.erased");
        CHECK(base::format(run.entries[0].time) == "2026-11-25T14:55:09.120Z");
        CHECK(base::format(run.entries[1].time) == "2026-11-25T14:55:09.115Z");
        CHECK(base::format(run.entries[2].time) == "2026-11-25T14:55:10.120Z");
        CHECK_FALSE(run.entries[0].body_hash);
        REQUIRE(run.entries[1].body_hash);
        CHECK((*run.entries[1].body_hash)[0] == 3);
        CHECK(run.entries[2].kind == "kind.of.later");
        REQUIRE(run.seals.size() == 1);
        CHECK(run.seals[0].sequence == 6);
        REQUIRE(wire.others.size() == 1);
        CHECK(*wire.others[0].value.if_text() == "of a newer program");
    }

    TEST_CASE("a receipt names the push that it answers, and is signed") {
        const auto receipt = read_vector<Receipt>("receipt");
        CHECK(receipt.answers == crypto::sha256(vector_bytes("push")));
        CHECK(receipt.stored == 2);
        CHECK(receipt.known == 1);
        CHECK(receipt.held == 1);
        CHECK(is_sound(receipt));
        Receipt other = receipt;
        other.stored = 3;
        CHECK_FALSE(is_sound(other));
        other = receipt;
        other.marks[0].sequence += 1;
        CHECK_FALSE(is_sound(other));
        other = receipt;
        other.answers[0] ^= 1;
        CHECK_FALSE(is_sound(other));
    }

    TEST_CASE("a pull and a failure are read") {
        CHECK(read_vector<Pull>("pull").after == 12);
        const auto failure = read_vector<Failure>("failure");
        CHECK(failure.code == "hub.busy");
        CHECK(failure.message == "Come back later.");
        CHECK(failure.retry_after_s == 30U);
    }

    TEST_CASE("files of evidence are offered, asked for and sent in parts") {
        const auto able = read_vector<Hello>("hello_able");
        CHECK(able.abilities == takes_contents);
        CHECK(is_sound(able));
        crypto::Digest six{};
        six.fill(6);
        crypto::Digest seven{};
        seven.fill(7);
        CHECK(read_vector<Offer>("offer").contents == std::vector{six, seven});
        auto standings = read_vector<Standings>("standings");
        CHECK(standings.contents ==
              std::vector<journal::ContentStanding>{{six, 524'288, false}, {seven, 9, true}});
        CHECK(standings.key == key().public_key());
        CHECK(is_sound(standings));
        standings.contents[0].is_whole = true;
        CHECK_FALSE(is_sound(standings));
        CHECK(read_vector<Part>("part").content ==
              journal::ContentPart{six, 524'288, 524'290, {'a', 'b'}});
        CHECK(read_vector<Want>("want") == Want{six, 524'288, {}});
    }

    TEST_CASE("an offer, a standing and a part beyond their limits are refused") {
        CHECK(code_with("hello_able", 10, cbor::Value{std::uint64_t{0}}) == "message.member");
        const cbor::Value digest{base::Bytes(32, 6)};
        CHECK(code_with("offer", 1, cbor::Value{cbor::Array(limit_contents + 1, digest)}) ==
              "message.member");
        CHECK(code_with("offer", 1, cbor::Value{cbor::Array{cbor::Value{base::Bytes(31, 6)}}}) ==
              "message.member");
        const auto standing = [&](const cbor::Array& item) {
            return code_with("standings", 1, cbor::Value{cbor::Array{cbor::Value{item}}});
        };
        const cbor::Value much{std::uint64_t{10 * 1024 * 1024 + 1}};
        CHECK(standing({digest, much, cbor::Value{false}}) == "message.member");
        CHECK(standing({digest, cbor::Value{std::uint64_t{1}}}) == "message.member");
        CHECK(standing({digest, digest, cbor::Value{false}}) == "message.member");
        CHECK(code_with("part", 3, much) == "message.member");
        CHECK(code_with("want", 1, cbor::Value{base::Bytes(31, 6)}) == "message.member");
        CHECK(code_with("want", 2, much) == "message.member");
        CHECK(code_with("part", 4, cbor::Value{base::Bytes(512 * 1024 + 1, 1)}) ==
              "message.member");
    }

    TEST_CASE("a member that is missing or has another shape is named") {
        for (const std::uint64_t member : {1U, 2U, 3U, 4U, 5U, 7U, 9U}) {
            CAPTURE(member);
            CHECK(code_with("hello", member, std::nullopt) == "message.member");
            CHECK(code_with("hello", member, cbor::Value{std::string{"x"}}) == "message.member");
        }
        CHECK(code_with("hello", 3, cbor::Value{base::Bytes(31, 1)}) == "message.member");
        CHECK(code_with("hello", 7, cbor::Value{std::uint64_t{253402300800000}}) ==
              "message.member");
        CHECK(code_with("hello", 0, std::nullopt) == "message.member");
        CHECK(code_with("pull", 0, cbor::Value{std::uint64_t{99}}) == "message.kind");
        CHECK(code_with("push", 1, cbor::Value{cbor::Array{cbor::Value{true}}}) ==
              "message.member");
    }

    TEST_CASE("chains in a message rise, each once") {
        const auto marks = read_vector<Marks>("marks").marks;
        const auto with = [&](const Mark& first, const Mark& second) {
            return code_with("marks", 1, cbor::Value{cbor::Array{to_cbor(first), to_cbor(second)}});
        };
        CHECK(with(marks[1], marks[0]) == "message.member");
        CHECK(with(marks[0], marks[0]) == "message.member");
    }

    TEST_CASE("seals lie within their run and rise, and a run has an entry and one form") {
        const CarriedRun good = read_vector<Push>("push").runs[0].run;
        const auto is_read = [](const CarriedRun& run) {
            return read_run(to_cbor(WireRun{run})).value.has_value();
        };
        CHECK(is_read(good));
        CarriedRun run = good;
        run.seals[0].sequence = 7;
        CHECK_FALSE(is_read(run));
        run.seals[0].sequence = 3;
        CHECK_FALSE(is_read(run));
        run = good;
        run.seals.push_back(run.seals[0]);
        CHECK_FALSE(is_read(run));
        run = good;
        run.first = 0;
        CHECK_FALSE(is_read(run));
        run = good;
        run.entries.clear();
        run.seals.clear();
        CHECK_FALSE(is_read(run));
    }

    TEST_CASE("a push carries no more entries or bytes than a frame may") {
        const auto code = [](const std::vector<WireRun>& runs) -> std::string {
            cbor::Array items;
            for (const WireRun& run : runs)
                items.push_back(to_cbor(run));
            const cbor::Map members{{0, cbor::Value{std::uint64_t{3}}},
                                    {1, cbor::Value{std::move(items)}}};
            const Read<Message> read = read_message(cbor::write(cbor::Value{members}));
            return read.value ? "" : read.findings.front().code;
        };
        CHECK(code({run_of(256, 1)}).empty());
        CHECK(code({run_of(256, 1), run_of(1, 1)}) == "message.too_much");
        CHECK(code({run_of(2, 128 * 1024)}).empty());
        CHECK(code({run_of(2, 128 * 1024 + 1)}) == "message.too_much");
        CHECK(code({run_of(1, 1024 * 1024)}).empty());
    }

    TEST_CASE("the largest entry that a journal takes fits a message, alone, with all beside it") {
        WireRun wire = run_of(1, journal::entry_bytes_limit);
        wire.run.chain.incarnation = ~std::uint64_t{0};
        wire.run.entries[0].kind = std::string(64, 'a');
        wire.run.entries[0].body_hash = crypto::Digest{};
        wire.run.seals.push_back({1, {}, {}});
        const base::Bytes message = write_message(Push{{wire}});
        CHECK(message.size() <= limit_message_bytes);
        CHECK(read_message(message).value == Message{Push{{wire}}});
    }

    TEST_CASE("both speak the highest protocol that they share, or none") {
        CHECK(common_protocol({1, 1}, {1, 3}) == 1U);
        CHECK(common_protocol({2, 5}, {1, 3}) == 3U);
        CHECK(common_protocol({1, 3}, {2, 5}) == 3U);
        CHECK_FALSE(common_protocol({1, 1}, {2, 5}));
        CHECK_FALSE(common_protocol({2, 5}, {1, 1}));
    }

    TEST_CASE(
        "an altered message is refused or reads as another one, and never breaks the reader") {
        const base::Bytes push = vector_bytes("push");
        test::check_property("altered", [&] {
            base::Bytes bytes = push;
            bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^=
                static_cast<std::uint8_t>(*rc::gen::inRange(1, 256));
            const Read<Message> read = read_message(bytes);
            if (read.value) RC_ASSERT(write_message(*read.value) == bytes);
        });
    }
}
