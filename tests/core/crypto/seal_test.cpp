#include "core/crypto/seal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/crypto/random.h"

using namespace tamga;

namespace {

constexpr crypto::KdfParameters cheap = {1, 8 * 1024};

struct Fixture {
    crypto::SystemRandom random;
    crypto::SecretBytes data_key = crypto::make_data_key(random);
    crypto::KeySlot slot =
        crypto::make_slot(data_key, "correct horse", "operator-1", cheap, random);
};

std::optional<base::ErrorKind> refusal(const crypto::KeySlot& slot, std::string_view passphrase,
                                       std::string_view context) {
    try {
        crypto::open_slot(slot, passphrase, context);
    } catch (const base::Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

std::optional<base::ErrorKind> refusal(base::ByteView sealed, const crypto::SecretBytes& key,
                                       std::string_view context) {
    try {
        crypto::open_sealed(sealed, key, context);
    } catch (const base::Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

std::optional<base::ErrorKind> refusal_to_make(const crypto::KdfParameters& kdf) {
    Fixture f;
    try {
        crypto::make_slot(f.data_key, "p", "c", kdf, f.random);
    } catch (const base::Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

}  // namespace

TEST_SUITE("crypto/seal") {
    TEST_CASE_FIXTURE(Fixture, "a slot opens with its passphrase and context") {
        const auto opened = crypto::open_slot(slot, "correct horse", "operator-1");
        CHECK(std::ranges::equal(opened.view(), data_key.view()));
        CHECK(slot.wrapped.size() == 24 + 32 + 16);
    }

    TEST_CASE_FIXTURE(Fixture, "a slot refuses another passphrase and another operator") {
        CHECK(refusal(slot, "correct horsf", "operator-1") == base::ErrorKind::passphrase);
        CHECK(refusal(slot, {}, "operator-1") == base::ErrorKind::passphrase);
        CHECK(refusal(slot, "correct horse", {}) == base::ErrorKind::passphrase);
        CHECK(refusal(slot, "correct horse", "operator-2") == base::ErrorKind::passphrase);
    }

    TEST_CASE_FIXTURE(Fixture, "a slot with any byte altered does not open") {
        for (std::size_t i = 0; i < slot.wrapped.size(); ++i) {
            crypto::KeySlot altered = slot;
            altered.wrapped[i] ^= 1;
            CAPTURE(i);
            CHECK(refusal(altered, "correct horse", "operator-1") == base::ErrorKind::passphrase);
        }
        for (std::size_t i = 0; i < slot.salt.size(); ++i) {
            crypto::KeySlot altered = slot;
            altered.salt[i] ^= 0x80;
            CAPTURE(i);
            CHECK(refusal(altered, "correct horse", "operator-1") == base::ErrorKind::passphrase);
        }
        crypto::KeySlot reworked = slot;
        reworked.kdf.operations = 2;
        CHECK(refusal(reworked, "correct horse", "operator-1") == base::ErrorKind::passphrase);
    }

    TEST_CASE_FIXTURE(Fixture, "a slot with impossible parameters or shape is corrupt") {
        const auto with = [&](std::uint64_t operations, std::uint64_t memory_bytes) {
            crypto::KeySlot altered = slot;
            altered.kdf = {operations, memory_bytes};
            return refusal(altered, "correct horse", "operator-1");
        };
        CHECK(with(0, 8 * 1024) == base::ErrorKind::corrupt);
        CHECK(with(17, 8 * 1024) == base::ErrorKind::corrupt);
        CHECK(with(~std::uint64_t{0}, 8 * 1024) == base::ErrorKind::corrupt);
        CHECK(with(1, 0) == base::ErrorKind::corrupt);
        CHECK(with(1, 8 * 1024 - 1) == base::ErrorKind::corrupt);
        CHECK(with(1, 1024 * 1024 * 1024 + 1) == base::ErrorKind::corrupt);
        CHECK(with(1, ~std::uint64_t{0}) == base::ErrorKind::corrupt);

        crypto::KeySlot cut = slot;
        cut.wrapped.pop_back();
        CHECK(refusal(cut, "correct horse", "operator-1") == base::ErrorKind::corrupt);
        cut.wrapped.clear();
        CHECK(refusal(cut, "correct horse", "operator-1") == base::ErrorKind::corrupt);
    }

    TEST_CASE_FIXTURE(Fixture, "two slots of one passphrase share neither salt nor ciphertext") {
        const auto other =
            crypto::make_slot(data_key, "correct horse", "operator-1", cheap, random);
        CHECK(other.salt != slot.salt);
        CHECK(other.wrapped != slot.wrapped);
        const auto opened = crypto::open_slot(other, "correct horse", "operator-1");
        CHECK(std::ranges::equal(opened.view(), data_key.view()));
    }

    TEST_CASE("no slot is made that could not be opened again") {
        CHECK(refusal_to_make({0, 8 * 1024}) == base::ErrorKind::usage);
        CHECK(refusal_to_make({1, 1024}) == base::ErrorKind::usage);
        CHECK(refusal_to_make({17, 8 * 1024}) == base::ErrorKind::usage);
        CHECK(refusal_to_make(cheap) == std::nullopt);
    }

    TEST_CASE_FIXTURE(Fixture, "what is sealed opens under its key and context only") {
        const std::string secret = "a station's seed";
        const auto sealed = crypto::seal(base::as_bytes(secret), data_key, "station-key", random);
        CHECK(sealed.size() == 24 + secret.size() + 16);
        const auto opened = crypto::open_sealed(sealed, data_key, "station-key");
        CHECK(base::as_text(opened.view()) == secret);

        const auto other_key = crypto::make_data_key(random);
        CHECK(refusal(sealed, other_key, "station-key") == base::ErrorKind::corrupt);
        CHECK(refusal(sealed, data_key, "station-kez") == base::ErrorKind::corrupt);
        CHECK(refusal(sealed, data_key, "") == base::ErrorKind::corrupt);
    }

    TEST_CASE_FIXTURE(Fixture, "what is sealed does not open with any byte altered or missing") {
        const auto sealed = crypto::seal(base::as_bytes("seed"), data_key, "station-key", random);
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            base::Bytes altered = sealed;
            altered[i] ^= 1;
            CAPTURE(i);
            CHECK(refusal(altered, data_key, "station-key") == base::ErrorKind::corrupt);
            const auto cut = base::ByteView{sealed}.first(i);
            CHECK(refusal(cut, data_key, "station-key") == base::ErrorKind::corrupt);
        }
    }

    TEST_CASE_FIXTURE(Fixture, "an empty secret can be sealed") {
        const auto sealed = crypto::seal({}, data_key, "nothing", random);
        CHECK(crypto::open_sealed(sealed, data_key, "nothing").view().empty());
    }
}
