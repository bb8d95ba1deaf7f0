#include "core/credential/edc_view.h"

#include <algorithm>
#include <charconv>

#include "core/credential/document_values.h"
#include "core/credential/structure.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;

/// Learning opportunities nest parts in parts; deeper ones are not looked for.
constexpr int most_part_levels = 8;
constexpr std::string_view mandate = "http://data.europa.eu/snb/evidence-type/c_18016257";

/// A node's object, or an identifier alone.
EdcConcept concept_from(const Value* value, std::string_view language) noexcept {
    for (const Value& one : elements(value)) {
        if (const Object* const object = one.if_object())
            return {plain_text(object, "id"), text(object, "prefLabel", language)};
        if (const std::string_view iri = plain_text(&one); !iri.empty()) return {iri, {}};
    }
    return {};
}

EdcConcept concept_from(const Object* parent, std::string_view name,
                        std::string_view language) noexcept {
    return parent != nullptr ? concept_from(parent->find(name), language) : EdcConcept{};
}

std::vector<EdcConcept> concepts_from(const Object* parent, std::string_view name,
                                      std::string_view language) {
    std::vector<EdcConcept> found;
    for (const Value& one : elements(parent, name))
        if (const EdcConcept item = concept_from(&one, language); !item.empty())
            found.push_back(item);
    return found;
}

std::string_view agent_name(const Object* agent, std::string_view language) noexcept {
    return text_of_any(agent, {"legalName", "fullName", "prefLabel", "altLabel"}, language);
}

EdcClaimKind kind_of(const Object& claim) noexcept {
    if (has_type(claim, "LearningAchievement")) return EdcClaimKind::achievement;
    if (has_type(claim, "LearningAssessment")) return EdcClaimKind::assessment;
    if (has_type(claim, "LearningActivity")) return EdcClaimKind::activity;
    if (has_type(claim, "LearningEntitlement")) return EdcClaimKind::entitlement;
    return EdcClaimKind::other;
}

const Object* find_achievement(std::span<const Value> claims, int levels) noexcept {
    for (const Value& one : claims)
        if (const Object* const claim = one.if_object())
            if (kind_of(*claim) == EdcClaimKind::achievement) return claim;
    if (levels == 0) return nullptr;
    for (const Value& one : claims)
        if (const Object* const claim = one.if_object())
            if (const Object* const part = find_achievement(elements(claim, "hasPart"), levels - 1))
                return part;
    return nullptr;
}

/// The points of a credit: the standard writes a number as text.
std::optional<double> number_of(std::string_view written) noexcept {
    double number = 0;
    const auto [end, problem] =
        std::from_chars(written.data(), written.data() + written.size(), number);
    if (problem != std::errc{} || end != written.data() + written.size()) return std::nullopt;
    return number;
}

/// What the learner received, else what there was to receive.
const Object* credit_of(const Object* claim) noexcept {
    if (const Object* const received = object_of(claim, "creditReceived")) return received;
    return object_of(object_of(claim, "specifiedBy"), "creditPoint");
}

/// The code of a country's identifier; its last part where the country is not known here.
std::string_view country_code(std::string_view iri) noexcept {
    if (const Concept* const known = find(Vocabulary::country, iri)) return known->code;
    return iri.substr(iri.rfind('/') + 1);
}

void fill_assessments(const Object* achievement, std::string_view language, EdcView& view) {
    for (const Value& one : elements(achievement, "provenBy")) {
        const Object* const assessment = one.if_object();
        if (assessment == nullptr) continue;
        const Object* const specified = object_of(assessment, "specifiedBy");
        EdcAssessment shown;
        shown.title = text(assessment, "title", language);
        shown.type = concept_from(specified, "dcType", language);
        if (shown.type.empty()) shown.type = concept_from(assessment, "dcType", language);
        shown.mode = concept_from(specified, "mode", language);
        shown.supervision = concept_from(assessment, "idVerification", language);
        shown.grade = text(object_of(assessment, "grade"), "noteLiteral", language);
        view.assessments.push_back(shown);
    }
}

void fill_quality(const Object* holder, std::string_view language, EdcView& view) {
    for (const Value& one : elements(holder, "accreditation"))
        if (const Object* const accreditation = one.if_object())
            view.quality.push_back(
                {text(accreditation, "title", language),
                 concept_from(accreditation, "dcType", language),
                 agent_name(object_of(accreditation, "accreditingAgent"), language)});
}

void fill_outcomes(const Object* specified, std::string_view language, EdcView& view) {
    for (const Value& one : elements(specified, "learningOutcome")) {
        const Object* const outcome = one.if_object();
        if (outcome == nullptr) continue;
        EdcOutcome& shown = view.outcomes.emplace_back();
        shown.title = text(outcome, "title", language);
        for (const std::string_view member : {"relatedESCOSkill", "relatedSkill"})
            for (const EdcConcept& skill : concepts_from(outcome, member, language))
                shown.skills.push_back(skill);
    }
}

}  // namespace

bool is_edc(const Object& document) noexcept {
    return has_type(document, "EuropeanDigitalCredential");
}

std::string_view shown_label(const EdcConcept& item, Vocabulary vocabulary,
                             std::string_view language) noexcept {
    if (const Concept* const known = find(vocabulary, item.iri)) return label(*known, language);
    return item.label.empty() ? item.iri : item.label;
}

std::string_view name(EdcClaimKind kind) noexcept {
    switch (kind) {
        case EdcClaimKind::achievement: return "achievement";
        case EdcClaimKind::assessment: return "assessment";
        case EdcClaimKind::activity: return "activity";
        case EdcClaimKind::entitlement: return "entitlement";
        case EdcClaimKind::other: break;
    }
    return "claim";
}

const Object* edc_achievement(const Object& document) noexcept {
    return find_achievement(elements(first_subject(document), "hasClaim"), most_part_levels);
}

std::vector<const Object*> edc_awarding_bodies(const Object& document) {
    std::vector<const Object*> bodies;
    for (const Value& one : elements(first_subject(document), "hasClaim"))
        for (const Value& body : elements(object_of(one.if_object(), "awardedBy"), "awardingBody"))
            if (const Object* const object = body.if_object()) bodies.push_back(object);
    return bodies;
}

EdcView edc_view(const Object& document, std::string_view language) {
    EdcView view;
    for (const Value& one : elements(first_subject(document), "hasClaim"))
        if (const Object* const claim = one.if_object())
            view.claims.push_back({kind_of(*claim), text(claim, "title", language)});
    for (const Object* const body : edc_awarding_bodies(document)) {
        const std::string_view body_name = agent_name(body, language);
        const bool is_new = std::find(view.awarding_bodies.begin(), view.awarding_bodies.end(),
                                      body_name) == view.awarding_bodies.end();
        if (!body_name.empty() && is_new) view.awarding_bodies.push_back(body_name);
    }
    for (const Value& one : elements(document.find("evidence")))
        if (concept_from(one.if_object(), "dcType", language).iri == mandate)
            view.is_by_mandate = true;

    const Object* const achievement = edc_achievement(document);
    const Object* const specified = object_of(achievement, "specifiedBy");
    fill_outcomes(specified, language, view);
    fill_assessments(achievement, language, view);
    view.modes = concepts_from(specified, "mode", language);
    fill_quality(specified, language, view);
    for (const Object* const body : edc_awarding_bodies(document))
        fill_quality(body, language, view);
    view.level = concept_from(specified, "eqfLevel", language);
    view.national_level = concept_from(specified, "nqfLevel", language);
    view.workload = text(specified, "volumeOfLearning", language);
    view.credits = text(credit_of(achievement), "point", language);
    view.credit_framework = concept_from(credit_of(achievement), "framework", language);
    view.entry_requirement =
        text(object_of(specified, "entryRequirement"), "noteLiteral", language);
    return view;
}

void fill_edc_view(const Object& document, std::string_view language,
                   CredentialView& view) noexcept {
    const Object* const subject = first_subject(document);
    const Object* achievement = edc_achievement(document);
    if (achievement == nullptr) achievement = object_of(subject, "hasClaim");
    const Object* const specified = object_of(achievement, "specifiedBy");
    const Object* const address =
        object_of(object_of(object_of(&document, "issuer"), "location"), "address");

    view.issuer_country = country_code(concept_from(address, "countryCode", language).iri);
    view.learner_name = text_of_any(subject, {"fullName", "givenName", "familyName"}, language);
    view.achievement_id = plain_text(achievement, "id");
    view.achievement_name = text(achievement, "title", language);
    view.achievement_description = text(achievement, "description", language);
    const EdcConcept level = concept_from(specified, "eqfLevel", language);
    const Concept* const known = find(Vocabulary::eqf_level, level.iri);
    view.level = known != nullptr ? known->code : level.iri;
    view.workload = text(specified, "volumeOfLearning", language);
    view.credits = number_of(text(credit_of(achievement), "point", language));
    const std::string_view awarded =
        plain_text(object_of(achievement, "awardedBy"), "awardingDate");
    view.awarded = awarded.empty() ? std::nullopt : base::parse_instant(awarded);
    view.title = text(object_of(&document, "displayParameter"), "title", language);
    if (view.title.empty()) view.title = view.achievement_name;
}

std::vector<ResultView> edc_results(const Object& document, std::string_view language) {
    std::vector<ResultView> found;
    for (const EdcAssessment& assessment : edc_view(document, language).assessments)
        if (!assessment.grade.empty()) found.push_back({assessment.title, assessment.grade});
    return found;
}

}  // namespace tamga::credential
