#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/station.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/sealing.h"

using namespace tamga;

namespace {

base::Bytes der(std::string_view name) {
    return *base::from_base64(test::certificate_text(name));
}

std::vector<std::string> codes(const TrustImport& import) {
    std::vector<std::string> found;
    for (const base::Finding& finding : import.findings)
        found.push_back(finding.code);
    return found;
}

}  // namespace

TEST_SUITE("station_anchors") {
    TEST_CASE("an anchor is taken in with who decided it and when, and outlives the process") {
        test::Centre centre;
        const std::string pem = test::edc_file("root.pem");
        CHECK(centre.station->import_anchors(base::as_bytes(pem)).anchors == 1);
        centre.reopen();
        const auto anchors = centre.station->anchors();
        REQUIRE(anchors.size() == 1);
        CHECK(anchors[0].certificate == test::certificate("root"));
        CHECK(anchors[0].since == centre.clock.time);
        CHECK_FALSE(anchors[0].by.empty());
        CHECK(anchors[0].revocation == trust::RevocationPolicy::unknown_stays_unknown);
    }

    TEST_CASE("what was taken in counts when a credential is verified, as the policy says") {
        test::Centre centre;
        centre.clock.time = *base::parse_instant("2026-11-24T09:30:00Z");
        const std::string sealed = test::edc_file("sealed_general.json");
        CHECK(centre.verify(sealed).verdict == verify::Verdict::undetermined);
        centre.station->import_anchors(der("root"), trust::RevocationPolicy::accept_unknown);
        CHECK(centre.verify(sealed).verdict == verify::Verdict::valid);
        centre.station->remove_anchor(trust::anchor_name(test::certificate("root")));
        CHECK(centre.station->anchors().empty());
        CHECK(centre.verify(sealed).verdict == verify::Verdict::undetermined);
    }

    TEST_CASE("the table of anchors comes back from the journal as it was") {
        test::Centre centre;
        centre.station->import_anchors(der("root"));
        centre.station->import_anchors(der("authority"), trust::RevocationPolicy::accept_unknown);
        centre.station->import_anchors(der("root"), trust::RevocationPolicy::accept_unknown);
        centre.station->remove_anchor(trust::anchor_name(test::certificate("authority")));
        const crypto::Digest before = centre.station->projection_digest();
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(centre.station->projection_digest() == before);
        REQUIRE(centre.station->anchors().size() == 1);
        CHECK(centre.station->anchors()[0].revocation == trust::RevocationPolicy::accept_unknown);
    }

    TEST_CASE("what should not be trusted is refused or told, and then nothing is taken in") {
        test::Centre centre;
        CHECK(
            codes(centre.station->import_anchors(base::as_bytes("-----BEGIN CERTIFICATE-----"))) ==
            std::vector<std::string>{"anchor.unreadable"});
        CHECK(codes(centre.station->import_anchors(der("server"))) ==
              std::vector<std::string>{"anchor.not_for_seals"});
        CHECK(centre.station->anchors().empty());
        CHECK(codes(centre.station->import_anchors(der("expired"))) ==
              std::vector<std::string>{"anchor.single", "anchor.expired"});
        CHECK(centre.station->anchors().size() == 1);
    }

    TEST_CASE("an anchor that is not held cannot be removed") {
        test::Centre centre;
        CHECK_THROWS_AS(centre.station->remove_anchor("sha256:00"), base::Error);
    }
}
