#include "platform/print/labels.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace tamga::platform::print {
namespace {

using credential::CertificateElements;
using ui::language::Key;
using ui::language::key;
using ui::language::Language;

struct Kind {
    Element element;
    std::string_view name;
    Key label;
};

constexpr std::array<Kind, 15> kinds{{
    {Element::organisation, "awarding-body", key("labels", "Awarding body")},
    {Element::issued, "issued", key("labels", "Date of issuing")},
    {Element::awarded, "awarded", key("labels", "Date of the award")},
    {Element::valid_until, "valid-until", key("labels", "Valid until")},
    {Element::description, "description", key("labels", "Description")},
    {Element::outcomes, "learning-outcomes", key("labels", "Learning outcomes")},
    {Element::workload, "workload", key("labels", "Workload")},
    {Element::level, "level", key("labels", "Level")},
    {Element::assessment, "assessment", key("labels", "Type of assessment")},
    {Element::participation, "participation", key("labels", "Form of participation")},
    {Element::quality, "quality-assurance", key("labels", "Quality assurance")},
    {Element::results, "results", key("labels", "Result")},
    {Element::prerequisites, "prerequisites", key("labels", "Prerequisites")},
    {Element::supervision, "supervision", key("labels", "Supervision and identity check")},
    {Element::stacking, "stackability", key("labels", "Part of, or leads to")},
}};

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string all;
    for (const std::string& part : parts) {
        if (!all.empty()) all += separator;
        all += part;
    }
    return all;
}

/// `• one`, a line each; one alone needs no mark.
std::string listed(const std::vector<std::string>& parts) {
    if (parts.size() < 2) return joined(parts, "");
    return "• " + joined(parts, "\n• ");
}

std::string day(const std::optional<base::Instant>& moment, const Language& language) {
    return moment ? language.date(base::Date{std::chrono::floor<std::chrono::days>(*moment)})
                  : std::string{};
}

bool is_whole(double value) {
    return value == std::floor(value);
}

/// `40 hours, 1.5 ECTS credits`.
std::string workload(const CertificateElements& elements, const Language& language) {
    std::vector<std::string> parts;
    constexpr double most_hours = 100'000;
    if (elements.workload_hours && *elements.workload_hours < most_hours) {
        const double hours = *elements.workload_hours;
        parts.push_back(language.count("labels", "{n} hour", "{n} hours",
                                       static_cast<std::uint64_t>(std::llround(hours))));
    }
    if (elements.credits && std::abs(*elements.credits) < most_hours) {
        const std::string number =
            language.number(*elements.credits, is_whole(*elements.credits) ? 0 : 1);
        parts.push_back(language.text("labels", "ECTS credits: {number}", {{"number", number}}));
    }
    return joined(parts, "\n");
}

std::string level(const CertificateElements& elements, const Language& language) {
    std::vector<std::string> parts;
    if (!elements.eqf_level.empty())
        parts.push_back(language.text("labels", "European Qualifications Framework: {level}",
                                      {{"level", elements.eqf_level}}));
    if (!elements.national_level.empty()) parts.push_back(elements.national_level);
    return joined(parts, "\n");
}

std::string organisation(const CertificateElements& elements) {
    std::vector<std::string> place;
    for (const std::string* const part : {&elements.region, &elements.country})
        if (!part->empty()) place.push_back(*part);
    std::string text = elements.organisation;
    if (!place.empty()) text += "\n" + joined(place, ", ");
    return text;
}

std::string value_of(Element element, const CertificateElements& elements,
                     const Language& language) {
    switch (element) {
        case Element::organisation: return organisation(elements);
        case Element::issued: return day(elements.issued, language);
        case Element::awarded: return day(elements.awarded, language);
        case Element::valid_until: return day(elements.valid_until, language);
        case Element::description: return elements.description;
        case Element::outcomes: return listed(elements.outcomes);
        case Element::workload: return workload(elements, language);
        case Element::level: return level(elements, language);
        case Element::assessment: return joined(elements.assessment, "\n");
        case Element::participation: return elements.participation;
        case Element::quality: return joined(elements.quality, "\n");
        case Element::results: return joined(elements.results, "\n");
        case Element::prerequisites: return elements.prerequisites;
        case Element::supervision: return elements.supervision;
        case Element::stacking: return listed(elements.stacks_with);
    }
    return {};
}

}  // namespace

std::optional<Element> parse_element(std::string_view name) {
    for (const Kind& kind : kinds)
        if (kind.name == name) return kind.element;
    return std::nullopt;
}

std::string element_names() {
    std::string names;
    for (const Kind& kind : kinds) {
        if (!names.empty()) names += ", ";
        names += kind.name;
    }
    return names;
}

std::vector<Row> rows(const CertificateElements& elements, const Language& language,
                      const std::set<Element>& left_out) {
    std::vector<Row> made;
    for (const Kind& kind : kinds) {
        if (left_out.contains(kind.element)) continue;
        std::string value = value_of(kind.element, elements, language);
        if (!value.empty())
            made.push_back(
                {kind.element, std::string{language.text(kind.label)}, std::move(value)});
    }
    return made;
}

Phrases phrases(const Language& language) {
    return {language.text(key("labels", "Certificate of a micro-credential")),
            language.text(key("labels", "awarded to")),
            language.text(key("labels", "for")),
            language.text(key("labels",
                              "Anyone can check this certificate: scan the code with a phone, or "
                              "show this page or its PDF file to Tamga, which needs no network. "
                              "What counts is what the check shows, not what is printed here.")),
            language.text(key("labels", "Both codes are needed: scan one, then the other.")),
            language.text(key("labels",
                              "The signed credential is in the PDF file only: ask for "
                              "the file to check it.")),
            language.text(key("labels", "QR code with the signed credential"))};
}

}  // namespace tamga::platform::print
