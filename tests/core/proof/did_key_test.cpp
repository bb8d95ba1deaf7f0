#include "core/proof/did_key.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <variant>

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

// An example of the did:key method specification, and its coordinates in base64url.
constexpr std::string_view p256_did = "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";
constexpr std::string_view p256_x = "fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI";
constexpr std::string_view p256_y = "hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU";

std::string hex_of(const std::optional<crypto::VerificationKey>& key) {
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    return ed25519 != nullptr ? base::to_hex(ed25519->bytes) : "no Ed25519 key";
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
            CHECK(hex_of(proof::from_did_key(text)) == rfc8032_key);
        }
        CHECK(hex_of(proof::from_multikey(multikey)) == rfc8032_key);
    }

    TEST_CASE("another implementation's DID and plain base 58 key agree") {
        const auto key = proof::from_did_key(other_did);
        REQUIRE(key);
        const auto& ed25519 = std::get<crypto::PublicKey>(*key);
        CHECK(base::to_base58btc(ed25519.bytes) == other_base58);
        CHECK(proof::to_did_key(ed25519) == other_did);
    }

    TEST_CASE("a P-256 key is read and written as a compressed point") {
        const auto key = proof::from_did_key(p256_did);
        REQUIRE(key);
        const auto& p256 = std::get<crypto::P256Key>(*key);
        CHECK(base::to_base64url(crypto::coordinates(p256).x) == p256_x);
        CHECK(base::to_base64url(crypto::coordinates(p256).y) == p256_y);
        CHECK(proof::to_did_key(p256) == p256_did);
        const std::string multikey{p256_did.substr(8)};
        CHECK(proof::to_multikey(p256) == multikey);
        CHECK(proof::to_verification_method(p256) == std::string{p256_did} + "#" + multikey);
        CHECK(proof::from_did_key(proof::to_verification_method(p256)) == key);
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

    TEST_CASE("points that are not compressed, or beside the curve, are refused") {
        const std::string x = base::to_hex(*base::from_base64url(p256_x));
        const std::string y = base::to_hex(*base::from_base64url(p256_y));
        CHECK(proof::from_did_key(did_of("802403" + x)));
        for (const std::string& hex :
             {"802404" + x + y, "802404" + x, "802405" + x, "802400" + x, "8024" + x,
              "802403" + x + "00", "802403" + x.substr(2), "812403" + x, "802503" + x,
              // No point has x = 1: the curve's right side is no square there (Euler's criterion).
              "802402" + std::string(62, '0') + "01", "802402" + std::string(64, 'f')}) {
            CAPTURE(hex);
            CHECK_FALSE(proof::from_did_key(did_of(hex)));
        }
    }

    TEST_CASE("texts that are no did:key of a known kind are refused") {
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
