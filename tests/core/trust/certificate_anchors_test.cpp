#include "core/trust/certificate_anchors.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "tests/core/support/sealing.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::anchored;
using test::at;
using trust::SealStanding;

namespace {

/// A seal with this chain, made at this moment.
proof::Seal sealed(std::vector<std::string> chain, std::string_view moment) {
    proof::Seal seal;
    for (const std::string& name : chain)
        seal.chain.push_back(test::certificate(name));
    seal.signing_time = at(moment);
    return seal;
}

}  // namespace

TEST_SUITE("trust/certificate_anchors") {
    TEST_CASE("an anchor is kept once, under its fingerprint, and removed by it") {
        trust::CertificateAnchors anchors = anchored({"root", "authority", "root"});
        REQUIRE(anchors.anchors().size() == 2);
        const std::string name = trust::anchor_name(test::certificate("root"));
        CHECK(name.size() == 7 + 64);
        CHECK(name.starts_with("sha256:"));
        CHECK(anchors.remove(name));
        CHECK_FALSE(anchors.remove(name));
        CHECK(anchors.anchors()[0].certificate == test::certificate("authority"));
    }

    TEST_CASE("an anchor is written and read with its purpose and its policy") {
        trust::CertificateAnchor anchor{test::certificate("root")};
        anchor.revocation = trust::RevocationPolicy::accept_unknown;
        const json::Object written = trust::to_json(anchor);
        CHECK(*written.find("purpose")->if_string() == "edc-seal");
        const trust::CertificateAnchor read = trust::anchor_from_json(written);
        CHECK(read.certificate == anchor.certificate);
        CHECK(read.revocation == trust::RevocationPolicy::accept_unknown);
    }

    TEST_CASE("an anchor for a purpose that nobody here knows is refused, not taken for another") {
        for (const char* member : {"purpose", "revocation", "certificate"}) {
            json::Object written = trust::to_json({test::certificate("root")});
            *written.find(member) = "future";
            CHECK_THROWS_AS(trust::anchor_from_json(written), base::Error);
            *written.find(member) = 1;
            CHECK_THROWS_AS(trust::anchor_from_json(written), base::Error);
        }
    }

    TEST_CASE("certificates are read in PEM and in DER, and told from JSON") {
        const std::string pem = test::edc_file("root.pem");
        CHECK(trust::is_certificate_file(base::as_bytes(pem)));
        CHECK(trust::read_certificates(base::as_bytes(pem))->size() == 1);
        const base::Bytes der = *base::from_base64(test::certificate_text("root"));
        CHECK(trust::is_certificate_file(der));
        CHECK(trust::read_certificates(der)->front() == test::certificate("root"));
        CHECK_FALSE(trust::is_certificate_file(base::as_bytes("{\"format\": 0}")));
        CHECK_FALSE(trust::read_certificates(base::as_bytes("0 is no certificate")).has_value());
    }

    TEST_CASE("a seal is trusted under a root, an authority, or its own certificate") {
        const proof::Seal seal = sealed({"seal", "authority"}, "2026-05-04T10:00:00Z");
        const base::Instant now = at("2026-06-01T00:00:00Z");
        for (const char* name : {"root", "authority", "seal"}) {
            const trust::SealTrust trust = anchored({name}).judge(seal, now);
            CHECK(trust.standing == SealStanding::trusted);
            REQUIRE(trust.anchor.has_value());
            CHECK(trust.anchor->certificate == test::certificate(name));
        }
        CHECK(anchored({"foreign_root"}).judge(seal, now).standing == SealStanding::no_anchor);
        CHECK(trust::CertificateAnchors{}.judge(seal, now).standing == SealStanding::no_anchor);
    }

    TEST_CASE("the authority may come with the long-term material instead of the header") {
        proof::Seal seal = sealed({"seal"}, "2026-05-04T10:00:00Z");
        const base::Instant now = at("2026-06-01T00:00:00Z");
        CHECK(anchored({"root"}).judge(seal, now).standing == SealStanding::no_anchor);
        seal.others.push_back(test::certificate("authority"));
        CHECK(anchored({"root"}).judge(seal, now).standing == SealStanding::trusted);
        // Its own word makes no certificate an anchor.
        seal.others.push_back(test::certificate("root"));
        CHECK(anchored({"foreign_root"}).judge(seal, now).standing == SealStanding::no_anchor);
    }

    TEST_CASE(
        "what has expired since it was sealed is not known, what had expired then is broken") {
        const base::Instant now = at("2026-06-01T00:00:00Z");
        const auto under_brief = [&](std::string_view moment) {
            return anchored({"root"})
                .judge(sealed({"under_brief", "brief_authority"}, moment), now)
                .standing;
        };
        CHECK(under_brief("2025-06-01T00:00:00Z") == SealStanding::expired_since);
        CHECK(under_brief("2026-05-01T00:00:00Z") == SealStanding::broken_path);
    }
}
