#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/check.h"

namespace tamga::json {

class Value;

using Array = std::vector<Value>;

/// The members of a JSON object, in the order in which they were read or set. Names are unique:
/// the reader refuses duplicates and `set` replaces.
class Object {
  public:
    using Member = std::pair<std::string, Value>;

    Object() = default;
    /// Members in the order given; a name given twice is a programmer's mistake.
    Object(std::initializer_list<Member> members);
    /// Takes members whose names the caller knows to be unique; not checked.
    static Object from_unique(std::vector<Member> members) noexcept;

    bool empty() const noexcept;
    std::size_t size() const noexcept;
    bool contains(std::string_view name) const noexcept { return find(name) != nullptr; }

    /// The member's value, or null where there is none; valid until the object changes.
    const Value* find(std::string_view name) const noexcept;
    Value* find(std::string_view name) noexcept;

    /// Adds the member at the end, or replaces the value of the one that has this name.
    void set(std::string name, Value value);
    /// Adds a member whose name the caller knows to be new; not checked.
    void append(std::string name, Value value);
    /// Removes the member; false where there is none.
    bool erase(std::string_view name);

    const Member* begin() const noexcept;
    const Member* end() const noexcept;
    Member* begin() noexcept;
    Member* end() noexcept;

    void reserve(std::size_t count);

    /// Same members with equal values, in any order (RFC 8259 §4: objects are unordered).
    friend bool operator==(const Object& left, const Object& right);

  private:
    std::vector<Member> members_;
};

/// A JSON value (RFC 8259) whose numbers are IEEE 754 doubles (RFC 7493 §2.2). A regular type:
/// copies are deep, equality ignores the order of members.
class Value {
  public:
    Value() noexcept : data_(nullptr) {}
    Value(std::nullptr_t) noexcept : data_(nullptr) {}
    Value(bool boolean) noexcept : data_(boolean) {}
    Value(double number) noexcept : data_(number) {}
    Value(int number) noexcept : data_(static_cast<double>(number)) {}
    /// At most 2^53 in magnitude: beyond that a double cannot hold the number (checked).
    Value(std::int64_t number);
    Value(std::uint64_t number);
    Value(std::string text) noexcept : data_(std::move(text)) {}
    Value(std::string_view text) : data_(std::in_place_type<std::string>, text) {}
    Value(const char* text) : data_(std::string{text}) {}
    Value(Array array) noexcept : data_(std::move(array)) {}
    Value(Object object) noexcept : data_(std::move(object)) {}

    bool is_null() const noexcept { return std::holds_alternative<std::nullptr_t>(data_); }
    bool is_bool() const noexcept { return std::holds_alternative<bool>(data_); }
    bool is_number() const noexcept { return std::holds_alternative<double>(data_); }
    bool is_string() const noexcept { return std::holds_alternative<std::string>(data_); }
    bool is_array() const noexcept { return std::holds_alternative<Array>(data_); }
    bool is_object() const noexcept { return std::holds_alternative<Object>(data_); }

    /// The content, or null where the value is of another type.
    const bool* if_bool() const noexcept { return std::get_if<bool>(&data_); }
    const double* if_number() const noexcept { return std::get_if<double>(&data_); }
    const std::string* if_string() const noexcept { return std::get_if<std::string>(&data_); }
    const Array* if_array() const noexcept { return std::get_if<Array>(&data_); }
    Array* if_array() noexcept { return std::get_if<Array>(&data_); }
    const Object* if_object() const noexcept { return std::get_if<Object>(&data_); }
    Object* if_object() noexcept { return std::get_if<Object>(&data_); }

    /// The content where the caller knows the type; another type is a programmer's mistake.
    bool as_bool() const { return get<bool>(); }
    double as_number() const { return get<double>(); }
    const std::string& as_string() const { return get<std::string>(); }
    const Array& as_array() const { return get<Array>(); }
    Array& as_array() { return get<Array>(); }
    const Object& as_object() const { return get<Object>(); }
    Object& as_object() { return get<Object>(); }

    /// The member of an object, or null where this is no object or has no such member.
    const Value* find(std::string_view name) const noexcept;
    /// The text of a member, or null where it is absent or no string.
    const std::string* find_string(std::string_view name) const noexcept;

    friend bool operator==(const Value&, const Value&) = default;

  private:
    template <typename T>
    const T& get() const {
        const T* content = std::get_if<T>(&data_);
        base::check(content != nullptr, "a JSON value was taken for another type");
        return *content;
    }
    template <typename T>
    T& get() {
        T* content = std::get_if<T>(&data_);
        base::check(content != nullptr, "a JSON value was taken for another type");
        return *content;
    }

    std::variant<std::nullptr_t, bool, double, std::string, Array, Object> data_;
};

/// The word for a value's type, for messages: `null`, `boolean`, `number`, `string`, `array`,
/// `object`.
const char* type_name(const Value& value) noexcept;

// A member holds a `Value`, so what touches members stands here, where `Value` is complete.
inline Object Object::from_unique(std::vector<Member> members) noexcept {
    Object object;
    object.members_ = std::move(members);
    return object;
}
inline bool Object::empty() const noexcept {
    return members_.empty();
}
inline std::size_t Object::size() const noexcept {
    return members_.size();
}
inline const Object::Member* Object::begin() const noexcept {
    return members_.data();
}
inline const Object::Member* Object::end() const noexcept {
    return begin() + size();
}
inline Object::Member* Object::begin() noexcept {
    return members_.data();
}
inline Object::Member* Object::end() noexcept {
    return begin() + size();
}
inline void Object::reserve(std::size_t count) {
    members_.reserve(count);
}

}  // namespace tamga::json
