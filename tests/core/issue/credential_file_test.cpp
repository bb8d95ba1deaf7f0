#include "core/issue/credential_file.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "tests/core/support/centre.h"

using namespace tamga;
using issue::FileKind;

TEST_SUITE("issue/credential_file") {
    TEST_CASE("each kind of file verifies, and is what its name says") {
        test::Centre centre;
        centre.add_cohort(1);
        const auto id = centre.award().front();
        auto& credentials = centre.station->credentials();
        CHECK(issue::credential_file(credentials, id, FileKind::document) ==
              credentials.document(id));
        for (const FileKind kind : {FileKind::document, FileKind::picture, FileKind::drawing}) {
            CAPTURE(issue::extension(kind));
            const auto report = centre.verify(issue::credential_file(credentials, id, kind));
            CHECK(report.verdict == verify::Verdict::valid);
            if (kind != FileKind::document)
                CHECK("." + std::string{report.carrier} == issue::extension(kind));
        }
    }

    TEST_CASE("there is no file of what was erased") {
        test::Centre centre;
        const auto learner = centre.add_cohort(1).front();
        const auto id = centre.award().front();
        centre.station->learners().erase(learner, "asked for by letter");
        CHECK_THROWS_AS(
            issue::credential_file(centre.station->credentials(), id, FileKind::picture),
            base::Error);
    }
}
