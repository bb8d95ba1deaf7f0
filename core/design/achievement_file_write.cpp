#include <utility>

#include "core/design/achievement_file.h"
#include "core/json/write.h"

namespace tamga::design {
namespace {

void set_text(json::Object& object, std::string name, const std::string& text) {
    if (!text.empty()) object.append(std::move(name), text);
}

void set_text(json::Object& object, std::string name, const base::LocalisedText& text) {
    if (text.empty()) return;
    json::Object languages;
    for (const auto& [language, content] : text)
        languages.append(language, content);
    object.append(std::move(name), std::move(languages));
}

void set_texts(json::Object& object, std::string name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    object.append(std::move(name), json::Array(texts.begin(), texts.end()));
}

template <typename Item, typename WriteItem>
void set_items(json::Object& object, std::string name, const std::vector<Item>& items,
               WriteItem write) {
    if (items.empty()) return;
    json::Array array;
    for (const Item& item : items)
        array.emplace_back(write(item));
    object.append(std::move(name), std::move(array));
}

json::Object write_change(const Change& change) {
    json::Object object{{"version", change.version}};
    if (change.date != base::Date{}) object.append("date", base::format(change.date));
    set_text(object, "text", change.text);
    return object;
}

json::Object write_body(const Body& body) {
    json::Object object;
    set_text(object, "id", body.id);
    set_text(object, "name", body.name);
    return object;
}

json::Object write_skill(const Skill& skill) {
    json::Object object;
    set_text(object, "id", skill.id);
    set_text(object, "name", skill.name);
    return object;
}

json::Object write_link(const Link& link) {
    json::Object object;
    set_text(object, "id", link.id);
    set_text(object, "title", link.title);
    return object;
}

json::Object write_outcome(const LearningOutcome& outcome) {
    json::Object object;
    set_text(object, "code", outcome.code);
    set_text(object, "title", outcome.title);
    set_items(object, "skills", outcome.skills, write_skill);
    set_text(object, "type", outcome.type);
    set_text(object, "reuse_level", outcome.reuse_level);
    return object;
}

json::Object write_criterion(const Criterion& criterion) {
    json::Object object;
    set_text(object, "assessment", criterion.assessment);
    set_text(object, "text", criterion.text);
    set_texts(object, "outcomes", criterion.outcomes);
    return object;
}

json::Object write_quality_assurance(const QualityAssurance& assurance) {
    json::Object object;
    set_text(object, "type", assurance.type);
    if (assurance.agent != Body{}) object.append("agent", write_body(assurance.agent));
    return object;
}

json::Object write_level(const Level& level) {
    json::Object object;
    if (level.eqf) object.append("eqf", *level.eqf);
    if (level.national) {
        json::Object national;
        set_text(national, "id", level.national->id);
        set_text(national, "framework", level.national->framework);
        set_text(national, "level", level.national->level);
        object.append("national", std::move(national));
    }
    if (level.cycle) object.append("cycle", name(*level.cycle));
    if (level.is_not_applicable) object.append("not_applicable", true);
    return object;
}

json::Object write_grading(const Grading& grading) {
    json::Object object{{"scheme", name(grading.scheme)}};
    if (grading.pass_percent) object.append("pass_percent", *grading.pass_percent);
    set_texts(object, "levels", grading.levels);
    set_text(object, "pass_level", grading.pass_level);
    return object;
}

void write_identity(json::Object& object, const Achievement& achievement) {
    object.append("format", "tamga-achievement-1");
    if (achievement.id != base::AchievementId{}) object.append("id", base::format(achievement.id));
    object.append("version", achievement.version);
    set_items(object, "changes", achievement.changes, write_change);
    if (achievement.review_due) object.append("review_due", base::format(*achievement.review_due));
    set_texts(object, "languages", achievement.languages);
    set_text(object, "title", achievement.title);
    set_text(object, "description", achievement.description);
    set_text(object, "country", achievement.country);
    set_text(object, "region", achievement.region);
    if (achievement.creator) object.append("creator", write_body(*achievement.creator));
}

void write_learning(json::Object& object, const Achievement& achievement) {
    set_items(object, "learning_outcomes", achievement.learning_outcomes, write_outcome);
    set_items(object, "criteria", achievement.criteria, write_criterion);
    if (achievement.workload) object.append("workload", format_workload(*achievement.workload));
    if (achievement.ects_credits) object.append("ects_credits", *achievement.ects_credits);
    if (achievement.level != Level{}) object.append("level", write_level(achievement.level));
    set_text(object, "participation_mode", achievement.participation_mode);
    set_text(object, "learning_setting", achievement.learning_setting);
    set_texts(object, "activities", achievement.activities);
    set_items(object, "quality_assurance", achievement.quality_assurance, write_quality_assurance);
    set_text(object, "entry_requirements", achievement.entry_requirements);
    set_text(object, "supervision", achievement.supervision);
    if (achievement.grading) object.append("grading", write_grading(*achievement.grading));
    set_items(object, "is_part_of", achievement.is_part_of, write_link);
    set_items(object, "has_part", achievement.has_part, write_link);
    set_items(object, "entitles_to", achievement.entitles_to, write_link);
    set_texts(object, "target_groups", achievement.target_groups);
    set_texts(object, "tags", achievement.tags);
}

}  // namespace

json::Object to_json(const Achievement& achievement) {
    json::Object object;
    write_identity(object, achievement);
    write_learning(object, achievement);
    return object;
}

std::string write_achievement(const Achievement& achievement) {
    return json::pretty(to_json(achievement)) + "\n";
}

}  // namespace tamga::design
