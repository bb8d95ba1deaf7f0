#include "core/journal/body.h"

#include <cmath>

namespace tamga::journal {
namespace {

[[noreturn]] void fail(std::string_view member, const char* problem) {
    throw base::Error{base::ErrorKind::data,
                      "a journal entry's member “" + std::string{member} + "” " + problem};
}

/// The content that `pick` found, or an error that the member is not what it must be.
template <typename T>
const T& expect(const T* content, std::string_view member, const char* problem) {
    if (content == nullptr) fail(member, problem);
    return *content;
}

base::Uuid to_uuid(const std::string& text, std::string_view member) {
    const auto uuid = base::parse_uuid(text);
    if (!uuid) fail(member, "is no identifier");
    return *uuid;
}

std::int64_t to_integer(double number, std::string_view member) {
    constexpr double limit = 9007199254740992.0;  // 2^53
    if (std::floor(number) != number || number > limit || number < -limit)
        fail(member, "is no whole number");
    return static_cast<std::int64_t>(number);
}

}  // namespace

const json::Value& Body::required(std::string_view member) const {
    return expect(object_.find(member), member, "is missing");
}

const std::string& Body::text(std::string_view member) const {
    return expect(required(member).if_string(), member, "is no text");
}

std::optional<std::string> Body::optional_text(std::string_view member) const {
    if (!object_.contains(member)) return std::nullopt;
    return text(member);
}

base::Uuid Body::uuid(std::string_view member) const {
    return to_uuid(text(member), member);
}

std::optional<base::Uuid> Body::optional_uuid(std::string_view member) const {
    if (!object_.contains(member)) return std::nullopt;
    return uuid(member);
}

std::int64_t Body::integer(std::string_view member) const {
    return to_integer(expect(required(member).if_number(), member, "is no number"), member);
}

std::optional<std::int64_t> Body::optional_integer(std::string_view member) const {
    if (!object_.contains(member)) return std::nullopt;
    return integer(member);
}

bool Body::flag(std::string_view member) const {
    return expect(required(member).if_bool(), member, "is neither true nor false");
}

base::Instant Body::instant(std::string_view member) const {
    const auto instant = base::parse_instant(text(member));
    if (!instant) fail(member, "is no date and time");
    return *instant;
}

const json::Object& Body::object(std::string_view member) const {
    return expect(required(member).if_object(), member, "is no object");
}

const json::Array& Body::array(std::string_view member) const {
    return expect(required(member).if_array(), member, "is no list");
}

}  // namespace tamga::journal
