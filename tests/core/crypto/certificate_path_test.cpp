#include "core/crypto/certificate_path.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "tests/core/support/sealing.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using crypto::PathFault;
using test::at;
using test::certificate;

namespace {

std::optional<PathFault> fault(std::string_view leaf, std::vector<std::string_view> others,
                               std::string_view anchor, std::string_view moment) {
    std::vector<crypto::Certificate> held;
    for (const std::string_view name : others)
        held.push_back(certificate(name));
    const std::vector<crypto::Certificate> anchors{certificate(anchor)};
    const crypto::PathResult path = crypto::find_path(certificate(leaf), held, anchors, at(moment));
    CHECK(path.anchor.has_value() != path.fault.has_value());
    CHECK(path.fault.has_value() == !path.message.empty());
    return path.fault;
}

std::vector<crypto::Certificate> chain(std::vector<std::string_view> names) {
    std::vector<crypto::Certificate> certificates;
    for (const std::string_view name : names)
        certificates.push_back(certificate(name));
    return certificates;
}

}  // namespace

TEST_SUITE("crypto/certificate_path") {
    TEST_CASE("a chain is in order where each certificate is signed by the next") {
        CHECK_FALSE(crypto::first_out_of_order(chain({"seal", "authority", "root"})));
        CHECK_FALSE(crypto::first_out_of_order(chain({"seal"})));
        CHECK(crypto::first_out_of_order(chain({"seal", "root", "authority"})) == 0);
        CHECK(crypto::first_out_of_order(chain({"authority", "seal"})) == 0);
        CHECK(crypto::first_out_of_order(chain({"seal", "authority", "authority"})) == 1);
        // The name fits, the key does not.
        CHECK(crypto::first_out_of_order(chain({"seal", "authority", "false_root"})) == 1);
    }

    TEST_CASE("a path leads to a root, to an authority, or to the certificate itself") {
        const auto now = "2026-06-01T00:00:00Z";
        CHECK_FALSE(fault("seal", {"authority", "root"}, "root", now));
        CHECK_FALSE(fault("seal", {"authority"}, "root", now));
        CHECK_FALSE(fault("seal", {}, "authority", now));
        CHECK_FALSE(fault("seal", {}, "seal", now));
        CHECK_FALSE(fault("seal", {"authority", "root"}, "seal", now));
        CHECK_FALSE(fault("seal", {"authority", "root"}, "authority", now));
        CHECK_FALSE(fault("self_signed", {}, "self_signed", now));
    }

    TEST_CASE("without the certificates between, or to a foreign anchor, there is no path") {
        const auto now = "2026-06-01T00:00:00Z";
        CHECK(fault("seal", {}, "root", now) == PathFault::no_anchor);
        CHECK(fault("seal", {"authority"}, "foreign_root", now) == PathFault::no_anchor);
        CHECK(fault("self_signed", {}, "root", now) == PathFault::no_anchor);
        CHECK(fault("seal", {"authority", "root"}, "false_root", now).has_value());
        CHECK(fault("under_false_root", {"false_root"}, "root", now).has_value());
    }

    TEST_CASE("every certificate of a path must be valid at the moment") {
        CHECK(fault("seal", {"authority"}, "root", "2024-12-31T23:59:59Z") ==
              PathFault::not_yet_valid);
        CHECK_FALSE(fault("seal", {"authority"}, "root", "2027-12-31T23:59:59Z"));
        CHECK(fault("seal", {"authority"}, "root", "2028-01-01T00:00:01Z") == PathFault::expired);
        CHECK(fault("under_brief", {"brief_authority"}, "root", "2026-06-01T00:00:00Z") ==
              PathFault::expired);
        CHECK_FALSE(fault("under_brief", {"brief_authority"}, "root", "2025-06-01T00:00:00Z"));
    }

    TEST_CASE("only authorities issue, as deep as they may, and with strong signatures") {
        const auto now = "2026-06-01T00:00:00Z";
        CHECK(fault("under_seal", {"seal", "authority"}, "root", now) == PathFault::not_allowed);
        CHECK(fault("deep", {"sub_authority", "authority"}, "root", now) == PathFault::not_allowed);
        CHECK(fault("under_weak", {"weak_authority"}, "root", now) == PathFault::too_weak);
        CHECK(fault("short_rsa", {"authority"}, "root", now) == PathFault::too_weak);
        CHECK(fault("critical", {"authority"}, "root", now) == PathFault::invalid);
    }
}
