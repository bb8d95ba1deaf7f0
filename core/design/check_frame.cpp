#include <algorithm>
#include <cmath>

#include "core/design/check_parts.h"
#include "core/json/fields.h"

namespace tamga::design::parts {
namespace {

using credential::Vocabulary;

/// A credit stands for 25 to 30 hours of work (ECTS Users' Guide 2015, §1.1).
constexpr double hours_per_credit_min = 25;
constexpr double hours_per_credit_max = 30;

/// Hours for a person: `60`, `12.5`.
std::string describe_hours(double hours) {
    std::string text = std::to_string(std::round(hours * 100) / 100);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

void check_workload(const Achievement& achievement, Report& report) {
    const auto& workload = achievement.workload;
    const auto& credits = achievement.ects_credits;
    if (!workload || workload->count() <= 0)
        report.error("workload_missing", "/workload",
                     "The notional workload of the learner is missing.",
                     "State it in hours, for example PT60H.");
    if (!credits) {
        report.note("credits_missing", "/ects_credits", "The workload is not stated in ECTS.",
                    "State credits where you can: one for 25 to 30 hours.");
        return;
    }
    if (!std::isfinite(*credits) || *credits <= 0) {
        report.error("credits_invalid", "/ects_credits", "Credits are more than nothing.",
                     "State one credit for 25 to 30 hours, or leave the credits out.");
        return;
    }
    if (!workload || workload->count() <= 0) return;
    constexpr double rounding = 1e-9;
    const double hours = static_cast<double>(workload->count()) / 60;
    const double least = *credits * hours_per_credit_min;
    const double most = *credits * hours_per_credit_max;
    if (hours >= least - rounding && hours <= most + rounding) return;
    report.error("workload_disagrees", "/workload",
                 describe_hours(hours) + " hours disagree with " + describe_hours(*credits) +
                     " ECTS credits, which stand for " + describe_hours(least) + " to " +
                     describe_hours(most) + " hours.",
                 "Correct the hours or the credits: one credit is 25 to 30 hours.");
}

/// The level that the two frameworks have agreed for the end of a cycle.
int eqf_level_of(Cycle cycle) {
    constexpr int level_of_short_cycle = 5;
    return level_of_short_cycle + static_cast<int>(cycle);
}

void check_level(const Level& level, Report& report) {
    if (!level.is_given() && !level.is_not_applicable)
        report.error("level_missing", "/level", "The level of the learning is missing.",
                     "State the EQF or national level, or \"not_applicable\": true.");
    if (level.is_given() && level.is_not_applicable)
        report.error("level_contradicts", "/level",
                     "A level is stated, and stated not to be applicable.",
                     "Take one of them out.");
    if (level.eqf)
        report.require_known(Vocabulary::eqf_level, std::to_string(*level.eqf), "/level/eqf");
    if (level.national) {
        if (level.national->framework.is_blank() || base::is_blank(level.national->level))
            report.error("national_level_incomplete", "/level/national",
                         "The national level lacks its framework or the level itself.",
                         "Name both, for example the framework's name and 4.");
        report.require_iri(level.national->id, "/level/national/id");
    }
    if (level.eqf && level.cycle && *level.eqf != eqf_level_of(*level.cycle))
        report.warning(
            "cycle_disagrees", "/level/cycle",
            "EQF level " + std::to_string(*level.eqf) + " does not belong to this cycle.",
            "Cycles are: short at level 5, first at 6, second at 7, third at 8.");
}

void check_quality_assurance(const Achievement& achievement, Report& report) {
    const auto& list = achievement.quality_assurance;
    if (list.empty())
        report.error("quality_assurance_missing", "/quality_assurance",
                     "Nothing says how quality is assured.",
                     "Name the type of quality assurance and the body that stands for it.");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string where = json::pointer("/quality_assurance", i);
        if (list[i].type.empty())
            report.error("quality_assurance_type_missing", where + "/type",
                         "The type of quality assurance is missing.",
                         "Choose one, for example program-quality-assurance.");
        report.require_known(Vocabulary::accreditation_type, list[i].type, where + "/type");
        if (list[i].agent.name.is_blank())
            report.error("quality_assurance_agent_missing", where + "/agent",
                         "The body that assures the quality is not named.", "Name it.");
        report.require_iri(list[i].agent.id, where + "/agent/id");
    }
}

bool is_sound(const Grading& grading) {
    const auto& levels = grading.levels;
    switch (grading.scheme) {
        case Grading::Scheme::pass_fail:
            return !grading.pass_percent && levels.empty() && grading.pass_level.empty();
        case Grading::Scheme::percentage:
            return levels.empty() && grading.pass_level.empty() && grading.pass_percent &&
                   *grading.pass_percent > 0 && *grading.pass_percent <= 100;
        case Grading::Scheme::levels: break;
    }
    return !grading.pass_percent && levels.size() >= 2 &&
           std::ranges::count(levels, grading.pass_level) == 1;
}

void check_links(const std::vector<Link>& links, const std::string& where, Report& report) {
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::string here = json::pointer(where, i);
        if (links[i].id.empty())
            report.error("link_missing", here + "/id", "The link does not say what it leads to.",
                         "Write the address or identifier of the other offer.");
        report.require_iri(links[i].id, here + "/id");
    }
}

}  // namespace

void check_frame(const Achievement& achievement, Report& report) {
    check_workload(achievement, report);
    check_level(achievement.level, report);
    if (achievement.participation_mode.empty())
        report.error("participation_missing", "/participation_mode",
                     "The form of participation is missing.",
                     "Choose one, for example presential, online or blended.");
    report.require_known(Vocabulary::participation_mode, achievement.participation_mode,
                         "/participation_mode");
    report.require_known(Vocabulary::learning_setting, achievement.learning_setting,
                         "/learning_setting");
    for (std::size_t i = 0; i < achievement.activities.size(); ++i)
        report.require_known(Vocabulary::learning_activity_type, achievement.activities[i],
                             json::pointer("/activities", i));
    check_quality_assurance(achievement, report);
    report.require_known(Vocabulary::supervision_verification, achievement.supervision,
                         "/supervision");
    if (achievement.grading && !is_sound(*achievement.grading))
        report.error("grading_invalid", "/grading",
                     "The grading scheme is incomplete or mixes two schemes.",
                     "A percentage needs pass_percent from 1 to 100; levels need at least two, "
                     "and a pass_level among them; pass-fail needs neither.");
    check_links(achievement.is_part_of, "/is_part_of", report);
    check_links(achievement.has_part, "/has_part", report);
    check_links(achievement.entitles_to, "/entitles_to", report);
    for (std::size_t i = 0; i < achievement.target_groups.size(); ++i)
        report.require_known(Vocabulary::target_group, achievement.target_groups[i],
                             json::pointer("/target_groups", i));
}

}  // namespace tamga::design::parts
