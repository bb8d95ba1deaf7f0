#include "core/json/value.h"

#include <algorithm>

namespace tamga::json {
namespace {

constexpr std::int64_t largest_exact = std::int64_t{1} << 53;

std::vector<const Object::Member*> by_name(const Object& object) {
    std::vector<const Object::Member*> sorted;
    sorted.reserve(object.size());
    for (const Object::Member& member : object)
        sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* left, const auto* right) { return left->first < right->first; });
    return sorted;
}

}  // namespace

Object::Object(std::initializer_list<Member> members) {
    members_.reserve(members.size());
    for (const Member& member : members) {
        base::check(!contains(member.first), "a JSON object was given the same name twice");
        members_.push_back(member);
    }
}

const Value* Object::find(std::string_view name) const noexcept {
    for (const Member& member : members_)
        if (member.first == name) return &member.second;
    return nullptr;
}

Value* Object::find(std::string_view name) noexcept {
    for (Member& member : members_)
        if (member.first == name) return &member.second;
    return nullptr;
}

void Object::set(std::string name, Value value) {
    if (Value* present = find(name))
        *present = std::move(value);
    else
        append(std::move(name), std::move(value));
}

void Object::append(std::string name, Value value) {
    members_.emplace_back(std::move(name), std::move(value));
}

bool Object::erase(std::string_view name) {
    const auto place = std::find_if(members_.begin(), members_.end(),
                                    [name](const Member& member) { return member.first == name; });
    if (place == members_.end()) return false;
    members_.erase(place);
    return true;
}

bool operator==(const Object& left, const Object& right) {
    if (left.size() != right.size()) return false;
    const bool has_same_order =
        std::equal(left.begin(), left.end(), right.begin(),
                   [](const auto& a, const auto& b) { return a.first == b.first; });
    if (has_same_order) return left.members_ == right.members_;
    const auto left_sorted = by_name(left);
    const auto right_sorted = by_name(right);
    return std::equal(left_sorted.begin(), left_sorted.end(), right_sorted.begin(),
                      [](const auto* a, const auto* b) { return *a == *b; });
}

Value::Value(std::int64_t number) : data_(static_cast<double>(number)) {
    base::check(number >= -largest_exact && number <= largest_exact,
                "a JSON number cannot hold this whole number exactly");
}

Value::Value(std::uint64_t number) : data_(static_cast<double>(number)) {
    base::check(number <= static_cast<std::uint64_t>(largest_exact),
                "a JSON number cannot hold this whole number exactly");
}

const Value* Value::find(std::string_view name) const noexcept {
    const Object* object = if_object();
    return object != nullptr ? object->find(name) : nullptr;
}

const std::string* Value::find_string(std::string_view name) const noexcept {
    const Value* member = find(name);
    return member != nullptr ? member->if_string() : nullptr;
}

const char* type_name(const Value& value) noexcept {
    if (value.is_null()) return "null";
    if (value.is_bool()) return "boolean";
    if (value.is_number()) return "number";
    if (value.is_string()) return "string";
    return value.is_array() ? "array" : "object";
}

}  // namespace tamga::json
