#include "core/credential/structure.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/ascii.h"
#include "core/credential/structure_check.h"

namespace tamga::credential {
namespace {

using base::is_digit;
using base::is_letter;
using json::Array;
using json::Object;
using json::Value;

constexpr std::string_view badge_context_start = "https://purl.imsglobal.org/spec/ob/v3p0/context";
constexpr std::string_view record_context_start =
    "https://purl.imsglobal.org/spec/clr/v2p0/context";

constexpr std::array<bool, 256> make_url_characters() {
    std::array<bool, 256> allowed{};
    for (std::size_t c = 0x21; c < allowed.size(); ++c)
        allowed[c] = c != 0x7F;
    for (const char c : std::string_view{"<>\"{}|\\^`"})
        allowed[static_cast<unsigned char>(c)] = false;
    return allowed;
}
constexpr auto url_characters = make_url_characters();

bool has_text(const Value& value, std::string_view wanted) {
    if (const std::string* const text = value.if_string()) return *text == wanted;
    const Array* const list = value.if_array();
    if (list == nullptr) return false;
    return std::any_of(list->begin(), list->end(), [&](const Value& element) {
        const std::string* const text = element.if_string();
        return text != nullptr && *text == wanted;
    });
}

Kinds kinds_of(const Object& document) {
    return {.is_badge = has_type(document, "OpenBadgeCredential") ||
                        has_type(document, "AchievementCredential"),
            .is_endorsement = has_type(document, "EndorsementCredential"),
            .is_record = has_type(document, "ClrCredential")};
}

}  // namespace

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
    if (of.traits.is_typed) check_type(object, of.type, place);
    std::uint32_t found = 0;
    for (const auto& [name, value] : object) {
        const std::size_t index = of.find(name);
        if (index < of.rules.size()) {
            found |= std::uint32_t{1} << index;
            check_shape(value, of.rules[index], place / of.rules[index].name);
        } else if (of.traits.is_closed && name != "type") {
            add("structure.unknown_member", place / name,
                "“" + std::string{of.type} + "” has no member “" + name + "”.",
                "Leave it out: the standard allows no other members here.");
        }
    }
    if ((of.required & ~found) != 0)
        for (const Rule& rule : of.rules)
            if (rule.is_required) need(object, rule.name, place);
    check_relation(object, of.traits.relation, place);
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

void Checker::check_one(const Value& value, const Class& of, const Place& place) {
    const Object* const object = value.if_object();
    if (object == nullptr) return wrong_type(value, "an object", place);
    check_class(*object, of, place);
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

/// Open Badges and the learner record fix which contexts follow the data model's; a credential of
/// version 1.1 is older than that rule.
void Checker::check_kind_contexts(const Object& document, Kinds kinds, const Place& root) {
    const Value* const context = document.find("@context");
    const Array& list = context->as_array();
    const Place place = root / "@context";
    const auto expect = [&](std::size_t index, std::string_view start) {
        const std::string* const text = index < list.size() ? list[index].if_string() : nullptr;
        if (text != nullptr && text->starts_with(start) && text->ends_with(".json")) return;
        add("structure.context", place / index,
            "The context at this place is not that of this kind of credential.",
            "Put “" + std::string{start} + "….json” here.");
    };
    if (kinds.is_record) expect(1, record_context_start);
    expect(kinds.is_record ? 2 : 1, badge_context_start);
}

void Checker::check_period(const Object& document, Model model, bool needs_start,
                           const Place& root) {
    const bool is_old = model == Model::v1;
    const std::string_view from_name = is_old ? "issuanceDate" : "validFrom";
    const std::string_view until_name = is_old ? "expirationDate" : "validUntil";

    const Value* const from_value =
        needs_start ? need(document, from_name, root) : document.find(from_name);
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

void Checker::check_subjects(const Object& document, Kinds kinds, const Place& root) {
    const Value* const subjects = need(document, "credentialSubject", root);
    if (subjects == nullptr) return;
    const Place place = root / "credentialSubject";
    const Array* const list = subjects->if_array();
    if (list != nullptr && list->empty())
        add("structure.empty", place, "The credential is about nobody.", "Add its subject.");
    if (list != nullptr && list->size() > 1 && !kinds.is_plain())
        add("structure.too_many", place, "This kind of credential has one subject.",
            "Issue a credential for each.");
    for_each(*subjects, place, [this, kinds](const Value& one, const Place& at) {
        if (const Object* const subject = one.if_object())
            check_subject(*subject, kinds, at);
        else
            wrong_type(one, "an object", at);
    });
}

void Checker::check_subject(const Object& subject, Kinds kinds, const Place& place) {
    if (subject.empty())
        return add("structure.empty", place, "Nothing is said of the subject.", "Add its claims.");
    if (kinds.is_plain()) check_class(subject, subject_class, place);
    if (kinds.is_badge) check_class(subject, achievement_subject_class, place);
    if (kinds.is_endorsement) check_class(subject, endorsement_subject_class, place);
    if (kinds.is_record) check_class(subject, record_subject_class, place);
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

base::Findings Checker::run(const Object& document) {
    const Place root;
    const Model model = check_context(document, root);
    const Kinds kinds = kinds_of(document);
    if (model == Model::v2 && !kinds.is_plain()) check_kind_contexts(document, kinds, root);
    check_type(document, "VerifiableCredential", root);

    check_class(document, model == Model::v1 ? credential_v1_class : credential_v2_class, root);
    if (kinds.is_plain()) check_class(document, plain_class, root);
    if (kinds.is_badge) check_class(document, badge_class, root);
    if (kinds.is_endorsement) check_class(document, endorsement_class, root);
    if (kinds.is_record) check_class(document, record_class, root);
    if (model == Model::v2 && (kinds.is_endorsement || kinds.is_record))
        need(document, "name", root);
    check_period(document, model, model == Model::v1 || (model == Model::v2 && !kinds.is_plain()),
                 root);
    check_subjects(document, kinds, root);
    check_status(document, root);
    check_resources(document, root);
    return std::move(findings_);
}

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
