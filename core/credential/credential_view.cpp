#include "core/credential/credential_view.h"

#include "core/credential/document_values.h"
#include "core/credential/edc_view.h"
#include "core/credential/structure.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;

/// Open Badges has no member for the name: it is an identifier of type `name`.
std::string_view learner_name(const Object* subject, std::string_view language) noexcept {
    if (subject == nullptr) return {};
    for (const Value& one : elements(subject->find("identifier"))) {
        const Object* const identity = one.if_object();
        if (plain_text(identity, "identityType") != "name") continue;
        const Value* const hashed = identity->find("hashed");
        const bool is_hashed =
            hashed != nullptr && hashed->if_bool() != nullptr && hashed->as_bool();
        if (!is_hashed) return plain_text(identity, "identityHash");
    }
    return text_of_any(subject, {"name", "fullName", "elm:fullName"}, language);
}

/// `5` from `http://data.europa.eu/snb/eqf/5`, or from an object with such an `id`.
std::string_view level(const Object* achievement) noexcept {
    if (achievement == nullptr) return {};
    constexpr std::string_view scheme = "data.europa.eu/snb/eqf/";
    const auto from_url = [scheme](std::string_view url) -> std::string_view {
        const std::size_t at = url.find(scheme);
        return at == std::string_view::npos ? std::string_view{} : url.substr(at + scheme.size());
    };
    for (const Value& one : elements(achievement->find("elm:EQFLevel"))) {
        const Object* const concept_object = one.if_object();
        const std::string_view given =
            concept_object != nullptr ? plain_text(concept_object, "id") : plain_text(&one);
        const std::string_view short_form = from_url(given);
        if (!short_form.empty()) return short_form;
        if (!given.empty()) return given;
    }
    for (const Value& one : elements(achievement->find("alignment"))) {
        const std::string_view found = from_url(plain_text(one.if_object(), "targetUrl"));
        if (!found.empty()) return found;
    }
    return {};
}

std::optional<double> number_of(const Object* parent, std::string_view name) noexcept {
    const Value* const value = parent != nullptr ? parent->find(name) : nullptr;
    const double* const number = value != nullptr ? value->if_number() : nullptr;
    return number != nullptr ? std::optional{*number} : std::nullopt;
}

std::optional<base::Instant> moment_of(const Object& document, std::string_view name,
                                       std::string_view older_name) noexcept {
    std::string_view written = plain_text(&document, name);
    if (written.empty()) written = plain_text(&document, older_name);
    return written.empty() ? std::nullopt : base::parse_instant(written);
}

/// The member of `list` whose `id` this is, or null.
const Object* with_id(const Value* list, std::string_view id) noexcept {
    if (id.empty()) return nullptr;
    for (const Value& one : elements(list))
        if (plain_text(one.if_object(), "id") == id) return one.if_object();
    return nullptr;
}

}  // namespace

std::string_view issuer_id(const Object& document) noexcept {
    const Value* const issuer = document.find("issuer");
    if (issuer == nullptr) return {};
    return issuer->is_string() ? plain_text(issuer) : plain_text(issuer->if_object(), "id");
}

const Object* first_subject(const Object& document) noexcept {
    return object_of(&document, "credentialSubject");
}

const Object* achievement(const Object& document) noexcept {
    // A record's achievements are those that its associations need; the learner's are in its
    // credentials.
    if (has_type(document, "ClrCredential")) return nullptr;
    return object_of(first_subject(document), "achievement");
}

std::optional<base::Instant> valid_from(const Object& document) noexcept {
    return moment_of(document, "validFrom", "issuanceDate");
}

std::optional<base::Instant> valid_until(const Object& document) noexcept {
    return moment_of(document, "validUntil", "expirationDate");
}

CredentialView view(const Object& document, std::string_view language) noexcept {
    const Object* const issuer = object_of(&document, "issuer");
    const Object* const subject = first_subject(document);
    const Object* const achieved = achievement(document);

    CredentialView view;
    view.id = plain_text(&document, "id");
    view.issuer_id = issuer_id(document);
    view.issuer_name = text_of_any(issuer, {"name", "legalName", "prefLabel"}, language);
    view.issuer_country = plain_text(object_of(issuer, "address"), "addressCountryCode");
    if (has_type(document, "EndorsementCredential")) {
        view.endorsed_id = plain_text(subject, "id");
        view.endorsement_comment = text(subject, "endorsementComment", language);
    } else {
        view.learner_id = plain_text(subject, "id");
        view.learner_name = learner_name(subject, language);
    }
    if (has_type(document, "ClrCredential") && subject != nullptr)
        view.credentials = elements(subject->find("verifiableCredential")).size();
    view.achievement_id = plain_text(achieved, "id");
    view.achievement_name = text_of_any(achieved, {"name", "title"}, language);
    view.achievement_description = text(achieved, "description", language);
    view.title = text_of_any(&document, {"name", "title"}, language);
    if (view.title.empty())
        view.title = text(object_of(&document, "displayParameter"), "title", language);
    if (view.title.empty()) view.title = view.achievement_name;
    view.level = level(achieved);
    view.workload = text(achieved, "elm:volumeOfLearning", language);
    view.credits = number_of(subject, "creditsEarned");
    if (!view.credits) view.credits = number_of(achieved, "creditsAvailable");
    view.valid_from = valid_from(document);
    view.valid_until = valid_until(document);
    view.awarded = moment_of(document, "awardedDate", "");
    if (is_edc(document)) fill_edc_view(document, language, view);
    return view;
}

std::vector<ResultView> results(const Object& document, std::string_view language) {
    if (is_edc(document)) return edc_results(document, language);
    const Object* const subject = first_subject(document);
    const Object* const achieved = object_of(subject, "achievement");
    std::vector<ResultView> found;
    if (subject == nullptr) return found;
    for (const Value& one : elements(subject->find("result"))) {
        const Object* const result = one.if_object();
        if (result == nullptr) continue;
        const Value* const descriptions =
            achieved != nullptr ? achieved->find("resultDescription") : nullptr;
        const Object* const description =
            with_id(descriptions, plain_text(result, "resultDescription"));
        ResultView shown;
        shown.name = text(description, "name", language);
        shown.value = text(result, "value", language);
        const std::string_view level_id = plain_text(result, "achievedLevel");
        if (shown.value.empty() && description != nullptr)
            shown.value = text(with_id(description->find("rubricCriterionLevel"), level_id), "name",
                               language);
        if (shown.value.empty()) shown.value = level_id;
        if (shown.value.empty()) shown.value = plain_text(result, "status");
        found.push_back(shown);
    }
    return found;
}

}  // namespace tamga::credential
