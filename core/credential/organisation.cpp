#include "core/credential/organisation.h"

#include "core/base/error.h"

namespace tamga::credential {
namespace {

std::optional<std::string> optional_member(const json::Object& object, std::string_view name) {
    const json::Value* value = object.find(name);
    if (value == nullptr) return std::nullopt;
    const std::string* text = value->if_string();
    if (text == nullptr)
        throw base::Error{base::ErrorKind::data,
                          "the organisation's “" + std::string{name} + "” is no text"};
    return *text;
}

std::optional<std::int64_t> optional_days(const json::Object& object, std::string_view name) {
    const json::Value* const value = object.find(name);
    if (value == nullptr) return std::nullopt;
    const double* const number = value->if_number();
    if (number == nullptr || *number < 1 || *number > most_trust_limit_days)
        throw base::Error{base::ErrorKind::data,
                          "the organisation's “" + std::string{name} + "” is no number of days"};
    return static_cast<std::int64_t>(*number);
}

std::string member(const json::Object& object, std::string_view name) {
    auto text = optional_member(object, name);
    if (!text)
        throw base::Error{base::ErrorKind::data,
                          "the organisation's “" + std::string{name} + "” is missing"};
    return *std::move(text);
}

}  // namespace

json::Object to_json(const Organisation& organisation) {
    json::Object object{{"name", organisation.name}, {"country", organisation.country}};
    if (organisation.region) object.append("region", *organisation.region);
    if (organisation.url) object.append("url", *organisation.url);
    if (organisation.status_address) object.append("status_address", *organisation.status_address);
    if (organisation.did) object.append("did", *organisation.did);
    if (organisation.trust_limit_days)
        object.append("trust_limit_days", *organisation.trust_limit_days);
    return object;
}

Organisation organisation_from_json(const json::Object& object) {
    return {member(object, "name"),
            member(object, "country"),
            optional_member(object, "region"),
            optional_member(object, "url"),
            optional_member(object, "status_address"),
            optional_member(object, "did"),
            optional_days(object, "trust_limit_days")};
}

json::Object issuer_profile(const Organisation& organisation, const std::string& did) {
    json::Object address{{"type", json::Array{"Address"}},
                         {"addressCountryCode", organisation.country}};
    if (organisation.region) address.append("addressRegion", *organisation.region);
    json::Object profile{{"id", did},
                         {"type", json::Array{"Profile"}},
                         {"name", organisation.name},
                         {"address", std::move(address)}};
    if (organisation.url) profile.append("url", *organisation.url);
    return profile;
}

std::string status_list_name(base::StationId station, std::int64_t number) {
    // The last digits of a version 7 identifier are random; the first would be the day of set-up.
    const std::string uuid = base::format(station);
    return uuid.substr(uuid.size() - 8) + "-" + std::to_string(number);
}

StatusAddresses status_addresses(const std::string& base_address, const std::string& list_name) {
    const std::string stem = base_address + "/" + list_name;
    return {stem + "-revocation.json", stem + "-suspension.json"};
}

}  // namespace tamga::credential
