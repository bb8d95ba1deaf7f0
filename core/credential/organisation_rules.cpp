#include "core/credential/organisation_rules.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/credential/qr_text.h"
#include "core/proof/did_web.h"

namespace tamga::credential {
namespace {

bool is_country_code(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]);
}

bool is_web_address(std::string_view text) {
    std::size_t scheme = 0;
    for (const std::string_view known : {"https://", "http://"})
        if (text.starts_with(known)) scheme = known.size();
    if (scheme == 0) return false;
    const std::string_view rest = text.substr(scheme);
    const bool has_host = !rest.empty() && rest.front() != '/' && rest.front() != '?' &&
                          rest.front() != '#' && rest.front() != ':';
    return has_host && std::none_of(rest.begin(), rest.end(), [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '"' || c == '<' ||
                      c == '>';
           });
}

void trim(std::string& text) {
    constexpr std::string_view spaces = " \t\r\n";
    text.erase(text.find_last_not_of(spaces) + 1);
    text.erase(0, text.find_first_not_of(spaces));
}

void tidy(std::optional<std::string>& text) {
    if (!text) return;
    trim(*text);
    if (text->empty()) text.reset();
}

}  // namespace

base::Findings check_organisation(const Organisation& organisation) {
    base::Findings findings;
    const auto add = [&](const char* code, const char* where, const char* what, const char* how) {
        findings.push_back({base::Severity::error, code, where, what, how});
    };
    if (organisation.name.empty())
        add("organisation.name", "/name", "The organisation has no name.", "Enter its name.");
    if (!is_country_code(organisation.country))
        add("organisation.country", "/country", "The organisation's country is no country code.",
            "Give the two capital letters of ISO 3166, for example TR.");
    if (organisation.url && !is_web_address(*organisation.url))
        add("organisation.url", "/url", "The organisation's page is no web address.",
            "Give an address that begins with https://, or none.");
    if (organisation.status_address && !is_web_address(*organisation.status_address))
        add("organisation.status_address", "/status_address",
            "The address of the status lists is no web address.",
            "Give an address that begins with https://, or none.");
    if (organisation.did && !proof::is_did_web_to_publish(*organisation.did))
        add("organisation.did", "/did", "The organisation's identifier is no usable did:web.",
            "Write the web server's name in small letters behind did:web:, as in "
            "did:web:hub.example or did:web:hub.example%3A8443:centre, or none.");
    if (organisation.trust_limit_days && (*organisation.trust_limit_days < 1 ||
                                          *organisation.trust_limit_days > most_trust_limit_days))
        add("organisation.trust_limit", "/trust_limit_days",
            "The limit for old trust lists is no number of days.", "Give 1 to 36525 days.");
    return findings;
}

Organisation tidied(Organisation organisation) {
    trim(organisation.name);
    trim(organisation.country);
    tidy(organisation.region);
    tidy(organisation.url);
    tidy(organisation.status_address);
    tidy(organisation.did);
    auto& address = organisation.status_address;
    while (address && address->ends_with('/'))
        address->pop_back();
    return organisation;
}

std::string verify_address(const Organisation& organisation) {
    const std::string page = organisation.url.value_or("");
    const std::size_t scheme = page.find("://");
    if (scheme == std::string::npos) return {};
    std::string origin = page.substr(0, page.find_first_of("/?#", scheme + 3));
    return is_verify_address(origin) ? origin : std::string{};
}

}  // namespace tamga::credential
