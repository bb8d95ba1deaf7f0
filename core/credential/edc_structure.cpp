#include "core/credential/edc_structure.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/instant.h"
#include "core/base/localised_text.h"
#include "core/credential/document_values.h"
#include "core/credential/edc_classes.h"
#include "core/credential/edc_duration.h"
#include "core/credential/edc_view.h"
#include "core/credential/place.h"
#include "core/credential/structure.h"

namespace tamga::credential {
namespace {

using base::Severity;
using json::Object;
using json::Value;

constexpr std::size_t most_edc_findings = 100;

class EdcChecker {
  public:
    explicit EdcChecker(base::Findings& findings) : findings_(findings) {}

    /// Looks at an object, if it is of a class that is known, and at everything inside it. The
    /// reader bounds the depth.
    void visit(const Object& object, const Place& where) {
        for (const Value& one : elements(object.find("type")))
            if (const EdcClass* const known = find_edc_class(plain_text(&one)))
                check_class(object, *known, where);
        for (const auto& [name, value] : object)
            visit_value(value, where / name);
    }

    void report(Severity severity, const char* code, const Place& where, std::string what,
                const char* how) {
        if (findings_.size() > most_edc_findings) return;
        if (findings_.size() == most_edc_findings)
            findings_.push_back({Severity::error, "edc.more", "", "There are more findings.",
                                 "Mend these first, then check again."});
        else
            findings_.push_back({severity, code, where.pointer(), std::move(what), how});
    }

  private:
    void visit_value(const Value& value, const Place& where) {
        if (const Object* const object = value.if_object()) return visit(*object, where);
        const json::Array* const list = value.if_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            visit_value((*list)[i], where / i);
    }

    void check_class(const Object& object, const EdcClass& known, const Place& where) {
        // A node that is only named.
        if (object.size() <= 2 && object.contains("id") && known.type != "Concept") return;
        severity_ = known.is_display ? Severity::warning : Severity::error;
        for (const EdcMember& member : known.members) {
            const Place at = where / member.name;
            const Value* const value = object.find(member.name);
            if (member.is_required && !has(&object, member.name))
                report(severity_, "edc.missing", at,
                       "“" + std::string{member.name} + "” is missing in a " +
                           std::string{known.type} + ".",
                       "Ask the issuer for a credential that follows the application profile.");
            if (value == nullptr) continue;
            if (member.is_single && elements(value).size() > 1)
                report(severity_, "edc.too_many", at, "There is more than one value.",
                       "Give one value only.");
            for (const Value& one : elements(value))
                check_value(one, member, at);
        }
    }

    void check_value(const Value& value, const EdcMember& member, const Place& where) {
        switch (member.shape) {
            case EdcShape::literal: return check_literal(value, where);
            case EdcShape::plain:
                if (value.is_object() || value.is_null())
                    wrong_type(where, "a text or a number", value);
                return;
            case EdcShape::node:
                if (!value.is_object()) check_url(value, where, "an object");
                return;
            case EdcShape::url: return check_url(value, where, "a URL");
            case EdcShape::moment: return check_moment(value, where);
            case EdcShape::duration:
            case EdcShape::workload: break;
        }
        check_duration(value, member.shape == EdcShape::workload, where);
    }

    void wrong_type(const Place& where, const char* expected, const Value& value) {
        report(severity_, "edc.wrong_type", where,
               std::string{"It must be "} + expected + ", but is a " + json::type_name(value) + ".",
               "Write it as the application profile's context defines it.");
    }

    void check_literal(const Value& value, const Place& where) {
        const Object* const texts = value.if_object();
        if (texts == nullptr) return wrong_type(where, "texts by language", value);
        for (const auto& [language, content] : *texts) {
            const auto list = elements(&content);
            const bool is_text = std::all_of(list.begin(), list.end(),
                                             [](const Value& one) { return one.is_string(); });
            if (!is_text || !base::is_language_tag(language))
                report(severity_, "edc.text", where / language, "This is no text in a language.",
                       "Write a language tag and a text: “en”.");
        }
    }

    void check_url(const Value& value, const Place& where, const char* expected) {
        if (!value.is_string()) return wrong_type(where, expected, value);
        if (!is_url(plain_text(&value)))
            report(severity_, "edc.identifier", where, "This is no URL.",
                   "Write an absolute URL, such as one that begins with urn: or http:.");
    }

    void check_moment(const Value& value, const Place& where) {
        if (!value.is_string()) return wrong_type(where, "a time", value);
        if (!base::parse_instant(plain_text(&value)))
            report(severity_, "edc.time", where, "This is no moment with a time zone.",
                   "Write it as 2026-11-23T14:05:09Z.");
    }

    void check_duration(const Value& value, bool is_workload, const Place& where) {
        if (!value.is_string()) return wrong_type(where, "a duration", value);
        const std::string_view written = plain_text(&value);
        const auto duration = parse_duration(written);
        if (!duration)
            report(severity_, "edc.duration", where, "This is no duration.",
                   "Write hours as PT60H.");
        else if (is_workload && duration->months > 0)
            report(Severity::warning, "edc.workload_unit", where,
                   "“" + std::string{written} + "” is a workload of " +
                       std::to_string(duration->months) + " months.",
                   "Hours of work are written PT60H, minutes PT60M.");
    }

    base::Findings& findings_;
    Severity severity_ = Severity::error;
};

void check_contexts(const Object& document, EdcChecker& checker) {
    const auto contexts = elements(document.find("@context"));
    const auto names = [&](std::string_view wanted) {
        return std::any_of(contexts.begin(), contexts.end(),
                           [&](const Value& one) { return plain_text(&one) == wanted; });
    };
    const std::string_view first = contexts.empty() ? "" : plain_text(&contexts.front());
    if ((first == context_v1 || first == context_v2) && names(context_edc)) return;
    checker.report(Severity::error, "edc.context", Place{} / "@context",
                   "The contexts are not those of a European Digital Credential.",
                   "Begin with the context of the data model, followed by "
                   "http://data.europa.eu/snb/model/context/edc-ap.");
}

void check_type(const Object& document, EdcChecker& checker) {
    if (has_type(document, "VerifiableCredential")) return;
    checker.report(Severity::error, "edc.missing", Place{} / "type",
                   "The type “VerifiableCredential” is missing.",
                   "Name it beside EuropeanDigitalCredential.");
}

void check_period(const Object& document, EdcChecker& checker) {
    const auto from = valid_from(document);
    const auto until = valid_until(document);
    if (from && until && *until < *from)
        checker.report(Severity::error, "edc.period", Place{} / "validUntil",
                       "The validity ends before it begins.", "Ask the issuer which is right.");
}

}  // namespace

base::Findings check_edc_structure(const Object& document) {
    base::Findings findings;
    EdcChecker checker{findings};
    check_contexts(document, checker);
    check_type(document, checker);
    check_period(document, checker);
    checker.visit(document, Place{});
    return findings;
}

}  // namespace tamga::credential
