#include "core/journal/body_form.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::journal;

namespace {

json::Object parse(const char* text) {
    return json::read(text).value->as_object();
}

base::Bytes pack(const json::Object& body) {
    base::Bytes out;
    pack_body(body, out);
    return out;
}

std::string round_trip(const char* text) {
    return json::canonical(unpack_body(pack(parse(text))));
}

}  // namespace

TEST_SUITE("journal/body_form") {
    TEST_CASE("the packed form is frozen: stored bodies need it for ever") {
        // Written by hand from the format: form 1, one member, name 24 (“learner”, the 23rd after
        // zero) plus one, tag 6, the sixteen bytes of the identifier.
        CHECK(base::to_hex(pack(parse(R"({"learner":"019abcde-f012-7000-8000-000000000001"})"))) ==
              "010118"
              "06"
              "019abcdef01270008000000000000001");
        // Name 35 plus one (“passed” is 31: 0x20), tag 2 for true; a name out of the table: 0,
        // length, letters.
        CHECK(base::to_hex(pack(parse(R"({"passed":true,"zz":7})"))) ==
              "0102"
              "2002"
              "00027a7a"
              "0307");
    }

    TEST_CASE("shapes come back letter for letter, and so does what only looks like one") {
        for (
            const char* text : {
                R"({"a":"019abcde-f012-7000-8000-000000000001"})",
                R"({"a":"019ABCDE-f012-7000-8000-000000000001"})",
                R"({"a":"urn:uuid:019abcde-f012-7000-8000-000000000001"})",
                R"({"a":"2026-11-23T14:05:09Z"})",
                R"({"a":"2026-11-23T14:05:09.120Z"})",
                R"({"a":"2026-11-23T14:05:09.000Z"})",
                R"({"a":"1969-12-31T23:59:59Z"})",
                R"({"a":"2026-11-23t14:05:09z"})",
                R"({"a":"2026-11-23T14:05:60Z"})",
                R"({"a":"2026-11-23"})",
                R"({"a":"2026-02-30"})",
                R"({"a":"1969-12-31"})",
                R"({"a":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})",
                R"({"a":"E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"})",
                R"({"a":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})",
                R"({"a":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"})",
                R"({"a":-0.5,"b":9007199254740992,"c":1e300,"d":-1,"e":null,"f":[[],{}],"g":false})",
            })
            CHECK(round_trip(text) == json::canonical(parse(text)));
    }

    TEST_CASE("any JSON object comes back with the same canonical text") {
        test::check_property("round trip", [] {
            const json::Object body{{"values", *test::any_json()}, {"name", *test::any_text()}};
            RC_ASSERT(json::canonical(unpack_body(pack(body))) == json::canonical(body));
        });
    }

    TEST_CASE("a cut or lengthened form is damage, never a crash") {
        const base::Bytes whole = pack(parse(
            R"({"learner":"019abcde-f012-7000-8000-000000000001","list":[1,"x",{"y":2.5}]})"));
        for (std::size_t size = 0; size < whole.size(); ++size)
            CHECK_THROWS_AS(unpack_body(base::ByteView{whole}.first(size)), base::Error);
        base::Bytes longer = whole;
        longer.push_back(0);
        CHECK_THROWS_AS(unpack_body(longer), base::Error);
    }

    TEST_CASE("any bytes are either a body or damage") {
        test::check_property("hostile bytes", [](base::Bytes bytes) {
            try {
                unpack_body(bytes);
            } catch (const base::Error& error) {
                RC_ASSERT(error.kind() == base::ErrorKind::corrupt);
            }
        });
    }

    TEST_CASE("deep nesting is damage before it exhausts the stack") {
        base::Bytes deep{1, 1, 0, 1, 'a'};
        for (int i = 0; i < 100'000; ++i)
            deep.insert(deep.end(), {13, 1});
        deep.push_back(0);
        CHECK_THROWS_AS(unpack_body(deep), base::Error);
    }

    TEST_CASE("a residue is told from a body") {
        base::Bytes residue;
        pack_residue(parse(R"({"learner":"x"})"), residue);
        CHECK(is_residue(residue));
        CHECK_FALSE(is_residue(pack(parse("{}"))));
        CHECK(json::canonical(unpack_body(residue)) == R"({"learner":"x"})");
    }
}
