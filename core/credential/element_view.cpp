#include "core/credential/element_view.h"

#include "core/credential/credential_view.h"
#include "core/credential/edc_view.h"
#include "core/credential/vocabulary.h"

namespace tamga::credential {
namespace {

constexpr std::size_t most_outcomes = 200;

/// A value, or the values of a list: documents write one of several without a list.
std::vector<const json::Value*> each(const json::Value* value) {
    std::vector<const json::Value*> all;
    if (value == nullptr) return all;
    const json::Array* const list = value->if_array();
    if (list == nullptr) return {value};
    for (const json::Value& item : *list)
        all.push_back(&item);
    return all;
}

/// A text: bare, a literal with its language, or the first of several.
std::string text_of(const json::Value* value) {
    for (const json::Value* const item : each(value)) {
        if (const std::string* const text = item->if_string()) return *text;
        if (const std::string* const literal = item->find_string("@value")) return *literal;
    }
    return {};
}

/// The label of the vocabulary's concept, else the name that the document gives it.
std::string label_of(const json::Value& item, Vocabulary vocabulary, std::string_view language) {
    const std::string* const id = item.find_string("id");
    if (const Concept* const known = id != nullptr ? find(vocabulary, *id) : nullptr)
        return std::string{label(*known, language)};
    return text_of(item.find("name"));
}

void add_part(std::string& joined, std::string_view part) {
    if (part.empty()) return;
    joined.append(joined.empty() ? "" : " · ").append(part);
}

std::string labels_of(const json::Value* value, Vocabulary vocabulary, std::string_view language) {
    std::string joined;
    for (const json::Value* const item : each(value))
        add_part(joined, label_of(*item, vocabulary, language));
    return joined;
}

/// Open Badges with the terms of the European Learning Model.
ElementView badge_elements(const json::Object& achievement, std::string_view language) {
    ElementView view;
    for (const json::Value* const outcome : each(achievement.find("elm:learningOutcome")))
        if (view.outcomes.size() < most_outcomes)
            if (std::string title = text_of(outcome->find("dc:title")); !title.empty())
                view.outcomes.push_back(std::move(title));
    view.level = labels_of(achievement.find("elm:EQFLevel"), Vocabulary::eqf_level, language);
    view.national_level =
        labels_of(achievement.find("elm:NQFLevel"), Vocabulary::eqf_level, language);
    view.mode = labels_of(achievement.find("elm:mode"), Vocabulary::participation_mode, language);
    for (const json::Value* const proof : each(achievement.find("elm:provenBy"))) {
        add_part(view.assessment,
                 labels_of(proof->find("dc:type"), Vocabulary::assessment_type, language));
        add_part(view.supervision, labels_of(proof->find("elm:idVerification"),
                                             Vocabulary::supervision_verification, language));
    }
    for (const json::Value* const one : each(achievement.find("elm:accreditation"))) {
        add_part(view.quality,
                 labels_of(one->find("dc:type"), Vocabulary::accreditation_type, language));
        if (const json::Value* const agent = one->find("elm:accreditingAgent"))
            add_part(view.quality, text_of(agent->find("name")));
    }
    if (const json::Value* const note = achievement.find("elm:entryRequirement"))
        view.entry_requirement = text_of(note->find("elm:noteLiteral"));
    return view;
}

ElementView european_elements(const json::Object& document, std::string_view language) {
    const EdcView edc = edc_view(document, language);
    ElementView view;
    for (const EdcOutcome& outcome : edc.outcomes)
        if (view.outcomes.size() < most_outcomes && !outcome.title.empty())
            view.outcomes.emplace_back(outcome.title);
    view.level = shown_label(edc.level, Vocabulary::eqf_level, language);
    view.national_level = shown_label(edc.national_level, Vocabulary::eqf_level, language);
    for (const EdcConcept& mode : edc.modes)
        add_part(view.mode, shown_label(mode, Vocabulary::participation_mode, language));
    for (const EdcAssessment& one : edc.assessments) {
        add_part(view.assessment, shown_label(one.type, Vocabulary::assessment_type, language));
        add_part(view.supervision,
                 shown_label(one.supervision, Vocabulary::supervision_verification, language));
    }
    for (const EdcQuality& one : edc.quality) {
        add_part(view.quality, shown_label(one.type, Vocabulary::accreditation_type, language));
        add_part(view.quality, one.agent);
    }
    view.entry_requirement = edc.entry_requirement;
    return view;
}

}  // namespace

ElementView elements(const json::Object& document, std::string_view language) {
    if (is_edc(document)) return european_elements(document, language);
    const json::Object* const held = achievement(document);
    return held != nullptr ? badge_elements(*held, language) : ElementView{};
}

}  // namespace tamga::credential
