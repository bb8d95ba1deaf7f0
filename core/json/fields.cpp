#include "core/json/fields.h"

#include <cmath>
#include <utility>

namespace tamga::json {
namespace {

const Object no_members;
const Array no_items;

base::Finding wrong_type(const std::string& area, std::string where, const Value& value,
                         const char* type) {
    return {base::Severity::error, area + ".wrong_type", std::move(where),
            std::string{"A value of type "} + type_name(value) + " stands where a value of type " +
                type + " belongs.",
            std::string{"Write a value of type "} + type + ", or leave the member out."};
}

}  // namespace

Fields::Fields(const Value& value, std::string where, std::string area, base::Findings& findings)
    : object_(value.is_object() ? value.as_object() : no_members),
      where_(std::move(where)),
      area_(std::move(area)),
      findings_(findings) {
    if (!value.is_object()) findings_.push_back(wrong_type(area_, where_, value, "object"));
}

Fields::Fields(const Object& object, std::string where, std::string area, base::Findings& findings)
    : object_(object), where_(std::move(where)), area_(std::move(area)), findings_(findings) {}

const Value* Fields::take(std::string_view name) {
    known_.emplace(name);
    return object_.find(name);
}

const Value* Fields::take_as(std::string_view name, bool (Value::*is_type)() const noexcept,
                             const char* type) {
    const Value* value = take(name);
    if (value == nullptr || (value->*is_type)()) return value;
    findings_.push_back(wrong_type(area_, where(name), *value, type));
    return nullptr;
}

std::string Fields::text(std::string_view name) {
    const Value* value = take_as(name, &Value::is_string, "string");
    return value == nullptr ? std::string{} : value->as_string();
}

std::vector<std::string> Fields::texts(std::string_view name) {
    std::vector<std::string> texts;
    const Array& items = array(name);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].is_string())
            texts.push_back(items[i].as_string());
        else
            findings_.push_back(wrong_type(area_, pointer(where(name), i), items[i], "string"));
    }
    return texts;
}

std::optional<double> Fields::number(std::string_view name) {
    const Value* value = take_as(name, &Value::is_number, "number");
    return value == nullptr ? std::nullopt : std::optional{value->as_number()};
}

std::optional<int> Fields::integer(std::string_view name) {
    constexpr double limit = 1'000'000'000;
    const std::optional<double> value = number(name);
    if (!value) return std::nullopt;
    if (std::trunc(*value) == *value && std::abs(*value) <= limit) return static_cast<int>(*value);
    refuse(name, "This is no whole number, or one out of range.", "Write a whole number.");
    return std::nullopt;
}

bool Fields::flag(std::string_view name) {
    const Value* value = take_as(name, &Value::is_bool, "boolean");
    return value != nullptr && value->as_bool();
}

const Array& Fields::array(std::string_view name) {
    const Value* value = take_as(name, &Value::is_array, "array");
    return value == nullptr ? no_items : value->as_array();
}

void Fields::refuse(std::string_view name, std::string what, std::string how) {
    findings_.push_back({base::Severity::error, area_ + ".wrong_value", where(name),
                         std::move(what), std::move(how)});
}

void Fields::finish() {
    for (const auto& [name, value] : object_) {
        if (known_.contains(name)) continue;
        findings_.push_back({base::Severity::error, area_ + ".unknown_member", where(name),
                             "The format has no member “" + name + "” here.",
                             "Mend the spelling, or take the member out."});
    }
}

std::string Fields::where(std::string_view name) const {
    return pointer(where_, name);
}

std::string pointer(std::string_view where, std::string_view name) {
    std::string result{where};
    result += '/';
    for (const char c : name) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

std::string pointer(std::string_view where, std::size_t index) {
    return pointer(where, std::to_string(index));
}

}  // namespace tamga::json
