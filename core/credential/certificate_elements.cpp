#include "core/credential/certificate_elements.h"

#include <string>

#include "core/credential/credential_view.h"
#include "core/credential/document_values.h"
#include "core/credential/edc_duration.h"
#include "core/credential/vocabulary.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;

/// The identifier of a concept, be it a text or an object with `id`.
std::string_view concept_iri(const Value& value) {
    const Object* const object = value.if_object();
    return object != nullptr ? plain_text(object, "id") : plain_text(&value);
}

/// Labels of the concepts under a member; one that no vocabulary here has is left out.
std::vector<std::string> labels(const Object* parent, std::string_view member,
                                Vocabulary vocabulary, std::string_view language) {
    std::vector<std::string> found;
    for (const Value& one : elements(parent, member))
        if (const Concept* const item = find(vocabulary, concept_iri(one)))
            found.emplace_back(label(*item, language));
    return found;
}

std::string first_of(std::vector<std::string> texts) {
    return texts.empty() ? std::string{} : std::move(texts.front());
}

std::vector<std::string> titles(const Object* parent, std::string_view member,
                                std::string_view language) {
    std::vector<std::string> found;
    for (const Value& one : elements(parent, member)) {
        const std::string_view title =
            text_of_any(one.if_object(), {"dc:title", "title", "name"}, language);
        if (!title.empty()) found.emplace_back(title);
    }
    return found;
}

/// `internal quality assurance: Centre of Sousse`.
std::vector<std::string> quality(const Object* achieved, std::string_view language) {
    std::vector<std::string> found;
    for (const Value& one : elements(achieved, "elm:accreditation")) {
        const Object* const accreditation = one.if_object();
        std::string line =
            first_of(labels(accreditation, "dc:type", Vocabulary::accreditation_type, language));
        const std::string_view agent =
            text(object_of(accreditation, "elm:accreditingAgent"), "name", language);
        if (!line.empty() && !agent.empty()) line += ": ";
        line += agent;
        if (!line.empty()) found.push_back(std::move(line));
    }
    return found;
}

std::optional<double> hours_of(std::string_view workload) {
    constexpr double seconds_per_hour = 3600;
    const auto duration = parse_duration(workload);
    if (!duration || duration->months != 0 || duration->seconds <= 0) return std::nullopt;
    return duration->seconds / seconds_per_hour;
}

std::string latin_name(const Object* subject) {
    for (const Value& one : elements(subject, "identifier"))
        if (plain_text(one.if_object(), "identityType") == "ext:latinName")
            return std::string{plain_text(one.if_object(), "identityHash")};
    return {};
}

std::string country_name(std::string_view code, std::string_view language) {
    const Concept* const item = find(Vocabulary::country, code);
    return std::string{item != nullptr ? label(*item, language) : code};
}

void fill_assessment(CertificateElements& found, const Object* achieved,
                     std::string_view language) {
    const Object* const proven = object_of(achieved, "elm:provenBy");
    found.assessment = labels(proven, "dc:type", Vocabulary::assessment_type, language);
    found.supervision = first_of(
        labels(proven, "elm:idVerification", Vocabulary::supervision_verification, language));
    found.participation =
        first_of(labels(achieved, "elm:mode", Vocabulary::participation_mode, language));
    found.quality = quality(achieved, language);
    found.prerequisites =
        text(object_of(achieved, "elm:entryRequirement"), "elm:noteLiteral", language);
}

}  // namespace

CertificateElements certificate_elements(const Object& document, std::string_view language) {
    const CredentialView shown = view(document, language);
    const Object* const achieved = achievement(document);
    CertificateElements found;
    found.learner = shown.learner_name;
    found.learner_latin = latin_name(first_subject(document));
    // The name is in one language; beside it stand all the languages of the title.
    found.title = text(achieved, "dc:title", language);
    if (found.title.empty()) found.title = shown.title;
    found.description = shown.achievement_description;
    found.country = country_name(shown.issuer_country, language);
    found.region =
        plain_text(object_of(object_of(&document, "issuer"), "address"), "addressRegion");
    found.organisation = shown.issuer_name;
    found.issued = shown.valid_from;
    found.awarded = shown.awarded;
    found.valid_until = shown.valid_until;
    found.outcomes = titles(achieved, "elm:learningOutcome", language);
    found.workload_hours = hours_of(shown.workload);
    found.credits = shown.credits;
    found.eqf_level = shown.level;
    found.national_level = text(object_of(achieved, "elm:NQFLevel"), "name", language);
    fill_assessment(found, achieved, language);
    for (const ResultView& result : results(document, language)) {
        std::string line{result.name};
        if (!line.empty()) line += ": ";
        found.results.push_back(line += result.value);
    }
    for (const char* const member : {"elm:isPartOf", "elm:entitlesTo"})
        for (std::string& title : titles(achieved, member, language))
            found.stacks_with.push_back(std::move(title));
    return found;
}

std::string language_of(const Object& document) {
    const std::string_view tag = plain_text(achievement(document), "inLanguage");
    return tag.empty() ? "en" : std::string{tag};
}

}  // namespace tamga::credential
