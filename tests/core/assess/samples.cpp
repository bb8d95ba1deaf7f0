#include "tests/core/assess/samples.h"

#include <fstream>
#include <iterator>
#include <ostream>

#include "core/base/error.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

design::Achievement welding() {
    design::Achievement achievement;
    achievement.id = {*base::parse_uuid("019ab0c4-0001-7a11-8c01-3f2b6d5e9a01")};
    achievement.version = 1;
    achievement.review_due = base::Date{year{2027}, month{8}, day{31}};
    achievement.languages = {"en"};
    achievement.title = {{"en", "Safe welding"}};
    for (const char* code : {"LO1", "LO2"}) {
        design::LearningOutcome outcome;
        outcome.code = code;
        outcome.title = {{"en", "Outcome"}};
        achievement.learning_outcomes.push_back(outcome);
    }
    achievement.criteria = {{"practical-assessment", {{"en", "Welds a seam."}}, {"LO1"}},
                            {"written-examination", {{"en", "Knows the rules."}}, {"LO2"}}};
    achievement.supervision = "supervised-with-identity-verification";
    return achievement;
}

assess::Assessment passed_welding(const base::LearnerId& learner) {
    assess::Assessment assessment;
    assessment.learner = learner;
    assessment.achievement = welding().id;
    assessment.assessor = "Mehmet Usta";
    assessment.date = base::Date{year{2026}, month{11}, day{20}};
    assessment.method = "practical-assessment";
    assessment.results = {{"LO1", true, {}}, {"LO2", true, {}}};
    assessment.is_passed = true;
    return assessment;
}

std::ostream& operator<<(std::ostream& out, const Codes& codes) {
    for (const std::string& code : codes)
        out << '[' << code << ']';
    return out;
}

Codes codes(const base::Findings& findings, bool with_place) {
    Codes all;
    for (const base::Finding& finding : findings)
        all.push_back(with_place ? finding.code + " at " + finding.where : finding.code);
    return all;
}

AssessRoom::AssessRoom() {
    const base::Instant now = clock.time;
    clock.time = *base::parse_instant("2026-09-01T08:00:00Z");
    publish(welding());
    clock.time = now;
    sign_in("Amina", {journal::Role::assessor});
}

base::Bytes read_sample(const std::string& path) {
    std::ifstream file{source_dir().string() + "/tests/data/" + path, std::ios::binary};
    if (!file) throw base::Error{base::ErrorKind::not_found, "there is no tests/data/" + path};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

}  // namespace tamga::test
