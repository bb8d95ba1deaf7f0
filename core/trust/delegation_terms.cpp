#include "core/trust/delegation_terms.h"

#include <cmath>

#include "core/base/error.h"

namespace tamga::trust {
namespace {

constexpr std::size_t limit_achievements = 1000;
constexpr std::size_t limit_centre_bytes = 200;
constexpr double limit_quota = 9007199254740992.0;  // 2^53

[[noreturn]] void refuse_terms(const std::string& problem) {
    throw base::Error{base::ErrorKind::data, "a delegation's " + problem};
}

std::optional<base::Instant> read_moment(const json::Object& object, const char* member) {
    const json::Value* const value = object.find(member);
    if (value == nullptr) return std::nullopt;
    const std::string* const text = value->if_string();
    const auto moment = text != nullptr ? base::parse_instant(*text) : std::nullopt;
    if (!moment) refuse_terms(std::string{"“"} + member + "” is no date and time");
    return moment;
}

std::vector<std::string> read_achievements(const json::Object& object) {
    std::vector<std::string> out;
    const json::Value* const value = object.find("achievements");
    if (value == nullptr) return out;
    const json::Array* const list = value->if_array();
    if (list == nullptr || list->size() > limit_achievements)
        refuse_terms("“achievements” is no list of at most " + std::to_string(limit_achievements));
    for (const json::Value& one : *list) {
        const std::string* const text = one.if_string();
        if (text == nullptr || text->empty()) refuse_terms("“achievements” holds something else");
        out.push_back(*text);
    }
    return out;
}

std::string read_centre(const json::Object& object) {
    const json::Value* const value = object.find("centre");
    if (value == nullptr) return {};
    const std::string* const text = value->if_string();
    if (text == nullptr || text->size() > limit_centre_bytes)
        refuse_terms("“centre” is no text of at most " + std::to_string(limit_centre_bytes) +
                     " bytes");
    return *text;
}

std::optional<std::int64_t> read_quota(const json::Object& object) {
    const json::Value* const value = object.find("quota");
    if (value == nullptr) return std::nullopt;
    const double* const number = value->if_number();
    if (number == nullptr || std::floor(*number) != *number || *number < 1 || *number > limit_quota)
        refuse_terms("“quota” is no whole number from 1 on");
    return static_cast<std::int64_t>(*number);
}

}  // namespace

json::Object to_json(const DelegationTerms& terms) {
    json::Object out;
    if (!terms.achievements.empty()) {
        json::Array list;
        for (const std::string& one : terms.achievements)
            list.emplace_back(one);
        out.append("achievements", std::move(list));
    }
    if (!terms.centre.empty()) out.append("centre", terms.centre);
    if (terms.from) out.append("from", base::format(*terms.from));
    if (terms.until) out.append("until", base::format(*terms.until));
    if (terms.quota) out.append("quota", *terms.quota);
    return out;
}

DelegationTerms read_terms(const json::Object& object) {
    DelegationTerms terms;
    terms.achievements = read_achievements(object);
    terms.centre = read_centre(object);
    terms.from = read_moment(object, "from");
    terms.until = read_moment(object, "until");
    terms.quota = read_quota(object);
    if (terms.from && terms.until && *terms.until <= *terms.from)
        refuse_terms("end does not lie after its beginning");
    return terms;
}

}  // namespace tamga::trust
