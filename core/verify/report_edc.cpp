#include "core/verify/report_edc.h"

#include "core/credential/edc_view.h"

namespace tamga::verify {
namespace {

using credential::EdcConcept;
using credential::Vocabulary;
using json::Array;
using json::Object;
using json::Value;

Value concept_or_null(const EdcConcept& item, std::optional<Vocabulary> vocabulary = {}) {
    if (item.empty()) return {};
    const std::string_view label =
        vocabulary ? credential::shown_label(item, *vocabulary, "en") : item.label;
    return Object{{"id", text_or_null(item.iri)}, {"label", text_or_null(label)}};
}

Array concepts(const std::vector<EdcConcept>& items, std::optional<Vocabulary> vocabulary = {}) {
    Array list;
    for (const EdcConcept& item : items)
        list.push_back(concept_or_null(item, vocabulary));
    return list;
}

}  // namespace

Object edc_summary(const Object& document) {
    const credential::EdcView view = credential::edc_view(document);
    Array claims;
    for (const auto& claim : view.claims)
        claims.emplace_back(
            Object{{"kind", credential::name(claim.kind)}, {"title", text_or_null(claim.title)}});
    Array bodies;
    for (const std::string_view body : view.awarding_bodies)
        bodies.emplace_back(body);
    Array outcomes;
    for (const auto& outcome : view.outcomes)
        outcomes.emplace_back(
            Object{{"title", text_or_null(outcome.title)}, {"skills", concepts(outcome.skills)}});
    Array assessments;
    for (const auto& assessment : view.assessments)
        assessments.emplace_back(
            Object{{"title", text_or_null(assessment.title)},
                   {"type", concept_or_null(assessment.type, Vocabulary::assessment_type)},
                   {"mode", concept_or_null(assessment.mode, Vocabulary::participation_mode)},
                   {"supervision",
                    concept_or_null(assessment.supervision, Vocabulary::supervision_verification)},
                   {"grade", text_or_null(assessment.grade)}});
    Array quality;
    for (const auto& one : view.quality)
        quality.emplace_back(
            Object{{"title", text_or_null(one.title)},
                   {"type", concept_or_null(one.type, Vocabulary::accreditation_type)},
                   {"agent", text_or_null(one.agent)}});
    return {
        {"claims", std::move(claims)},
        {"awarding_bodies", std::move(bodies)},
        {"outcomes", std::move(outcomes)},
        {"assessments", std::move(assessments)},
        {"participation", concepts(view.modes, Vocabulary::participation_mode)},
        {"quality_assurance", std::move(quality)},
        {"level", concept_or_null(view.level, Vocabulary::eqf_level)},
        {"national_level", concept_or_null(view.national_level)},
        {"workload", text_or_null(view.workload)},
        {"credits", text_or_null(view.credits)},
        {"credit_framework", concept_or_null(view.credit_framework, Vocabulary::credit_framework)},
        {"entry_requirement", text_or_null(view.entry_requirement)},
        {"by_mandate", view.is_by_mandate}};
}

}  // namespace tamga::verify
