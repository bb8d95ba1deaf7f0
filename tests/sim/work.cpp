#include "tests/sim/work.h"

#include <fstream>
#include <sstream>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/design/achievement_file.h"
#include "core/journal/review.h"

namespace tamga::sim {
namespace {

std::string read_sample() {
    std::ifstream in{TAMGA_SOURCE_DIR "/tests/data/achievements/welding-safety-tr.json"};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// An identifier from some row of a table, by chance; nothing where there is none.
std::optional<base::Uuid> any_of(Node& node, Dice& dice, const std::string& table,
                                 const std::string& where) {
    auto row = node.database().compose("SELECT count(*) FROM " + table + " WHERE " + where);
    row.step();
    const std::int64_t count = row.integer(0);
    if (count == 0) return std::nullopt;
    const std::size_t at = dice.below(static_cast<std::size_t>(count));
    auto chosen = node.database().compose("SELECT uuid FROM " + table + " WHERE " + where +
                                          " ORDER BY uuid LIMIT 1 OFFSET " + std::to_string(at));
    chosen.step();
    return chosen.uuid(0);
}

std::optional<base::AchievementId> known_achievement(Node& node, Dice& dice) {
    const auto uuid = any_of(node, dice, "achievement", "published_ms IS NOT NULL");
    if (!uuid) return std::nullopt;
    return base::AchievementId{*uuid};
}

assess::Assessment assessment_of(Node& node, base::LearnerId learner, base::AchievementId id) {
    assess::Assessment assessment;
    assessment.learner = learner;
    assessment.achievement = id;
    assessment.assessor = "Mehmet Demir";
    assessment.date = *base::parse_date("2026-11-23");
    assessment.place = "Mersin";
    assessment.method = "practical-assessment";
    assessment.is_passed = true;
    const auto stored = node.station->achievements().find(id, std::nullopt);
    for (const design::LearningOutcome& outcome : stored->learning_outcomes)
        assessment.results.push_back({outcome.code, true, {}});
    assessment.supervision = stored->supervision;
    return assessment;
}

}  // namespace

bool publish_achievement(Node& node) {
    const auto reading = design::read_achievement(read_sample());
    base::check(reading.achievement.has_value(), "the sample is an achievement");
    const auto id = node.station->achievements().put(*reading.achievement).id;
    return node.station->achievements().publish(id, std::nullopt).is_published;
}

std::string award(Node& node, Dice& dice, Record& record, std::size_t learners) {
    if (!known_achievement(node, dice) && !publish_achievement(node)) return "nothing to award";
    const base::AchievementId achievement = known_achievement(node, dice).value();
    for (std::size_t i = 0; i < learners; ++i) {
        assess::Learner learner;
        learner.name = "Learner " + std::to_string(dice.below(1'000'000));
        const auto written = node.station->learners().add(learner);
        if (!written.id) return "learner " + written.findings.front().code;
        const auto assessed =
            node.station->assessments().record(assessment_of(node, *written.id, achievement));
        if (!assessed.id) return "assessment " + assessed.findings.front().code;
    }
    issue::AwardRequest request;
    request.achievement = achievement;
    if (dice.chance(30)) request.step = 1;
    if (dice.chance(70)) request.suites = {&proof::eddsa_jcs_2022()};
    const auto result =
        node.station->awards().award(request, [](const issue::AwardProgress&) { return true; });
    for (const base::CredentialId& id : result.credentials)
        record.show(node, id);
    return "awarded " + std::to_string(result.credentials.size());
}

std::string change_status(Node& node, Dice& dice) {
    const auto uuid = any_of(node, dice, "credential", "state <> 2");
    if (!uuid) return "nothing to revoke";
    const base::CredentialId id{*uuid};
    auto& credentials = node.station->credentials();
    const bool is_suspended = credentials.find(id)->state == issue::CredentialState::suspended;
    if (dice.chance(30)) {
        credentials.revoke({id}, "issued in error");
        return "revoked";
    }
    if (is_suspended) {
        try {
            credentials.reinstate({id}, "cleared up");
        } catch (const base::Error& error) {
            // What the founding station suspended is not another's to reinstate.
            if (error.kind() != base::ErrorKind::conflict) throw;
            return "not reinstated";
        }
        return "reinstated";
    }
    credentials.suspend({id}, "asked about");
    return "suspended";
}

std::optional<assess::Learner> any_learner(Node& node, Dice& dice) {
    const auto uuid = any_of(node, dice, "learner", "erased = 0");
    if (!uuid) return std::nullopt;
    return node.station->learners().find(base::LearnerId{*uuid});
}

std::string rename_learner(Node& node, Dice& dice) {
    auto learner = any_learner(node, dice);
    if (!learner) return "nobody to rename";
    learner->name = "Renamed " + std::to_string(dice.below(1'000'000));
    return node.station->learners().update(*learner).id ? "renamed" : "not renamed";
}

std::string erase_learner(Node& node, Dice& dice) {
    const auto uuid = any_of(node, dice, "learner", "erased = 0");
    if (!uuid) return "nobody to erase";
    const auto findings = node.station->learners().erase(base::LearnerId{*uuid}, "on request");
    return base::has_errors(findings) ? "not erased" : "erased";
}

std::string correct_assessment(Node& node, Dice& dice) {
    const auto uuid = any_of(node, dice, "assessment", "superseded_by IS NULL");
    if (!uuid) return "nothing to correct";
    const auto older = node.station->assessments().find(base::AssessmentId{*uuid});
    if (!older || older->is_erased) return "nothing to correct";
    assess::Assessment better = older->assessment;
    better.place = "Adana " + std::to_string(dice.below(1000));
    const auto written = node.station->assessments().correct(base::AssessmentId{*uuid}, better);
    return written.id ? "corrected" : "not corrected: " + written.findings.front().code;
}

std::string choose_assessment(Node& node, Dice& dice) {
    std::vector<std::string> contested;
    for (const journal::ReviewRow& row : journal::review(node.database()))
        if (row.kind == journal::ReviewKind::assessment) contested.push_back(row.id);
    if (contested.empty()) return "nothing to choose";
    const std::string& id = contested[dice.below(contested.size())];
    const std::size_t sides = journal::review_item(node.database(), id).sides.size();
    node.station->settle(id, journal::WayOut::take, 1 + dice.below(sides));
    return "chosen";
}

}  // namespace tamga::sim
