#include "sync/protocol/snapshot.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "sync/protocol/frame.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::sync;

namespace {

crypto::SigningKey snapshot_key() {
    return crypto::SigningKey::from_seed(base::Bytes(32, 7));
}

SnapshotManifest sample() {
    SnapshotManifest manifest;
    manifest.time = base::Instant{std::chrono::milliseconds{1'700'000'000'123}};
    journal::Mark mark;
    mark.chain.incarnation = 5;
    mark.sequence = 9;
    manifest.content = {{mark}, 9, 17, 2, 12};
    manifest.file_bytes = snapshot_piece_bytes + 4096;
    for (const std::uint64_t bytes : {400'000U, 3000U})
        manifest.pieces.push_back({crypto::sha256(base::Bytes(bytes)), bytes});
    sign(manifest, snapshot_key());
    return manifest;
}

/// The code that is given for the sample with one member put in the place of another, or left out.
std::string code_with(std::uint64_t changed, std::optional<cbor::Value> value) {
    const auto message = read_frame(write_manifest(sample())).message.value();
    cbor::Map members;
    const cbor::ReadResult whole = cbor::read(message);
    for (const cbor::Member& member : *whole.value->if_map())
        if (member.key != changed)
            members.push_back(member);
        else if (value)
            members.push_back({changed, *value});
    const auto read = read_manifest(write_frame(cbor::write(cbor::Value{members})));
    CHECK_FALSE(read.value);
    return read.findings.empty() ? "" : read.findings.front().code;
}

}  // namespace

TEST_SUITE("sync/protocol/snapshot") {
    TEST_CASE("a manifest is read as it was written, and is its maker's") {
        const SnapshotManifest made = sample();
        const base::Bytes bytes = write_manifest(made);
        const auto read = read_manifest(bytes);
        REQUIRE(read.value);
        CHECK(is_sound(*read.value));
        CHECK(read.value->key == snapshot_key().public_key());
        CHECK(read.value->name() == made.name());
        CHECK(read.value->name().size() == 32);
        CHECK(read.value->packed_bytes() == 403'000);
        CHECK(read.value->bytes_of(0) == 524'288);
        CHECK(read.value->bytes_of(1) == 4096);
        CHECK(read.value->content.marks == made.content.marks);
        CHECK(read.value->pieces == made.pieces);
        CHECK(write_manifest(*read.value) == bytes);
    }

    TEST_CASE("what the manifest's map says is where the README says") {
        const auto message = read_frame(write_manifest(sample())).message.value();
        const cbor::ReadResult whole = cbor::read(message);
        const cbor::Map& map = *whole.value->if_map();
        CHECK(*cbor::find(map, 0)->if_number() == 1);
        CHECK(*cbor::find(map, 2)->if_number() == 1'700'000'000'123);
        CHECK(*cbor::find(map, 4)->if_number() == 9);
        CHECK(*cbor::find(map, 5)->if_number() == 17);
        CHECK(*cbor::find(map, 6)->if_number() == 2);
        CHECK(*cbor::find(map, 7)->if_number() == 12);
        CHECK(*cbor::find(map, 8)->if_number() == 528'384);
        CHECK(*cbor::find(map, 9)->if_number() == 524'288);
        CHECK(cbor::find(map, 10)->if_bytes()->size() == 64);
        // 400,000 and 3,000, big-endian.
        CHECK(base::to_hex(*cbor::find(map, 11)->if_bytes()) == "00061a8000000bb8");
        CHECK(cbor::find(map, 12)->if_bytes()->size() == 64);
    }

    TEST_CASE("a manifest with a bit changed is refused or not its maker's any more") {
        test::check_property("a changed bit", [] {
            // Unpacked, so that the change meets what is said and not only how it is packed.
            auto message = read_frame(write_manifest(sample())).message.value();
            const auto at = *rc::gen::inRange<std::size_t>(0, message.size());
            message[at] ^= static_cast<std::uint8_t>(1U << *rc::gen::inRange(0U, 8U));
            const auto read = read_manifest(write_frame(message));
            // In one value: what RC_ASSERT takes apart it does not cut short.
            const bool is_refused = !read.value || !is_sound(*read.value);
            RC_ASSERT(is_refused);
        });
    }

    TEST_CASE("pieces that do not make up the file are refused, and so is another format") {
        CHECK(code_with(0, cbor::Value{std::uint64_t{2}}) == "message.kind");
        for (const std::uint64_t member : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}) {
            INFO(member);
            CHECK(code_with(member, std::nullopt) == "message.member");
        }
        CHECK(code_with(8, cbor::Value{std::uint64_t{3 * 524'288}}) == "message.member");
        CHECK(code_with(8, cbor::Value{std::uint64_t{0}}) == "message.member");
        CHECK(code_with(8, cbor::Value{std::uint64_t{1} << 60U}) == "message.member");
        CHECK(code_with(9, cbor::Value{std::uint64_t{4096}}) == "message.member");
        CHECK(code_with(10, cbor::Value{base::Bytes(63)}) == "message.member");
        CHECK(code_with(10, cbor::Value{base::Bytes()}) == "message.member");
        CHECK(code_with(11, cbor::Value{base::Bytes(4)}) == "message.member");
        // A frame that is longer than a piece could make it, and one without content.
        CHECK(code_with(11, cbor::Value{base::from_hex("0fffffff00000bb8").value()}) ==
              "message.member");
        CHECK(code_with(11, cbor::Value{base::from_hex("0000000c00000bb8").value()}) ==
              "message.member");
    }

    TEST_CASE("members of a newer program are kept under the signature") {
        SnapshotManifest manifest = sample();
        manifest.others.push_back({40, cbor::Value{std::string{"newer"}}});
        sign(manifest, snapshot_key());
        auto read = read_manifest(write_manifest(manifest));
        REQUIRE(read.value);
        CHECK(is_sound(*read.value));
        CHECK(read.value->others.size() == 1);
        read.value->others.clear();
        CHECK_FALSE(is_sound(*read.value));
    }
}
