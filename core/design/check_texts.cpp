#include <algorithm>

#include "core/design/check_parts.h"
#include "core/json/fields.h"

namespace tamga::design::parts {
namespace {

using credential::Vocabulary;

using Visit = std::function<void(const std::string& where, const base::LocalisedText& text)>;

void visit_links(const std::vector<Link>& links, const std::string& where, const Visit& visit) {
    for (std::size_t i = 0; i < links.size(); ++i)
        visit(json::pointer(where, i) + "/title", links[i].title);
}

/// Every text that is the designer's to translate; the names of ESCO skills are not.
void visit_texts(const Achievement& achievement, const Visit& visit) {
    for (std::size_t i = 0; i < achievement.changes.size(); ++i)
        visit(json::pointer("/changes", i) + "/text", achievement.changes[i].text);
    visit("/title", achievement.title);
    visit("/description", achievement.description);
    if (achievement.creator) visit("/creator/name", achievement.creator->name);
    for (std::size_t i = 0; i < achievement.learning_outcomes.size(); ++i)
        visit(json::pointer("/learning_outcomes", i) + "/title",
              achievement.learning_outcomes[i].title);
    for (std::size_t i = 0; i < achievement.criteria.size(); ++i)
        visit(json::pointer("/criteria", i) + "/text", achievement.criteria[i].text);
    if (achievement.level.national)
        visit("/level/national/framework", achievement.level.national->framework);
    for (std::size_t i = 0; i < achievement.quality_assurance.size(); ++i)
        visit(json::pointer("/quality_assurance", i) + "/agent/name",
              achievement.quality_assurance[i].agent.name);
    visit("/entry_requirements", achievement.entry_requirements);
    visit_links(achievement.is_part_of, "/is_part_of", visit);
    visit_links(achievement.has_part, "/has_part", visit);
    visit_links(achievement.entitles_to, "/entitles_to", visit);
}

void check_tag(const std::string& tag, std::string where, Report& report) {
    if (base::is_language_tag(tag)) return;
    report.error("language_malformed", std::move(where), "“" + tag + "” is no language tag.",
                 "Write a BCP 47 tag such as en, ar, tr or sr-Latn.");
}

void check_text(const Achievement& achievement, const std::string& where,
                const base::LocalisedText& text, Report& report) {
    for (const auto& [language, content] : text)
        check_tag(language, json::pointer(where, language), report);
    if (text.is_blank()) return;
    std::string missing;
    for (const std::string& language : achievement.languages) {
        const std::string* content = text.find(language);
        if (content != nullptr && !base::is_blank(*content)) continue;
        missing += (missing.empty() ? "" : ", ") + language;
    }
    if (missing.empty()) return;
    report.warning("translation_missing", where, "The text is missing in: " + missing + ".",
                   "Translate it, or take the language out of “languages”.");
}

}  // namespace

void check_texts(const Achievement& achievement, Report& report) {
    if (achievement.languages.empty())
        report.error("language_missing", "/languages",
                     "The languages of the description are not named.",
                     "List them, first the one in which the credential speaks.");
    for (std::size_t i = 0; i < achievement.languages.size(); ++i)
        check_tag(achievement.languages[i], json::pointer("/languages", i), report);

    if (achievement.title.is_blank())
        report.error("title_missing", "/title", "The achievement has no title.",
                     "Give it the title that stands on the credential.");
    if (achievement.description.is_blank())
        report.error("description_missing", "/description", "The achievement is not described.",
                     "Say in a sentence or two what it stands for.");
    if (achievement.country.empty())
        report.error("country_missing", "/country", "The country of the awarding body is missing.",
                     "Write its ISO 3166-1 code, for example TN.");
    report.require_known(Vocabulary::country, achievement.country, "/country");
    if (achievement.creator) {
        if (achievement.creator->name.is_blank())
            report.error("creator_name_missing", "/creator/name",
                         "The body that designed the achievement has no name.",
                         "Name it, or leave the creator out where the awarding body designed it.");
        report.require_iri(achievement.creator->id, "/creator/id");
    }
    visit_texts(achievement, [&](const std::string& where, const base::LocalisedText& text) {
        check_text(achievement, where, text, report);
    });
}

}  // namespace tamga::design::parts
