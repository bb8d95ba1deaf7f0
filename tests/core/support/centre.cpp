#include "tests/core/support/centre.h"

#include <doctest/doctest.h>

#include "tests/core/design/samples.h"

namespace tamga::test {

Centre::Centre(const std::string& status_address, std::size_t number)
    : clock(*base::parse_instant("2026-11-23T09:30:00Z")) {
    std::vector<std::uint8_t> skipped(number);
    random.fill(skipped);
    StationSetup setup{.organisation = {.name = "Toros Eğitim Merkezi",
                                        .country = "TR",
                                        .region = std::nullopt,
                                        .url = std::nullopt,
                                        .status_address = std::nullopt},
                       .operator_name = "Deniz",
                       .passphrase = passphrase,
                       .kdf = {.operations = 1, .memory_bytes = 8192}};
    if (!status_address.empty()) setup.organisation.status_address = status_address;
    Station::create(folder.path(), setup, {clock, random});
    reopen();
    achievement = station->achievements().put(sample_achievement("welding-safety-tr")).id;
    REQUIRE(station->achievements().publish(achievement, std::nullopt).is_published);
}

void Centre::reopen() {
    station.reset();
    station.emplace(Station::open(folder.path(), {clock, random}));
    station->sign_in("", passphrase);
}

base::LearnerId Centre::add_learner(const std::string& name, const std::string& identifier,
                                    const std::string& identifier_type) {
    assess::Learner learner;
    learner.name = name;
    learner.identifier = identifier;
    if (!identifier.empty()) learner.identifier_type = identifier_type;
    const assess::LearnerWriting written = station->learners().add(learner);
    REQUIRE(written.id.has_value());
    return *written.id;
}

base::AssessmentId Centre::assess(base::LearnerId learner, bool is_passed) {
    assess::Assessment assessment;
    assessment.learner = learner;
    assessment.achievement = achievement;
    assessment.assessor = "Mehmet Demir";
    assessment.date = *base::parse_date("2026-11-23");
    assessment.place = "Mersin";
    assessment.method = "practical-assessment";
    assessment.supervision = "onsite-id";
    assessment.is_passed = is_passed;
    assessment.comment = is_passed ? "" : "LO1 is to be repeated";
    const auto stored = station->achievements().find(achievement, std::nullopt);
    for (const design::LearningOutcome& outcome : stored->learning_outcomes)
        assessment.results.push_back({outcome.code, is_passed, {}});
    assessment.supervision = stored->supervision;
    const assess::AssessmentWriting written = station->assessments().record(assessment);
    for (const base::Finding& finding : written.findings)
        INFO(finding.code << ": " << finding.what);
    REQUIRE(written.id.has_value());
    return *written.id;
}

std::vector<base::LearnerId> Centre::add_cohort(int count) {
    std::vector<base::LearnerId> cohort;
    for (int number = 1; number <= count; ++number) {
        cohort.push_back(add_learner("Öğrenci " + std::to_string(number)));
        assess(cohort.back());
    }
    return cohort;
}

std::vector<base::CredentialId> Centre::award(
    const std::vector<const proof::Cryptosuite*>& suites) {
    issue::AwardRequest request;
    request.achievement = achievement;
    request.suites = suites;
    return station->awards()
        .award(request, [](const issue::AwardProgress&) { return true; })
        .credentials;
}

verify::Report Centre::verify(const std::string& document) {
    const HeldKnowledge knowledge = station->knowledge();
    return verify::verify(base::as_bytes(document), knowledge.view());
}

}  // namespace tamga::test
