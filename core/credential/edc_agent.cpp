#include "core/credential/edc_agent.h"

#include <optional>
#include <string>

#include "core/credential/document_values.h"
#include "core/credential/vocabulary.h"

namespace tamga::credential {
namespace {

using json::Object;
using json::Value;

/// Letters in capitals and digits; whatever else people put between them is left out.
std::string tidied(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z')
            kept += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            kept += c;
    }
    return kept;
}

/// `VATIE-654321` in its parts.
struct Registered {
    std::string reg;      ///< `VAT`, `NTR`, `LEI`, `PSD`, or a country's own
    std::string country;  ///< `IE`
    std::string number;

    std::string whole() const { return reg + country + number; }
};

std::optional<Registered> parse(std::string_view identifier) {
    constexpr std::size_t register_letters = 3;
    constexpr std::size_t country_letters = 2;
    constexpr std::size_t dash = register_letters + country_letters;
    if (identifier.size() <= dash + 1 || identifier[dash] != '-') return std::nullopt;
    Registered parts{std::string{identifier.substr(0, register_letters)},
                     tidied(identifier.substr(register_letters, country_letters)),
                     tidied(identifier.substr(dash + 1))};
    // Greece is EL in tax matters.
    if (parts.country == "EL") parts.country = "GR";
    if (parts.country.size() != country_letters || parts.number.empty()) return std::nullopt;
    return parts;
}

std::string country_of(const Object& identifier) {
    for (const Value& one : elements(&identifier, "spatial")) {
        const Object* const item = one.if_object();
        const std::string_view iri = item != nullptr ? plain_text(item, "id") : plain_text(&one);
        if (const Concept* const known = find(Vocabulary::country, iri))
            return std::string{known->code};
    }
    return {};
}

/// One identifier in the certificate's own form.
SameOrganisation compare_whole(const Registered& certified, const Object& identifier) {
    const auto given = parse(plain_text(&identifier, "notation"));
    if (!given || given->reg != certified.reg || given->country != certified.country)
        return SameOrganisation::not_comparable;
    return given->number == certified.number ? SameOrganisation::yes : SameOrganisation::no;
}

/// A number of the certificate's register.
SameOrganisation compare_number(const Registered& certified, const Object& identifier) {
    const std::string given = tidied(plain_text(&identifier, "notation"));
    if (given.empty()) return SameOrganisation::not_comparable;
    if (given == certified.country + certified.number || given == certified.whole())
        return SameOrganisation::yes;
    if (country_of(identifier) != certified.country) return SameOrganisation::not_comparable;
    return given == certified.number ? SameOrganisation::yes : SameOrganisation::no;
}

}  // namespace

SameOrganisation compare_organisation(std::string_view certified, const Object& agent) {
    const auto wanted = parse(certified);
    if (!wanted) return SameOrganisation::not_comparable;
    SameOrganisation answer = SameOrganisation::not_comparable;
    const auto take = [&answer](SameOrganisation one) {
        if (answer == SameOrganisation::yes || one == SameOrganisation::not_comparable) return;
        answer = one;
    };
    for (const Value& one : elements(&agent, "eIDASIdentifier"))
        if (const Object* const identifier = one.if_object())
            take(compare_whole(*wanted, *identifier));
    std::string_view member;
    if (wanted->reg == "VAT") member = "vatIdentifier";
    if (wanted->reg == "NTR") member = "registration";
    for (const Value& one : elements(&agent, member))
        if (const Object* const identifier = one.if_object())
            take(compare_number(*wanted, *identifier));
    return answer;
}

}  // namespace tamga::credential
