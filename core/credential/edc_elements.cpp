#include <algorithm>

#include "core/credential/document_values.h"
#include "core/credential/edc_structure.h"
#include "core/credential/edc_view.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;

bool has_any(const Object* parent, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [parent](std::string_view name) { return has(parent, name); });
}

/// Whether something holds for any object of a list.
template <typename Holds>
bool any_of(const Object* parent, std::string_view name, const Holds& holds) {
    const auto list = elements(parent, name);
    return std::any_of(list.begin(), list.end(), [&](const Value& one) {
        return one.if_object() != nullptr && holds(*one.if_object());
    });
}

bool has_country(const Object* agent) {
    return any_of(agent, "location", [](const Object& location) {
        return any_of(&location, "address",
                      [](const Object& address) { return has(&address, "countryCode"); });
    });
}

/// Of the achievement, or of what it was learned by.
bool has_workload(const Object* achievement, const Object* specified) {
    return has_any(specified, {"volumeOfLearning", "creditPoint"}) ||
           has(achievement, "creditReceived") ||
           any_of(achievement, "influencedBy", [](const Object& activity) {
               return has(&activity, "workload") ||
                      has(object_of(&activity, "specifiedBy"), "volumeOfLearning");
           });
}

bool has_assessment_type(const Object* achievement) {
    return any_of(achievement, "provenBy", [](const Object& assessment) {
        return has(&assessment, "dcType") || has(object_of(&assessment, "specifiedBy"), "dcType");
    });
}

bool has_mode(const Object* achievement, const Object* specified) {
    return has(specified, "mode") ||
           any_of(achievement, "influencedBy", [](const Object& activity) {
               return has(object_of(&activity, "specifiedBy"), "mode");
           });
}

}  // namespace

std::vector<std::string_view> missing_edc_elements(const Object& document) {
    const Object* const subject = first_subject(document);
    const Object* const achievement = edc_achievement(document);
    const Object* const specified = object_of(achievement, "specifiedBy");
    const Object* const issuer = object_of(&document, "issuer");
    const auto bodies = edc_awarding_bodies(document);
    const auto has_name = [](const Object* body) {
        return has_any(body, {"legalName", "prefLabel", "fullName"});
    };
    const auto is_assured = [](const Object* body) { return has(body, "accreditation"); };
    const struct {
        bool is_there;
        std::string_view name;
    } wanted[] = {
        {has_any(subject, {"fullName", "givenName", "familyName", "nationalID", "identifier"}),
         "identification of the learner"},
        {has(achievement, "title"), "title"},
        {has_country(issuer), "country of the issuer"},
        {std::any_of(bodies.begin(), bodies.end(), has_name), "awarding body"},
        {has_any(&document, {"issued", "issuanceDate", "validFrom"}), "date of issuing"},
        {has_any(specified, {"learningOutcome", "learningOutcomeSummary"}), "learning outcomes"},
        {has_workload(achievement, specified), "workload"},
        {has_assessment_type(achievement), "type of assessment"},
        {has_mode(achievement, specified), "form of participation"},
        {has(specified, "accreditation") || is_assured(issuer) ||
             std::any_of(bodies.begin(), bodies.end(), is_assured),
         "type of quality assurance"},
    };
    std::vector<std::string_view> missing;
    for (const auto& [is_there, name] : wanted)
        if (!is_there) missing.push_back(name);
    return missing;
}

}  // namespace tamga::credential
