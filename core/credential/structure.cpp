#include "core/credential/structure.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "core/base/instant.h"
#include "core/base/localised_text.h"
#include "core/credential/place.h"
#include "core/credential/structure_rules.h"

namespace tamga::credential {
namespace {

using json::Array;
using json::Object;
using json::Value;

constexpr std::size_t most_findings = 100;

constexpr std::array<bool, 256> make_url_characters() {
    std::array<bool, 256> allowed{};
    for (std::size_t c = 0x21; c < allowed.size(); ++c)
        allowed[c] = c != 0x7F;
    for (const char c : std::string_view{"<>\"{}|\\^`"})
        allowed[static_cast<unsigned char>(c)] = false;
    return allowed;
}
constexpr auto url_characters = make_url_characters();

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_text(const Value& value, std::string_view wanted) {
    if (const std::string* const text = value.if_string()) return *text == wanted;
    const Array* const list = value.if_array();
    if (list == nullptr) return false;
    return std::any_of(list->begin(), list->end(), [&](const Value& element) {
        const std::string* const text = element.if_string();
        return text != nullptr && *text == wanted;
    });
}

/// Which version of the data model a document follows.
enum class Model { v2, v1, unknown };

class Checker {
  public:
    base::Findings run(const Object& document);

  private:
    /// Hands every element of a list, or a single value, to `check` with its place.
    template <typename Check>
    void for_each(const Value& value, const Place& place, Check&& check) {
        const Array* const list = value.if_array();
        if (list == nullptr) return check(value, place);
        for (std::size_t i = 0; i < list->size() && findings_.size() <= most_findings; ++i)
            check((*list)[i], place / i);
    }

    void check_class(const Object& object, const Class& of, const Place& place);
    void check_type(const Object& object, std::string_view wanted, const Place& place);
    void check_shape(const Value& value, const Rule& rule, const Place& place);
    void check_one(const Value& value, const Class& of, const Place& place);
    void check_texts(const Value& value, const Place& place);
    void check_url(const Value& value, const Place& place);
    void check_localised(const Value& value, const Place& place);
    void check_tagged(const Object& object, const Place& place);
    void check_index(const Value& value, const Place& place);
    std::optional<base::Instant> check_moment(const Value& value, const Place& place);

    Model check_context(const Object& document, const Place& root);
    void check_period(const Object& document, Model model, bool is_badge, const Place& root);
    void check_subjects(const Object& document, bool is_badge, const Place& root);
    void check_subject(const Object& subject, bool is_badge, const Place& place);
    void check_status(const Object& document, const Place& root);
    void check_resources(const Object& document, const Place& root);

    /// Whether the member is there; tells where it is not.
    const Value* need(const Object& object, std::string_view name, const Place& place);
    void wrong_type(const Value& value, const char* wanted, const Place& place);
    void add(const char* code, const Place& place, std::string what, std::string how);

    base::Findings findings_;
};

void Checker::add(const char* code, const Place& place, std::string what, std::string how) {
    if (findings_.size() > most_findings) return;
    if (findings_.size() == most_findings) {
        findings_.push_back({base::Severity::error, "structure.more", "",
                             "There is more that is wrong than is told here.",
                             "Mend these, then check again."});
        return;
    }
    findings_.push_back(
        {base::Severity::error, code, place.pointer(), std::move(what), std::move(how)});
}

void Checker::wrong_type(const Value& value, const char* wanted, const Place& place) {
    add("structure.wrong_type", place,
        std::string{"This is of type "} + json::type_name(value) + ", not " + wanted + ".",
        std::string{"Give "} + wanted + " here.");
}

const Value* Checker::need(const Object& object, std::string_view name, const Place& place) {
    const Value* const value = object.find(name);
    if (value == nullptr)
        add("structure.missing", place / name, "“" + std::string{name} + "” is missing.",
            "Add it: the standard requires it here.");
    return value;
}

void Checker::check_class(const Object& object, const Class& of, const Place& place) {
    if (of.is_typed) check_type(object, of.type, place);
    std::uint32_t found = 0;
    for (const auto& [name, value] : object) {
        const std::size_t index = of.find(name);
        if (index == of.rules.size()) continue;
        found |= std::uint32_t{1} << index;
        check_shape(value, of.rules[index], place / of.rules[index].name);
    }
    if ((of.required & ~found) == 0) return;
    for (const Rule& rule : of.rules)
        if (rule.is_required) need(object, rule.name, place);
}

void Checker::check_type(const Object& object, std::string_view wanted, const Place& place) {
    const Value* const type = need(object, "type", place);
    if (type == nullptr) return;
    const std::size_t before = findings_.size();
    check_texts(*type, place / "type");
    if (wanted.empty() || findings_.size() != before || has_text(*type, wanted)) return;
    add("structure.type", place / "type", "The type is not “" + std::string{wanted} + "”.",
        "Add this type: the standard knows the object by it.");
}

void Checker::check_shape(const Value& value, const Rule& rule, const Place& place) {
    switch (rule.shape) {
        case Shape::text:
            if (!value.is_string()) wrong_type(value, "a text", place);
            return;
        case Shape::localised: return check_localised(value, place);
        case Shape::url: return check_url(value, place);
        case Shape::moment: check_moment(value, place); return;
        case Shape::index: return check_index(value, place);
        case Shape::number:
            if (!value.is_number()) wrong_type(value, "a number", place);
            return;
        case Shape::boolean:
            if (!value.is_bool()) wrong_type(value, "true or false", place);
            return;
        case Shape::texts: return check_texts(value, place);
        case Shape::object: return check_one(value, *rule.of, place);
        case Shape::objects:
            return for_each(value, place, [&](const Value& one, const Place& at) {
                check_one(one, *rule.of, at);
            });
        case Shape::url_or_object:
            return value.is_string() ? check_url(value, place) : check_one(value, *rule.of, place);
    }
}

void Checker::check_one(const Value& value, const Class& of, const Place& place) {
    const Object* const object = value.if_object();
    if (object == nullptr) return wrong_type(value, "an object", place);
    check_class(*object, of, place);
}

void Checker::check_texts(const Value& value, const Place& place) {
    if (!value.is_string() && !value.is_array())
        return wrong_type(value, "a text or a list of texts", place);
    for_each(value, place, [this](const Value& one, const Place& at) {
        const std::string* const text = one.if_string();
        if (text == nullptr)
            wrong_type(one, "a text", at);
        else if (text->empty())
            add("structure.empty", at, "The text is empty.", "Write it, or leave it out.");
    });
}

void Checker::check_url(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a URL", place);
    if (!is_url(*text))
        add("structure.identifier", place, "This is no URL.",
            "Give an absolute URL, for example one that begins with “urn:uuid:” or “https://”.");
}

void Checker::check_localised(const Value& value, const Place& place) {
    for_each(value, place, [this](const Value& one, const Place& at) {
        if (one.is_string()) return;
        if (const Object* const object = one.if_object()) return check_tagged(*object, at);
        wrong_type(one, "a text, or a text with its language", at);
    });
}

void Checker::check_tagged(const Object& object, const Place& place) {
    const Value* const text = need(object, "@value", place);
    if (text != nullptr && !text->is_string()) wrong_type(*text, "a text", place / "@value");
    for (const auto& [name, value] : object) {
        const std::string* const content = value.if_string();
        const bool is_good =
            name == "@value" ||
            (name == "@language" && content != nullptr && base::is_language_tag(*content)) ||
            (name == "@direction" && content != nullptr &&
             (*content == "ltr" || *content == "rtl"));
        if (is_good) continue;
        add("structure.language", place / name,
            "A text with a language has a language tag, a direction and nothing else.",
            "Use “@value”, “@language” (a tag such as “ar”) and “@direction” (“ltr” or “rtl”).");
    }
}

void Checker::check_index(const Value& value, const Place& place) {
    constexpr std::size_t most_digits = 20;
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a text of digits", place);
    if (text->empty() || text->size() > most_digits ||
        !std::all_of(text->begin(), text->end(), is_digit))
        add("structure.index", place, "This is no whole number written as text.",
            "Write the index with the digits 0 to 9, in quotation marks.");
}

std::optional<base::Instant> Checker::check_moment(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) {
        wrong_type(value, "a time", place);
        return std::nullopt;
    }
    const auto instant = base::parse_instant(*text);
    if (!instant)
        add("structure.time", place, "This is no moment with a time zone.",
            "Write it as in 2026-11-23T14:05:09Z.");
    return instant;
}

Model Checker::check_context(const Object& document, const Place& root) {
    const Value* const context = need(document, "@context", root);
    if (context == nullptr) return Model::unknown;
    const Place place = root / "@context";
    const Array* const list = context->if_array();
    if (list == nullptr) {
        wrong_type(*context, "a list of contexts", place);
        return Model::unknown;
    }
    for (std::size_t i = 1; i < list->size() && findings_.size() <= most_findings; ++i)
        if (!(*list)[i].is_object()) check_url((*list)[i], place / i);

    const std::string* const first = list->empty() ? nullptr : list->front().if_string();
    if (first != nullptr && *first == context_v2) return Model::v2;
    if (first != nullptr && *first == context_v1) return Model::v1;
    add("structure.context", place / std::size_t{0},
        "The first context is not that of a verifiable credential.",
        "Put “" + std::string{context_v2} + "” first.");
    return Model::unknown;
}

void Checker::check_period(const Object& document, Model model, bool is_badge, const Place& root) {
    const bool is_old = model == Model::v1;
    const std::string_view from_name = is_old ? "issuanceDate" : "validFrom";
    const std::string_view until_name = is_old ? "expirationDate" : "validUntil";
    const bool is_needed = is_old || (is_badge && model == Model::v2);

    const Value* const from_value =
        is_needed ? need(document, from_name, root) : document.find(from_name);
    const Value* const until_value = document.find(until_name);
    std::optional<base::Instant> from;
    std::optional<base::Instant> until;
    if (from_value != nullptr) from = check_moment(*from_value, root / from_name);
    if (until_value != nullptr) until = check_moment(*until_value, root / until_name);
    if (from && until && *until < *from)
        add("structure.period", root / until_name, "The validity ends before it begins.",
            "Let “" + std::string{until_name} + "” be later than “" + std::string{from_name} +
                "”.");
}

void Checker::check_subjects(const Object& document, bool is_badge, const Place& root) {
    const Value* const subjects = need(document, "credentialSubject", root);
    if (subjects == nullptr) return;
    const Place place = root / "credentialSubject";
    if (subjects->is_array() && subjects->as_array().empty())
        add("structure.empty", place, "The credential is about nobody.", "Add its subject.");
    for_each(*subjects, place, [this, is_badge](const Value& one, const Place& at) {
        if (const Object* const subject = one.if_object())
            check_subject(*subject, is_badge, at);
        else
            wrong_type(one, "an object", at);
    });
}

void Checker::check_subject(const Object& subject, bool is_badge, const Place& place) {
    if (subject.empty())
        return add("structure.empty", place, "Nothing is said of the subject.", "Add its claims.");
    check_class(subject, is_badge ? achievement_subject_class : subject_class, place);
    if (!is_badge || subject.contains("id")) return;
    const Value* const identifiers = subject.find("identifier");
    const Array* const list = identifiers != nullptr ? identifiers->if_array() : nullptr;
    if (identifiers == nullptr || (list != nullptr && list->empty()))
        add("structure.learner", place, "Nothing says who the learner is.",
            "Add “id”, or at least one “identifier”.");
}

void Checker::check_status(const Object& document, const Place& root) {
    const Value* const status = document.find("credentialStatus");
    if (status == nullptr) return;
    for_each(*status, root / "credentialStatus", [this](const Value& one, const Place& at) {
        const Object* const entry = one.if_object();
        if (entry != nullptr && has_type(*entry, "BitstringStatusListEntry"))
            check_class(*entry, bitstring_entry_class, at);
    });
}

void Checker::check_resources(const Object& document, const Place& root) {
    const Value* const resources = document.find("relatedResource");
    if (resources == nullptr) return;
    std::set<std::string_view> seen;
    for_each(*resources, root / "relatedResource", [&](const Value& one, const Place& at) {
        const std::string* const id = one.find_string("id");
        if (id == nullptr) return;
        if (one.find("digestSRI") == nullptr && one.find("digestMultibase") == nullptr)
            add("structure.digest", at, "The related resource has no digest.",
                "Add “digestSRI” or “digestMultibase”.");
        if (!seen.insert(*id).second)
            add("structure.digest", at / "id", "The same resource is named twice.",
                "Take one of the two out.");
    });
}

base::Findings Checker::run(const Object& document) {
    const Place root;
    const Model model = check_context(document, root);
    check_type(document, "VerifiableCredential", root);
    const bool is_badge =
        has_type(document, "OpenBadgeCredential") || has_type(document, "AchievementCredential");

    check_class(document, credential_class, root);
    check_class(document, is_badge ? badge_class : plain_class, root);
    check_period(document, model, is_badge, root);
    check_subjects(document, is_badge, root);
    check_status(document, root);
    check_resources(document, root);
    return std::move(findings_);
}

}  // namespace

base::Findings check_structure(const Object& document) {
    return Checker{}.run(document);
}

bool is_url(std::string_view text) noexcept {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
    if (!is_letter(text[0])) return false;
    for (const char c : text.substr(1, colon - 1))
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(colon) + 1, text.end(),
                       [](char c) { return url_characters[static_cast<unsigned char>(c)]; });
}

bool has_type(const Object& object, std::string_view type) noexcept {
    const Value* const types = object.find("type");
    return types != nullptr && has_text(*types, type);
}

}  // namespace tamga::credential
