#include "core/credential/qr_payload.h"

#include <zlib.h>

#include "core/base/error.h"
#include "core/credential/qr_dictionary.h"
#include "core/credential/qr_symbol.h"
#include "core/json/write.h"
#include "tests/core/credential/qr_samples.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using base::Bytes;
using credential::pack_for_qr;
using credential::unpack_from_qr;

namespace {

/// What zlib makes of bytes with the current dictionary before them.
Bytes deflated(std::string_view text) {
    const base::ByteView preset =
        credential::find_qr_dictionary(credential::current_qr_dictionary)->preset();
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    REQUIRE(deflateSetDictionary(&stream, preset.data(), static_cast<uInt>(preset.size())) == Z_OK);
    Bytes out(deflateBound(&stream, text.size()));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// A payload of a stream, as somebody might forge one.
Bytes payload_of(std::string_view stream, const Bytes& values = {}) {
    Bytes payload{credential::current_qr_dictionary};
    const Bytes packed = deflated(stream);
    payload.insert(payload.end(), packed.begin(), packed.end());
    payload.insert(payload.end(), values.begin(), values.end());
    return payload;
}

std::string reason(const credential::QrUnpacked& unpacked) {
    CHECK(unpacked.text.has_value() == (unpacked.fault == nullptr));
    return std::string{unpacked.fault == nullptr ? "none" : unpacked.fault->code};
}

std::string reason(base::ByteView payload) {
    return reason(unpack_from_qr(payload));
}

}  // namespace

TEST_SUITE("credential/qr_payload") {
    TEST_CASE("a signed credential comes back byte for byte") {
        const json::Object credential = test::sample();
        const auto unpacked = unpack_from_qr(pack_for_qr(credential));
        CHECK(unpacked.text == json::canonical(credential));
    }

    TEST_CASE("any JSON object comes back byte for byte") {
        test::check_property("unpack(pack(object)) == canonical(object)", [] {
            json::Object object{{"any", *test::any_json()}};
            RC_PRE(json::canonical(object).size() < 8 * 1024);
            RC_ASSERT(unpack_from_qr(pack_for_qr(object)).text == json::canonical(object));
        });
    }

    TEST_CASE("values that are met again come back, also beyond what can be counted") {
        json::Array moments;
        for (int i = 0; i < 200; ++i) {
            moments.emplace_back("2026-11-23T14:05:09." + std::to_string(100 + i % 150) + "Z");
            moments.emplace_back(test::sample().find("id")->as_string());
        }
        const json::Object object{{"moments", std::move(moments)}};
        CHECK(unpack_from_qr(pack_for_qr(object)).text == json::canonical(object));
    }

    TEST_CASE("of a proof set the proof by eddsa-rdfc-2022 is carried, wherever it stands") {
        const auto key = test::key_from(test::centre_seed);
        const json::Object one = test::sign(test::unsigned_sample(), key, proof::eddsa_rdfc_2022());
        const json::Object both = test::sign(one, key, proof::eddsa_jcs_2022());
        REQUIRE(both.find("proof")->is_array());
        CHECK(unpack_from_qr(pack_for_qr(both)).text == json::canonical(one));
        const json::Object turned = test::sign(test::sample(), key, proof::eddsa_rdfc_2022());
        CHECK(unpack_from_qr(pack_for_qr(turned)).text == json::canonical(one));
    }

    TEST_CASE("a proof set without such a proof is carried whole") {
        const auto key = test::key_from(test::centre_seed);
        const json::Object both = test::sign(test::sample(), key, proof::eddsa_jcs_2022());
        CHECK(unpack_from_qr(pack_for_qr(both)).text == json::canonical(both));
    }

    TEST_CASE("a credential of more than 16 KiB goes into no code") {
        const json::Object fits{{"text", std::string(16 * 1024 - 11, 'a')}};
        REQUIRE(json::canonical(fits).size() == 16 * 1024);
        CHECK(unpack_from_qr(pack_for_qr(fits)).text == json::canonical(fits));
        const json::Object larger{{"text", std::string(16 * 1024 - 10, 'a')}};
        CHECK_THROWS_AS(pack_for_qr(larger), base::Error);
    }

    TEST_CASE("credentials of every language fit, known to the dictionary or not") {
        struct Row {
            test::IssuedSample sample;
            std::size_t most_bytes;
        };
        const Row rows[] = {
            {{"food-hygiene-tn", "en", "Sousse Training Centre", "Salma Ben Amor", ""}, 700},
            {{"food-hygiene-tn", "fr", "Centre de formation de Sousse", "Salma Ben Amor", ""}, 700},
            {{"food-hygiene-tn", "ar", "مركز التكوين المهني بسوسة", "سلمى بن عمر",
              "Salma Ben Amor"},
             820},
            {{"welding-safety-tr", "", "Konya Meslek Merkezi", "Ayşe Yılmaz", ""}, 820},
            {{"digital-office-kz", "", "Колледж информатики Алматы", "Данияр Сәрсенов", ""}, 820},
            {{"data-basics-rs", "", "Škola za podatke Beograd", "Jelena Petrović", ""}, 820},
            // These are not part of what the dictionary was made from.
            {{"home-care-mt", "", "Gozo Adult Learning Centre", "Amina Borg", ""}, 700},
            {{"beekeeping-ma", "", "Coopérative de formation d'Azilal", "Khadija Aït Lahcen", ""},
             700},
            {{"solar-pump-eg", "", "مركز المنيا للتدريب الزراعي", "محمود عبد الرحمن الشافعي",
              "Mahmoud Abdel Rahman El Shafei"},
             820},
            {{"coffee-tr", "", "İzmir Turizm ve Otelcilik Eğitim Merkezi", "Şeyma Gökçeoğlu", ""},
             820},
            {{"forklift-kg", "", "Учебный центр «Логистик Бишкек»", "Айгуль Токтогуловна Асанова",
              "Aigul Asanova"},
             820},
        };
        for (const Row& row : rows) {
            const json::Object credential = test::issued(row.sample);
            const Bytes payload = pack_for_qr(credential);
            const credential::QrPrint print =
                credential::fit_for_print(credential, "https://verify.example");
            REQUIRE(print.symbols.size() == 1);
            MESSAGE(row.sample.achievement
                    << " " << row.sample.language << ": " << json::canonical(credential).size()
                    << " bytes become " << payload.size() << ", version "
                    << print.symbols[0].version << ", " << credential::name(print.fit));
            CHECK(payload.size() <= row.most_bytes);
            CHECK(print.fit == credential::QrFit::level_m);
            constexpr int most_version_of_700_bytes = 22;
            if (row.most_bytes == 700) CHECK(print.symbols[0].version <= most_version_of_700_bytes);
            CHECK(unpack_from_qr(payload).text == json::canonical(credential));
        }
    }

    TEST_CASE("what is damaged has a reason of its own") {
        const Bytes whole = pack_for_qr(test::sample());
        CHECK(reason(whole) == "none");
        CHECK(reason(Bytes{}) == "qr.cut");
        CHECK(reason(Bytes{1}) == "qr.cut");
        CHECK(reason(base::ByteView{whole}.first(whole.size() - 1)) == "qr.cut");
        CHECK(reason(base::ByteView{whole}.first(whole.size() / 2)) == "qr.cut");
        Bytes longer = whole;
        longer.push_back(0);
        CHECK(reason(longer) == "qr.trailing");
        Bytes newer = whole;
        newer.front() = 2;
        CHECK(reason(newer) == "qr.dictionary");
        // Block type 3 does not exist (RFC 1951 §3.2.3).
        CHECK(reason(Bytes{1, 0x07, 0, 0, 0}) == "qr.damaged");
    }

    TEST_CASE("streams that nobody's packer writes are refused") {
        const auto is_damaged = [](std::string_view stream, const Bytes& values = {}) {
            return reason(payload_of(stream, values)) == "qr.damaged";
        };
        CHECK(is_damaged("{\x1d"));                            // a mark without a kind
        CHECK(is_damaged("{\x1dq", Bytes(16, 1)));             // a kind that does not exist
        CHECK(is_damaged("{\x1dUA"));                          // a value that was not there before
        CHECK(is_damaged("{\x1duUB", Bytes(16, 1)) == false);  // text behind a value is fine
        CHECK(is_damaged("{\x1du\x1dUB", Bytes(16, 1)));       // the second of one
        CHECK(is_damaged("{\x1d#A"));                          // the key of no did:key
        CHECK(is_damaged("{\x1dt", Bytes(6, 0xff)));           // after the year 9999
        CHECK(is_damaged("{\x1c\xff"));                        // a phrase that does not exist
        CHECK(is_damaged("{\x1c"));                            // a phrase without a number
        CHECK(is_damaged("{\x1e\x40"));                        // a window that does not exist
        CHECK(is_damaged("{\x1f\xff"));                        // a character that is not UTF-8
        CHECK(is_damaged("{\x1f"));                            // no character at all
        CHECK(is_damaged("[]"));                               // no object
        CHECK(is_damaged(""));
        CHECK(reason(payload_of("{\x1du", Bytes(15, 1))) == "qr.cut");
        CHECK(reason(payload_of("{\x1du", Bytes(17, 1))) == "qr.trailing");
    }

    TEST_CASE("what inflates beyond 16 KiB is stopped there") {
        CHECK(reason(payload_of(std::string(std::size_t{64} * 1024 * 1024, 'a'))) ==
              "qr.too_large");
        // A phrase expands two bytes to hundreds: the text is bounded, not only the stream.
        const auto& dictionary = *credential::find_qr_dictionary(credential::current_qr_dictionary);
        std::size_t number = 29;
        while (dictionary.phrase(number).find('\x1d') != std::string_view::npos ||
               dictionary.phrase(number).size() < 40)
            ++number;
        std::string phrases;
        for (int i = 0; i < 500; ++i)
            phrases += {'\x1c', static_cast<char>(number - 29)};
        CHECK(reason(payload_of(phrases)) == "qr.too_large");
        std::string repeated = "\x1dk";
        for (int i = 0; i < 1000; ++i)
            repeated += "\x1dKA";
        CHECK(reason(payload_of(repeated, Bytes(32, 1))) == "qr.too_large");
    }
}
