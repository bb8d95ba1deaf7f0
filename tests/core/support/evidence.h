#pragma once

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

namespace tamga::test {

/// Bytes that differ from place to place.
inline base::Bytes pattern(std::size_t size) {
    base::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
    return bytes;
}

/// An assessment of the learner with a file as evidence; the file's digest.
inline crypto::Digest assess_with_evidence(Centre& centre, base::LearnerId learner,
                                           base::ByteView content) {
    assess::Assessments& room = centre.station->assessments();
    const base::AssessmentId first = centre.assess(learner);
    const crypto::Digest digest = room.add_evidence(content, "image/jpeg");
    assess::Assessment assessment = room.find(first).value().assessment;
    assessment.evidence = {{digest, "seam.jpg", "image/jpeg"}};
    REQUIRE(room.correct(first, assessment).id.has_value());
    return digest;
}

}  // namespace tamga::test
