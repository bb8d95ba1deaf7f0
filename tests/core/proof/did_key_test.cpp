#include "core/proof/did_key.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

// RFC 8032 §7.1 TEST 1's public key; the multikey was worked out with an independent base 58
// program.
constexpr std::string_view rfc8032_key =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr std::string_view rfc8032_multikey = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";

// A DID whose key another implementation's test data also gives in plain base 58.
constexpr std::string_view other_did = "did:key:z6MkmjY8GnV5i9YTDtPETC2uUAW6ejw3nk5mXF5yci5ab7th";
constexpr std::string_view other_base58 = "8HH5gYEeNc3z7PYXmd54d4x6qAfCNrqQqEB3nS7Zfu7K";

std::string hex_of(const crypto::PublicKey& key) {
    return base::to_hex(key.bytes);
}

crypto::PublicKey key_of(std::string_view hex) {
    const auto bytes = base::from_hex(hex);
    REQUIRE(bytes);
    REQUIRE(bytes->size() == 32);
    crypto::PublicKey key;
    std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    return key;
}

/// A member of a flat JSON object whose texts hold no escapes.
std::string member_of(const std::string& json, const std::string& name) {
    const std::string before = "\"" + name + "\": \"";
    const std::size_t start = json.find(before);
    REQUIRE(start != std::string::npos);
    const std::size_t from = start + before.size();
    return json.substr(from, json.find('"', from) - from);
}

/// `did:key` of any bytes, to build what must be refused.
std::string did_of(const std::string& hex) {
    return "did:key:" + base::to_multibase_z(*base::from_hex(hex));
}

}  // namespace

TEST_SUITE("proof/did_key") {
    TEST_CASE("a key becomes its multikey, DID and verification method") {
        const crypto::PublicKey key = key_of(rfc8032_key);
        const std::string multikey{rfc8032_multikey};
        CHECK(proof::to_multikey(key) == multikey);
        CHECK(proof::to_did_key(key) == "did:key:" + multikey);
        CHECK(proof::to_verification_method(key) == "did:key:" + multikey + "#" + multikey);
    }

    TEST_CASE("a key is read from its multikey, DID and verification method") {
        const std::string multikey{rfc8032_multikey};
        for (const std::string& text :
             {"did:key:" + multikey, "did:key:" + multikey + "#" + multikey}) {
            const auto key = proof::from_did_key(text);
            REQUIRE(key);
            CHECK(hex_of(*key) == rfc8032_key);
        }
        const auto key = proof::from_multikey(multikey);
        REQUIRE(key);
        CHECK(hex_of(*key) == rfc8032_key);
    }

    TEST_CASE("another implementation's DID and plain base 58 key agree") {
        const auto key = proof::from_did_key(other_did);
        REQUIRE(key);
        CHECK(base::to_base58btc(key->bytes) == other_base58);
        CHECK(proof::to_did_key(*key) == other_did);
    }

    TEST_CASE("the key pair of the eddsa vectors belongs together") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const std::string pair = test::read_file(*dir / "eddsa/keyPair.json");
        const std::string public_text = member_of(pair, "publicKeyMultibase");
        // Multicodec `ed25519-priv` (0x1300) as an unsigned varint, then the seed.
        const auto secret = base::from_multibase(member_of(pair, "privateKeyMultibase"));
        REQUIRE(secret);
        REQUIRE(secret->size() == 34);
        CHECK((*secret)[0] == 0x80);
        CHECK((*secret)[1] == 0x26);
        const auto key = crypto::SigningKey::from_seed(base::ByteView{*secret}.subspan(2));
        CHECK(proof::to_multikey(key.public_key()) == public_text);
    }

    TEST_CASE("texts that are no Ed25519 did:key are refused") {
        const std::string multikey{rfc8032_multikey};
        const std::string hex{rfc8032_key};
        for (const std::string& text : {std::string{},
                                        std::string{"did:key:"},
                                        std::string{"did:key:z"},
                                        multikey,
                                        "did:web:" + multikey,
                                        "DID:key:" + multikey,
                                        "did:key:" + multikey + "#",
                                        "did:key:" + multikey + "#key-1",
                                        "did:key:" + multikey + "?x=1",
                                        "did:key:" + multikey + "#" + multikey + "#" + multikey,
                                        "did:key:z1" + multikey.substr(1),
                                        "did:key:" + multikey.substr(1),
                                        "did:key:u" + multikey.substr(1),
                                        "did:key:" + multikey.substr(0, 47),
                                        "did:key:" + multikey + "1",
                                        did_of("ed01" + hex + "00"),
                                        did_of("ed01" + hex.substr(2)),
                                        did_of("ec01" + hex),
                                        did_of("ed02" + hex),
                                        did_of("8024" + hex),
                                        did_of("00ed01" + hex.substr(2)),
                                        " did:key:" + multikey,
                                        "did:key:" + std::string(100000, 'z')}) {
            CAPTURE(text.substr(0, 120));
            CHECK_FALSE(proof::from_did_key(text));
        }
    }
}
