#include "core/crypto/verification_key.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"

using namespace tamga;

namespace {

base::Bytes hex(std::string_view text) {
    const auto bytes = base::from_hex(text);
    REQUIRE(bytes);
    return *bytes;
}

base::Bytes base64url(std::string_view text) {
    const auto bytes = base::from_base64url(text);
    REQUIRE(bytes);
    return *bytes;
}

// RFC 6979 appendix A.2.5: the key pair on P-256, and its signatures over
// SHA-256, r then s.
constexpr std::string_view rfc6979_x =
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6";
constexpr std::string_view rfc6979_y =
    "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
constexpr std::string_view sample_r =
    "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716";
constexpr std::string_view sample_s =
    "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
constexpr std::string_view test_signature =
    "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
    "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083";
// SP 800-186 §3.2.1.3: the order of the curve's points, and the prime of its
// field.
constexpr std::string_view order =
    "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";
constexpr std::string_view prime =
    "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF";

crypto::P256Key rfc6979_key() {
    const auto key = crypto::p256_from_coordinates(hex(rfc6979_x), hex(rfc6979_y));
    REQUIRE(key);
    return *key;
}

bool verifies(std::string_view r, std::string_view s, std::string_view message = "sample") {
    return crypto::verify_es256(hex(std::string{r} + std::string{s}), base::as_bytes(message),
                                rfc6979_key());
}

// RFC 7515 appendix A.2: key, signing input and signature.
constexpr std::string_view modulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-"
    "4qPCJrcS2mJ"
    "PMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_"
    "YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0"
    "LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
    "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uD"
    "Zlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_"
    "h9iaGNj8q2ethFkMLs91kzk2"
    "PAcDTW9gb54h4FRWyuXpoQ";
constexpr std::string_view signing_input =
    "eyJhbGciOiJSUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9l"
    "eGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr std::string_view rs256 =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-"
    "0Qc_lF5YKt"
    "_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
    "nZLgrnbyTyWzO75vRK5h6xBArL"
    "IARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
    "eOkHWEsqtFZESc6BfI7no"
    "OPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN"
    "_IoypGlUPQ"
    "Ge77Rw";

// The same input and key pair, signed by Node.js 20's own crypto:
//   sign(HASH, input, {key, padding: constants.RSA_PKCS1_PSS_PADDING,
//   saltLength: N}) sign(HASH, input, key) privateEncrypt({key, padding:
//   constants.RSA_PKCS1_PADDING}, sha256(input))
constexpr std::string_view pss_sha256_salt32 =
    "JotN3PI6ctea0gNHMGZm8PZahUuIG9qxFiDk861W4Q68WPL1-vfkMMCEkIzFkLFQMq58E8l__"
    "pftkOHQnv3D"
    "fqAuS3iCi1x4YrjCBocO4DYoFowL4xwxGDfNDDq4hfO3WI4xZzGnyq89hRXfS4Q4iu0fymglP2"
    "LZGWIL4l2A"
    "0-N43cOqHwkLSLWiD4KpEKuqdiljzipZudVR2LCtsMHb5-T09b9Zvw9CUi9A2JZfU-fjw-"
    "71CO6WNGIYGmkV"
    "loO59USN8Vr2iSh8g1dxs-TiMUc4IVpyxHqFbTReXM1wdoojkostnff9oWuzpEJwdF-"
    "bXujsegxgqnzsxdTi"
    "Psjj6Q";
constexpr std::string_view pss_sha256_salt20 =
    "kCxNTw4zEV5tu3w4ZdcQrESvgMYhDGVeIZ3aoFvpCRefHLPGeuozBz1c1d0kqz4lZd4bne4JPH"
    "OczwYaERCf"
    "63wZaeWk8d7M037nq3Oo8txJDSWq9DAAVNnd7sMK1jvs3z7pn_HMKqJza7mseFbmV0_"
    "4fkj9UkbQzaVruCvo"
    "aP2FUrqGtfeil9SBpu9GMB6y6f5gCdV2kjj4b-6rHcOCFk6cE0iFKi_"
    "L09EwQtZ6C8a7SkqaW3MDPiRmfVVA"
    "Ed29hHkg3exKjUioid3kJkqh6-CnZbtOE5FdU_M7Y3P89kqAj_"
    "J352uy9OCZfkXLfeY7hn0xeXHJFHDVqyB0"
    "4Rtf-A";
constexpr std::string_view pss_sha256_salt0 =
    "iIdq6GXwevcIKrbYZxYmTcJ0bmtKmrCZg9v3BRlXe24dPKsS_wzSC7a-"
    "PBeEWIBLJO9rnDZIXz-izHPoYCBR"
    "XdFdLZlpeEnez7Z8DN-4vyO6nxbxU6k2LKeV-"
    "LpBUx45IkjMr62pAUfTUcclgzRQoSxbUDHmbqGSkKTJmuS2"
    "_5P20eCDhq0cAkK7lTNVdfpnDAZSmwycNrvMQda_"
    "1XI8aAiKDDAeEYOE0NcQKSvPbfToLyvyPrInFqKVtlp_"
    "p7UbdGobdM1miged7pZE1CLGt1tYY-zjNSp0j_J2NDdwUCH6Lc-"
    "Sz4N7tZ2uMEMxnJaLDSTl4eguH1nVi81b"
    "8SVimw";
constexpr std::string_view pss_sha1_salt32 =
    "KdkmvpoEz9my828Wip4H1_TUqVhqJbjlPDS5t0u-"
    "oUsYUzAPlqgKJoOu17eSXXkCoao0zI0eomwFccbA9Ibr"
    "0X6k4ubg9YcadcC60oUBZwBD0TwX2qyJ4IhkUu9glnAuqMwTFOqhss-"
    "Su59n5kU2eUa24blsff2iWWDnZ3v8"
    "fjWrJqK2_F1h7GgjM6m-vVaBJY0Brj96PQ7TScQFVYYHKoeHulfFVL_"
    "ibNkiiJcPXrnIVHoKLLTVq0k57pdv"
    "eDyJ0GG3NbLydpmm89EMchdswdXwd8pzy4IVcXrQxKMGyELE-bhBNLrwJPRdUTSsfwdJbIJ_"
    "zmX4hFf2ZFYl"
    "A6BV-Q";
constexpr std::string_view pkcs1_sha1 =
    "d7Ni7B9xEcinPE2L4U_imjdmAc96m82bP_VMSj8XjklIQNN_"
    "7ZZyQZm6kmI7SZX1kMZo37dLN74mOadkchB4"
    "LUoYjUzhPn2AmEUWNB7FxcBu487Ef9clPqErY7FfM1LnYrVnmSXHT-Zi7B146-"
    "zUkwbkDB5yfKq9AziylLxl"
    "f-BEfhxSSJDZD_T_0tDz-7_xqLQhrXYXj3zo2d9U67uDaGeFjraK-AcRjj3sn_jtpV64_"
    "o3hK1kIdUDrGY-Q"
    "ppiQxLeAvwa3dVwTB2qaN9ym5rmZhg9JWmJ2JfJyIclaMRU8BE1N7J1Yhc0ToFyCwqZk7lOrzs"
    "Md1Ur369sk"
    "2vY2nw";
constexpr std::string_view pkcs1_sha384 =
    "QMlqnIk4Jg6V4BsZGDb3PTKORZPw-eoUq-"
    "FsnjYifl08H95otuD2EHkUuDdfTGjEcJ6tgIehmwfchztWsgwu"
    "obaeMbRS44doIjGi4FaIHX4XlKcIlUxSnJPQ2O8bWZF6vkvQaPBXjzwLDGKUTkJwwP052sCL-"
    "ivRWakkNETy"
    "66m2ODQjg4mN6EJI2o6_hRsklNEHPHjrTdOWnugAcEJ44e_fZ3cCFlP9009ITkx9ZgiVR8ViI-"
    "KBgCY90JDh"
    "xneWKNzWidZaTg6TcEUQo73V1H4WSbzUVa7aLTFVc5OTSX-kO6GNrlCSKHx-M_"
    "yPDowT9ovfNX_UXJzxxMWW"
    "wGaYCA";
constexpr std::string_view pkcs1_without_digest_info =
    "kz1vfQPMFNyxbDJlcUhKUIeumoPgJ-62fUvIDDdwyar6_"
    "abIXmvJzmpeCOLe1kwQrTzURVrQ3XPSW7R4CiZM"
    "5pUS3T_WjPLN-Pj76idF4_"
    "3CGJfFf5utuQldr2h57hODO70xggMx6Jw6BUEVOZb5EOVNF0L5COPTA0VHRl63"
    "PHovrnVWK4Np7rY91UzNblrT1CFDHr0v-"
    "6Wc9zmLAmQYfTiIHIYfzGpLzLN19KOA4XsLg76SVOePkGxv5VZJ"
    "NVSmOmIQ_aWmPkflz2RDLddSy9AMiI4BuhWUilJrV1ZmxQZcviBhwSO-"
    "vdaDgU28cHxZ5dCPaa3ULp4g46FB"
    "kvBF0A";

crypto::RsaKey rfc7515_key() {
    const auto key = crypto::rsa_from_numbers(base64url(modulus), hex("010001"));
    REQUIRE(key);
    return *key;
}

bool verifies_rs256(base::ByteView signature, std::string_view message = signing_input) {
    return crypto::verify_rs256(signature, base::as_bytes(message), rfc7515_key());
}

bool verifies_ps256(base::ByteView signature, std::string_view message = signing_input) {
    return crypto::verify_ps256(signature, base::as_bytes(message), rfc7515_key());
}

}  // namespace

TEST_SUITE("crypto/verification_key") {
    TEST_CASE("the signatures of RFC 6979 on P-256 verify, each over its own message") {
        CHECK(verifies(sample_r, sample_s));
        CHECK_FALSE(verifies(sample_r, sample_s, "test"));
        CHECK_FALSE(verifies(sample_r, sample_s, ""));
        CHECK(crypto::verify_es256(hex(test_signature), base::as_bytes("test"), rfc6979_key()));
    }

    TEST_CASE(
        "the signature of RFC 7515 appendix A.3 verifies, with the key as "
        "JOSE writes it") {
        const auto key =
            crypto::p256_from_coordinates(base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                                          base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
        REQUIRE(key);
        const base::Bytes signature = base64url(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-"
            "F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
        constexpr std::string_view input =
            "eyJhbGciOiJFUzI1NiJ9."
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9l"
            "eGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        CHECK(crypto::verify_es256(signature, base::as_bytes(input), *key));
        CHECK_FALSE(crypto::verify_es256(signature, base::as_bytes(input), rfc6979_key()));
    }

    TEST_CASE("ECDSA signatures at the edges of their range are refused") {
        const std::string zero(64, '0');
        const std::string one = std::string(63, '0') + "1";
        CHECK_FALSE(verifies(zero, sample_s));
        CHECK_FALSE(verifies(sample_r, zero));
        CHECK_FALSE(verifies(zero, zero));
        CHECK_FALSE(verifies(one, one));
        CHECK_FALSE(verifies(order, sample_s));
        CHECK_FALSE(verifies(sample_r, order));
        CHECK_FALSE(verifies(order, order));
        CHECK_FALSE(verifies(std::string(64, 'F'), sample_s));
        CHECK_FALSE(verifies(sample_r, std::string(64, 'F')));
        CHECK_FALSE(verifies(prime, sample_s));
        CHECK_FALSE(verifies(sample_s, sample_r));
        // FIPS 186-5 does not forbid the other s of a pair: order - s, worked out
        // by hand.
        CHECK(
            verifies(sample_r, "0834E36AD29A83BF2BC9385E491D6099C8FDF9D1ED67AA7EA5F51F93782857A9"));
    }

    TEST_CASE("an ECDSA signature of another length or in DER is refused") {
        const std::string sound = std::string{sample_r} + std::string{sample_s};
        const auto verifies_hex = [](const std::string& text) {
            return crypto::verify_es256(hex(text), base::as_bytes("sample"), rfc6979_key());
        };
        REQUIRE(verifies_hex(sound));
        CHECK_FALSE(verifies_hex(""));
        CHECK_FALSE(verifies_hex(sound.substr(2)));
        CHECK_FALSE(verifies_hex(sound + "00"));
        CHECK_FALSE(verifies_hex("00" + sound));
        CHECK_FALSE(verifies_hex(sound + sound));
        // X.690 §8: a sequence of two integers, each with a zero byte for its sign.
        CHECK_FALSE(
            verifies_hex("3046022100" + std::string{sample_r} + "022100" + std::string{sample_s}));
    }

    TEST_CASE("any bit of an ECDSA signature or of its message changed is refused") {
        const base::Bytes sound = hex(std::string{sample_r} + std::string{sample_s});
        for (std::size_t bit = 0; bit < sound.size() * 8; bit += 3) {
            base::Bytes altered = sound;
            altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ 1U << bit % 8);
            CHECK_FALSE(crypto::verify_es256(altered, base::as_bytes("sample"), rfc6979_key()));
        }
        CHECK_FALSE(verifies(sample_r, sample_s, "sampld"));
        CHECK_FALSE(verifies(sample_r, sample_s, "sample "));
    }

    TEST_CASE("a point is taken compressed and uncompressed, and is the same key") {
        const std::string x{rfc6979_x};
        const std::string y{rfc6979_y};
        // Its y is odd.
        const auto compressed = crypto::p256_from_point(hex("03" + x));
        REQUIRE(compressed);
        CHECK(*compressed == rfc6979_key());
        CHECK(crypto::p256_from_point(hex("04" + x + y)) == compressed);
        CHECK(base::to_hex(crypto::coordinates(*compressed).x) == base::to_hex(hex(x)));
        CHECK(base::to_hex(crypto::coordinates(*compressed).y) == base::to_hex(hex(y)));
        // The other point with this x is another key.
        const auto other = crypto::p256_from_point(hex("02" + x));
        REQUIRE(other);
        CHECK(*other != *compressed);
        CHECK_FALSE(crypto::verify_es256(hex(std::string{sample_r} + std::string{sample_s}),
                                         base::as_bytes("sample"), *other));
    }

    TEST_CASE("what is no point of the curve, or in another form, is refused") {
        const std::string x{rfc6979_x};
        const std::string y{rfc6979_y};
        const std::string zero(64, '0');
        for (const std::string& point :
             {std::string{}, std::string{"00"}, std::string{"04"}, "05" + x, "00" + x, x, "04" + x,
              "04" + x + x, "04" + y + x, "04" + zero + zero, "04" + x + y + "00", "03" + x + "00",
              "03" + x.substr(2), "03" + x + y,
              // The hybrid form of X9.62, which SEC 1 leaves out.
              "07" + x + y, "06" + x + y,
              // Coordinates are below the prime of the field.
              "03" + std::string{prime}, "03" + std::string(64, 'F'),
              // No point has x = 1: the curve's right side is no square there
              // (Euler's criterion).
              "02" + std::string(63, '0') + "1"}) {
            CAPTURE(point);
            CHECK_FALSE(crypto::p256_from_point(hex(point)));
        }
        const base::Bytes short_x(31, 1);
        CHECK_FALSE(crypto::p256_from_coordinates(short_x, hex(y)));
        CHECK_FALSE(crypto::p256_from_coordinates(hex(x), hex("00" + y)));
        CHECK_FALSE(crypto::p256_from_coordinates({}, {}));
    }

    TEST_CASE(
        "the RSA signature of RFC 7515 appendix A.2 verifies, and its PSS "
        "counterpart") {
        CHECK(verifies_rs256(base64url(rs256)));
        CHECK(verifies_ps256(base64url(pss_sha256_salt32)));
        CHECK_FALSE(verifies_rs256(base64url(rs256), "eyJhbGciOiJSUzI1NiJ9."));
        CHECK_FALSE(verifies_ps256(base64url(pss_sha256_salt32), ""));
    }

    TEST_CASE("an RSA signature in another padding, hash or salt length is refused") {
        CHECK_FALSE(verifies_ps256(base64url(rs256)));
        CHECK_FALSE(verifies_rs256(base64url(pss_sha256_salt32)));
        for (const std::string_view other : {pss_sha256_salt20, pss_sha256_salt0, pss_sha1_salt32,
                                             pkcs1_sha1, pkcs1_sha384, pkcs1_without_digest_info}) {
            CHECK_FALSE(verifies_rs256(base64url(other)));
            CHECK_FALSE(verifies_ps256(base64url(other)));
        }
    }

    TEST_CASE(
        "an RSA signature of another length, or not below the modulus, is "
        "refused") {
        base::Bytes longer{0};
        const base::Bytes sound = base64url(rs256);
        longer.insert(longer.end(), sound.begin(), sound.end());
        const base::ByteView shorter = base::ByteView{sound}.subspan(1);
        for (const base::Bytes& wrong :
             {base::Bytes{}, longer, base::Bytes{shorter.begin(), shorter.end()},
              base64url(modulus), base::Bytes(256, 0xff), base::Bytes(256, 0),
              base::Bytes(64, 1)}) {
            CHECK_FALSE(verifies_rs256(wrong));
            CHECK_FALSE(verifies_ps256(wrong));
        }
    }

    TEST_CASE("RSA keys are bounded, odd, and written without leading zeros") {
        const base::Bytes sound = base64url(modulus);
        base::Bytes padded{0, 0};
        padded.insert(padded.end(), sound.begin(), sound.end());
        const auto key = crypto::rsa_from_numbers(padded, hex("0000010001"));
        REQUIRE(key);
        CHECK(*key == rfc7515_key());

        const auto of_bits = [](std::size_t bits) {
            base::Bytes number(bits / 8, 0xff);
            return crypto::rsa_from_numbers(number, hex("03")).has_value();
        };
        CHECK_FALSE(of_bits(1024));
        CHECK_FALSE(of_bits(2040));
        CHECK(of_bits(2048));
        CHECK(of_bits(8192));
        CHECK_FALSE(of_bits(8200));
        base::Bytes of_2047_bits(256, 0xff);
        of_2047_bits[0] = 0x7f;
        CHECK_FALSE(crypto::rsa_from_numbers(of_2047_bits, hex("03")));

        base::Bytes even = sound;
        even.back() = static_cast<std::uint8_t>(even.back() & 0xfe);
        CHECK_FALSE(crypto::rsa_from_numbers(even, hex("010001")));
        for (const char* exponent : {"", "00", "01", "0001", "02", "010000"}) {
            CAPTURE(exponent);
            CHECK_FALSE(crypto::rsa_from_numbers(sound, hex(exponent)));
        }
        CHECK(crypto::rsa_from_numbers(sound, hex("ffffffffffffffff")));
        CHECK_FALSE(crypto::rsa_from_numbers(sound, hex("01ffffffffffffffff")));
        CHECK_FALSE(crypto::rsa_from_numbers({}, hex("03")));
    }

    TEST_CASE("kinds of keys have names for messages") {
        CHECK(crypto::kind_name(crypto::PublicKey{}) == "Ed25519");
        CHECK(crypto::kind_name(rfc6979_key()) == "P-256");
        CHECK(crypto::kind_name(rfc7515_key()) == "RSA");
    }
}
