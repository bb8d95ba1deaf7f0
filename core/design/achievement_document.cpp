#include "core/design/achievement_document.h"

#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/credential/vocabulary.h"

namespace tamga::design {
namespace {

using credential::Vocabulary;

constexpr const char* skos_concept = "http://www.w3.org/2004/02/skos/core#Concept";
constexpr const char* xsd_duration = "http://www.w3.org/2001/XMLSchema#duration";

json::Array types(const char* type) {
    return json::Array{json::Value{type}};
}

std::string_view iri(Vocabulary vocabulary, const std::string& code) {
    const credential::Concept* item = find(vocabulary, code);
    base::check(item != nullptr, "an achievement with an unknown code is not put in a document");
    return item->iri;
}

json::Object reference(Vocabulary vocabulary, const std::string& code) {
    return {{"id", iri(vocabulary, code)}};
}

/// A literal with its language. The tag is written in lower case because JSON-LD processors may
/// make it so while canonicalising (JSON-LD 1.1 API §5.2.2), and a signature must not depend on
/// which does.
json::Object tagged(std::string_view language, std::string_view text) {
    std::string tag{language};
    for (char& c : tag)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return {{"@language", std::move(tag)}, {"@value", text}};
}

/// The achievement's own view of its texts: the language in which the credential speaks.
struct Voice {
    std::string language;

    std::string_view say(const base::LocalisedText& text) const { return text.best(language); }

    /// One literal with the tag of the text that is really there.
    json::Object say_tagged(const base::LocalisedText& text) const {
        const auto* entry = text.best_entry(language);
        base::check(entry != nullptr, "only a text that is there is said");
        return tagged(entry->first, entry->second);
    }
};

json::Array all_languages(const base::LocalisedText& text) {
    json::Array array;
    for (const auto& [language, content] : text)
        if (!base::is_blank(content)) array.emplace_back(tagged(language, content));
    return array;
}

/// `LO1, LO2: what is enough to pass (practical assessment)`, one line a criterion; the method is
/// left out where its name is not known in the credential's language.
std::string narrative(const Achievement& achievement, const Voice& voice) {
    std::string text;
    for (const Criterion& criterion : achievement.criteria) {
        if (!text.empty()) text += '\n';
        for (std::size_t i = 0; i < criterion.outcomes.size(); ++i)
            text += (i == 0 ? "" : ", ") + criterion.outcomes[i];
        text += ": ";
        text += voice.say(criterion.text);
        const credential::Concept* method = find(Vocabulary::assessment_type, criterion.assessment);
        base::check(method != nullptr, "a criterion's assessment type is known");
        if (credential::has_labels(voice.language))
            text += " (" + std::string{label(*method, voice.language)} + ")";
    }
    return text;
}

void add_skill_alignments(json::Array& array, const Achievement& achievement, const Voice& voice) {
    std::set<std::string_view> seen;
    for (const LearningOutcome& outcome : achievement.learning_outcomes) {
        for (const Skill& skill : outcome.skills) {
            if (!seen.insert(skill.id).second) continue;
            const base::LocalisedText& name = skill.name.is_blank() ? outcome.title : skill.name;
            array.emplace_back(json::Object{{"type", types("Alignment")},
                                            {"targetName", voice.say(name)},
                                            {"targetUrl", skill.id},
                                            {"targetFramework", "ESCO"},
                                            {"targetType", "ext:ESCOSkill"}});
        }
    }
}

json::Array alignments(const Achievement& achievement, const Voice& voice) {
    json::Array array;
    add_skill_alignments(array, achievement, voice);
    if (achievement.level.eqf) {
        const std::string level = std::to_string(*achievement.level.eqf);
        array.emplace_back(json::Object{{"type", types("Alignment")},
                                        {"targetName", "EQF " + level},
                                        {"targetUrl", iri(Vocabulary::eqf_level, level)},
                                        {"targetFramework", "European Qualifications Framework"},
                                        {"targetType", "ext:EQFLevel"}});
    }
    const auto& national = achievement.level.national;
    if (national && !national->id.empty())
        array.emplace_back(json::Object{{"type", types("Alignment")},
                                        {"targetName", national->level},
                                        {"targetUrl", national->id},
                                        {"targetFramework", voice.say(national->framework)},
                                        {"targetType", "ext:NQFLevel"}});
    return array;
}

/// The word under which a grade stands, in the product's languages.
std::string_view result_name(std::string_view language) {
    static const base::LocalisedText word{{"en", "Result"},
                                          {"fr", "Résultat"},
                                          {"ar", "النتيجة"},
                                          {"tr", "Sonuç"},
                                          {"ru", "Результат"}};
    return word.best(language);
}

/// Decimal digits without a needless fraction, as Open Badges wants numbers in a string: `60`.
std::string percent_text(double percent) {
    std::string text = std::to_string(percent);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

json::Object result_description(const Achievement& achievement, const Voice& voice) {
    const Grading& grading = *achievement.grading;
    json::Object object{{"id", result_description_iri(achievement)},
                        {"type", types("ResultDescription")},
                        {"name", result_name(voice.language)}};
    switch (grading.scheme) {
        case Grading::Scheme::pass_fail: break;  // The credential itself says that it was passed.
        case Grading::Scheme::percentage:
            object.append("resultType", "Percent");
            object.append("requiredValue", percent_text(grading.pass_percent.value_or(0)));
            object.append("valueMax", "100");
            object.append("valueMin", "0");
            break;
        case Grading::Scheme::levels:
            object.append("resultType", "PerformanceLevel");
            object.append("allowedValue",
                          json::Array(grading.levels.begin(), grading.levels.end()));
            object.append("requiredValue", grading.pass_level);
            break;
    }
    return object;
}

json::Array outcomes(const Achievement& achievement, const Voice& voice) {
    json::Array array;
    for (const LearningOutcome& outcome : achievement.learning_outcomes) {
        json::Object object{{"id", outcome_iri(achievement, outcome.code)},
                            {"type", "elm:LearningOutcome"},
                            {"dc:title", voice.say_tagged(outcome.title)}};
        json::Array skills;
        for (const Skill& skill : outcome.skills)
            skills.emplace_back(json::Object{{"id", skill.id}});
        if (!skills.empty()) object.append("elm:relatedESCOSkill", std::move(skills));
        array.emplace_back(std::move(object));
    }
    return array;
}

/// One specification of the assessment, with each method once and in the order of the criteria.
json::Object assessment(const Achievement& achievement) {
    json::Array methods;
    std::set<std::string_view> seen;
    for (const Criterion& criterion : achievement.criteria) {
        const std::string_view method = iri(Vocabulary::assessment_type, criterion.assessment);
        if (seen.insert(method).second) methods.emplace_back(json::Object{{"id", method}});
    }
    json::Object object{{"type", "elm:LearningAssessmentSpecification"},
                        {"dc:type", std::move(methods)}};
    if (!achievement.supervision.empty())
        object.append("elm:idVerification",
                      reference(Vocabulary::supervision_verification, achievement.supervision));
    return object;
}

json::Array accreditations(const Achievement& achievement, const Voice& voice) {
    json::Array array;
    for (const QualityAssurance& assurance : achievement.quality_assurance) {
        json::Object agent;
        if (!assurance.agent.id.empty()) agent.append("id", assurance.agent.id);
        agent.append("type", "elm:Organisation");
        agent.append("name", voice.say(assurance.agent.name));
        array.emplace_back(
            json::Object{{"type", "elm:Accreditation"},
                         {"dc:type", reference(Vocabulary::accreditation_type, assurance.type)},
                         {"elm:accreditingAgent", std::move(agent)}});
    }
    return array;
}

void set_links(json::Object& object, const char* name, const char* type,
               const std::vector<Link>& links, const Voice& voice) {
    if (links.empty()) return;
    json::Array array;
    for (const Link& link : links) {
        json::Object target{{"id", link.id}, {"type", type}};
        if (!link.title.is_blank()) target.append("dc:title", voice.say_tagged(link.title));
        array.emplace_back(std::move(target));
    }
    object.append(name, std::move(array));
}

void set_array(json::Object& object, const char* name, json::Array array) {
    if (!array.empty()) object.append(name, std::move(array));
}

void add_open_badge_members(json::Object& object, const Achievement& achievement,
                            const Voice& voice) {
    object.append("id", achievement_iri(achievement));
    object.append("type", types("Achievement"));
    object.append("achievementType", "MicroCredential");
    object.append("name", voice.say(achievement.title));
    object.append("description", voice.say(achievement.description));
    object.append("inLanguage", voice.language);
    object.append("version", std::to_string(achievement.version));
    object.append("criteria", json::Object{{"narrative", narrative(achievement, voice)}});
    if (achievement.creator) {
        const std::string& id = achievement.creator->id;
        object.append(
            "creator",
            json::Object{{"id", id.empty() ? achievement_iri(achievement) + "#creator" : id},
                         {"type", types("Profile")},
                         {"name", voice.say(achievement.creator->name)}});
    }
    if (achievement.ects_credits) object.append("creditsAvailable", *achievement.ects_credits);
    set_array(object, "alignment", alignments(achievement, voice));
    if (has_graded_result(achievement))
        object.append("resultDescription",
                      json::Array{json::Value(result_description(achievement, voice))});
}

void add_level(json::Object& object, const Level& level, const Voice& voice) {
    if (level.eqf)
        object.append("elm:EQFLevel", reference(Vocabulary::eqf_level, std::to_string(*level.eqf)));
    if (level.national) {
        json::Object national;
        if (!level.national->id.empty()) national.append("id", level.national->id);
        national.append("type", skos_concept);
        national.append("name", std::string{voice.say(level.national->framework)} + ", " +
                                    level.national->level);
        object.append("elm:NQFLevel", std::move(national));
    }
    if (level.cycle)
        object.append(
            "elm:educationLevel",
            json::Object{{"type", skos_concept},
                         {"name", "QF-EHEA " + std::string{name(*level.cycle)} + " cycle"}});
}

void add_european_members(json::Object& object, const Achievement& achievement,
                          const Voice& voice) {
    if (achievement.title.size() > 1) object.append("dc:title", all_languages(achievement.title));
    object.append("elm:learningOutcome", outcomes(achievement, voice));
    if (achievement.workload)
        object.append("elm:volumeOfLearning",
                      json::Object{{"@type", xsd_duration},
                                   {"@value", format_workload(*achievement.workload)}});
    if (achievement.ects_credits)
        object.append(
            "elm:creditPoint",
            json::Object{{"type", "elm:CreditPoint"},
                         {"elm:framework", reference(Vocabulary::credit_framework, "ects")},
                         {"elm:point", percent_text(*achievement.ects_credits)}});
    add_level(object, achievement.level, voice);
    object.append("elm:mode",
                  reference(Vocabulary::participation_mode, achievement.participation_mode));
    object.append("elm:provenBy", assessment(achievement));
    object.append("elm:accreditation", accreditations(achievement, voice));
    if (!achievement.entry_requirements.is_blank())
        object.append(
            "elm:entryRequirement",
            json::Object{{"type", "elm:Note"},
                         {"elm:noteLiteral", voice.say_tagged(achievement.entry_requirements)}});
    set_links(object, "elm:isPartOf", "elm:LearningAchievementSpecification",
              achievement.is_part_of, voice);
    set_links(object, "elm:hasPart", "elm:LearningAchievementSpecification", achievement.has_part,
              voice);
    set_links(object, "elm:entitlesTo", "elm:LearningEntitlementSpecification",
              achievement.entitles_to, voice);
}

}  // namespace

json::Object to_open_badge(const Achievement& achievement) {
    base::check(achievement.id != base::AchievementId{}, "an achievement in a document has an id");
    const Voice voice{primary_language(achievement)};
    json::Object object;
    add_open_badge_members(object, achievement, voice);
    add_european_members(object, achievement, voice);
    return object;
}

bool has_graded_result(const Achievement& achievement) {
    return achievement.grading && achievement.grading->scheme != Grading::Scheme::pass_fail;
}

std::string achievement_iri(const Achievement& achievement) {
    return base::to_urn(achievement.id.uuid);
}

std::string outcome_iri(const Achievement& achievement, std::string_view code) {
    return achievement_iri(achievement) + "#outcome-" + std::string{code};
}

std::string result_description_iri(const Achievement& achievement) {
    return achievement_iri(achievement) + "#result";
}

}  // namespace tamga::design
