#include <utility>

#include "core/design/achievement_file.h"
#include "core/json/fields.h"
#include "core/json/read.h"

namespace tamga::design {
namespace {

constexpr const char* area = "achievement";

/// A member object of `fields`, opened for reading; an absent one reads as empty.
json::Fields open(const json::Value& value, std::string where, base::Findings& findings) {
    return {value, std::move(where), area, findings};
}

base::LocalisedText read_text(json::Fields& fields, std::string_view name,
                              base::Findings& findings) {
    base::LocalisedText text;
    const json::Value* value = fields.take(name);
    if (value == nullptr) return text;
    json::Fields languages = open(*value, fields.where(name), findings);
    if (!value->is_object()) return text;
    for (const auto& [language, content] : value->as_object())
        text.set(language, languages.text(language));
    return text;
}

std::optional<base::Date> read_date(json::Fields& fields, std::string_view name) {
    const std::string text = fields.text(name);
    if (text.empty()) return std::nullopt;
    const std::optional<base::Date> date = base::parse_date(text);
    if (!date) fields.refuse(name, "“" + text + "” is no calendar day.", "Write it as 2026-11-23.");
    return date;
}

/// Reads each item of an array member with `read_item(fields, findings)`.
template <typename ReadItem>
auto read_items(json::Fields& fields, std::string_view name, base::Findings& findings,
                ReadItem read_item) {
    std::vector<decltype(read_item(fields, findings))> items;
    const json::Array& array = fields.array(name);
    for (std::size_t i = 0; i < array.size(); ++i) {
        json::Fields item = open(array[i], json::pointer(fields.where(name), i), findings);
        items.push_back(read_item(item, findings));
        item.finish();
    }
    return items;
}

/// Reads an optional object member with `read_item(fields, findings)`.
template <typename ReadItem>
auto read_optional(json::Fields& fields, std::string_view name, base::Findings& findings,
                   ReadItem read_item) {
    std::optional<decltype(read_item(fields, findings))> result;
    const json::Value* value = fields.take(name);
    if (value == nullptr) return result;
    json::Fields item = open(*value, fields.where(name), findings);
    result = read_item(item, findings);
    item.finish();
    return result;
}

Change read_change(json::Fields& fields, base::Findings& findings) {
    Change change;
    change.version = fields.integer("version").value_or(0);
    change.date = read_date(fields, "date").value_or(base::Date{});
    change.text = read_text(fields, "text", findings);
    return change;
}

Body read_body(json::Fields& fields, base::Findings& findings) {
    return {fields.text("id"), read_text(fields, "name", findings)};
}

Skill read_skill(json::Fields& fields, base::Findings& findings) {
    return {fields.text("id"), read_text(fields, "name", findings)};
}

Link read_link(json::Fields& fields, base::Findings& findings) {
    return {fields.text("id"), read_text(fields, "title", findings)};
}

LearningOutcome read_outcome(json::Fields& fields, base::Findings& findings) {
    LearningOutcome outcome;
    outcome.code = fields.text("code");
    outcome.title = read_text(fields, "title", findings);
    outcome.skills = read_items(fields, "skills", findings, read_skill);
    outcome.type = fields.text("type");
    outcome.reuse_level = fields.text("reuse_level");
    return outcome;
}

Criterion read_criterion(json::Fields& fields, base::Findings& findings) {
    Criterion criterion;
    criterion.assessment = fields.text("assessment");
    criterion.text = read_text(fields, "text", findings);
    criterion.outcomes = fields.texts("outcomes");
    return criterion;
}

QualityAssurance read_quality_assurance(json::Fields& fields, base::Findings& findings) {
    QualityAssurance assurance;
    assurance.type = fields.text("type");
    assurance.agent = read_optional(fields, "agent", findings, read_body).value_or(Body{});
    return assurance;
}

NationalLevel read_national_level(json::Fields& fields, base::Findings& findings) {
    return {fields.text("id"), read_text(fields, "framework", findings), fields.text("level")};
}

Level read_level(json::Fields& fields, base::Findings& findings) {
    Level level;
    level.eqf = fields.integer("eqf");
    level.national = read_optional(fields, "national", findings, read_national_level);
    level.is_not_applicable = fields.flag("not_applicable");
    const std::string cycle = fields.text("cycle");
    level.cycle = parse_cycle(cycle);
    if (!cycle.empty() && !level.cycle)
        fields.refuse("cycle", "“" + cycle + "” is no cycle.",
                      "Write short, first, second or third.");
    return level;
}

Grading read_grading(json::Fields& fields, base::Findings&) {
    Grading grading;
    const std::string scheme = fields.text("scheme");
    if (const auto known = parse_grading_scheme(scheme))
        grading.scheme = *known;
    else
        fields.refuse("scheme", "“" + scheme + "” is no grading scheme.",
                      "Write pass-fail, percentage or levels.");
    grading.pass_percent = fields.number("pass_percent");
    grading.levels = fields.texts("levels");
    grading.pass_level = fields.text("pass_level");
    return grading;
}

void read_identity(Achievement& achievement, json::Fields& fields, base::Findings& findings) {
    const std::string format = fields.text("format");
    if (format != "tamga-achievement-1")
        fields.refuse("format", "The file does not say that it is an achievement of format 1.",
                      "Write \"format\": \"tamga-achievement-1\".");
    if (const std::string id = fields.text("id"); !id.empty()) {
        if (const auto parsed = base::parse_id<base::AchievementTag>(id))
            achievement.id = *parsed;
        else
            fields.refuse("id", "“" + id + "” is no UUID.",
                          "Leave the member out, and an identifier is given.");
    }
    achievement.version = fields.integer("version").value_or(1);
    achievement.changes = read_items(fields, "changes", findings, read_change);
    achievement.review_due = read_date(fields, "review_due");
    achievement.languages = fields.texts("languages");
    achievement.title = read_text(fields, "title", findings);
    achievement.description = read_text(fields, "description", findings);
    achievement.country = fields.text("country");
    achievement.region = fields.text("region");
    achievement.creator = read_optional(fields, "creator", findings, read_body);
}

void read_workload(Achievement& achievement, json::Fields& fields) {
    if (const std::string text = fields.text("workload"); !text.empty()) {
        achievement.workload = parse_workload(text);
        if (!achievement.workload)
            fields.refuse("workload", "“" + text + "” is no duration in hours and minutes.",
                          "Write 60 hours as PT60H; P60M would be sixty months.");
    }
    achievement.ects_credits = fields.number("ects_credits");
}

void read_learning(Achievement& achievement, json::Fields& fields, base::Findings& findings) {
    achievement.learning_outcomes = read_items(fields, "learning_outcomes", findings, read_outcome);
    achievement.criteria = read_items(fields, "criteria", findings, read_criterion);
    read_workload(achievement, fields);
    achievement.level = read_optional(fields, "level", findings, read_level).value_or(Level{});
    achievement.participation_mode = fields.text("participation_mode");
    achievement.learning_setting = fields.text("learning_setting");
    achievement.activities = fields.texts("activities");
    achievement.quality_assurance =
        read_items(fields, "quality_assurance", findings, read_quality_assurance);
    achievement.entry_requirements = read_text(fields, "entry_requirements", findings);
    achievement.supervision = fields.text("supervision");
    achievement.grading = read_optional(fields, "grading", findings, read_grading);
    achievement.is_part_of = read_items(fields, "is_part_of", findings, read_link);
    achievement.has_part = read_items(fields, "has_part", findings, read_link);
    achievement.entitles_to = read_items(fields, "entitles_to", findings, read_link);
    achievement.target_groups = fields.texts("target_groups");
    achievement.tags = fields.texts("tags");
}

}  // namespace

AchievementReading read_achievement(const json::Object& object) {
    AchievementReading reading;
    Achievement achievement;
    json::Fields fields{object, "", area, reading.findings};
    read_identity(achievement, fields, reading.findings);
    read_learning(achievement, fields, reading.findings);
    fields.finish();
    if (!base::has_errors(reading.findings)) reading.achievement = std::move(achievement);
    return reading;
}

AchievementReading read_achievement(std::string_view text) {
    const json::ReadResult result = json::read(text);
    AchievementReading reading;
    if (result) {
        if (const json::Object* object = result.value->if_object())
            return read_achievement(*object);
        open(*result.value, "", reading.findings);  // says that it is no object
        return reading;
    }
    const json::ReadError& error = *result.error;
    reading.findings.push_back(
        {base::Severity::error, error.code,
         "line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
         error.message, "Mend the file as JSON text, or export it again."});
    return reading;
}

}  // namespace tamga::design
