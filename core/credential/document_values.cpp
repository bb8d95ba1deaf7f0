#include "core/credential/document_values.h"

namespace tamga::credential {

using json::Array;
using json::Object;
using json::Value;

std::span<const Value> elements(const Value* value) noexcept {
    if (value == nullptr) return {};
    if (const Array* const list = value->if_array()) return *list;
    return {value, 1};
}

std::span<const Value> elements(const Object* parent, std::string_view name) noexcept {
    return parent != nullptr ? elements(parent->find(name)) : std::span<const Value>{};
}

const Object* first_object(const Value* value) noexcept {
    for (const Value& one : elements(value))
        if (const Object* const object = one.if_object()) return object;
    return nullptr;
}

const Object* object_of(const Object* parent, std::string_view name) noexcept {
    return parent != nullptr ? first_object(parent->find(name)) : nullptr;
}

std::string_view plain_text(const Value* value) noexcept {
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view{*text} : std::string_view{};
}

std::string_view plain_text(const Object* parent, std::string_view name) noexcept {
    return parent != nullptr ? plain_text(parent->find(name)) : std::string_view{};
}

std::string_view text(const Value* value, std::string_view language) noexcept {
    std::string_view first;
    for (const Value& one : elements(value)) {
        const Object* const object = one.if_object();
        std::string_view found = plain_text(&one);
        if (object != nullptr) {
            found = plain_text(object, "@value");
            if (found.empty()) found = plain_text(object, language);
            if (found.empty() && !object->empty()) found = plain_text(&object->begin()->second);
            if (!language.empty() && plain_text(object, "@language") == language) return found;
        }
        if (first.empty()) first = found;
    }
    return first;
}

std::string_view text(const Object* parent, std::string_view name,
                      std::string_view language) noexcept {
    return parent != nullptr ? text(parent->find(name), language) : std::string_view{};
}

std::string_view text_of_any(const Object* parent, std::initializer_list<std::string_view> names,
                             std::string_view language) noexcept {
    for (const std::string_view name : names)
        if (const std::string_view found = text(parent, name, language); !found.empty())
            return found;
    return {};
}

bool has(const Object* parent, std::string_view name) noexcept {
    const Value* const value = parent != nullptr ? parent->find(name) : nullptr;
    if (value == nullptr || value->is_null()) return false;
    if (const std::string* const text = value->if_string()) return !text->empty();
    if (const Array* const list = value->if_array()) return !list->empty();
    if (const Object* const object = value->if_object()) return !object->empty();
    return true;
}

}  // namespace tamga::credential
