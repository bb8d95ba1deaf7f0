#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "core/json/value.h"

// Looking into documents that may have anything anywhere; private to core/credential. What is not
// there, or of another type, reads as nothing. Nothing here takes memory from the heap.
namespace tamga::credential {

/// The elements of a list, or a single value as the only element; nothing where there is no value.
std::span<const json::Value> elements(const json::Value* value) noexcept;
std::span<const json::Value> elements(const json::Object* parent, std::string_view name) noexcept;

/// The first element that is an object, or null.
const json::Object* first_object(const json::Value* value) noexcept;
const json::Object* object_of(const json::Object* parent, std::string_view name) noexcept;

/// A string; empty where there is none.
std::string_view plain_text(const json::Value* value) noexcept;
std::string_view plain_text(const json::Object* parent, std::string_view name) noexcept;

/// A text in the wanted language, else the first one: a string, `{"@value", "@language"}`, a list
/// of those, or a map from language tags to texts.
std::string_view text(const json::Value* value, std::string_view language) noexcept;
std::string_view text(const json::Object* parent, std::string_view name,
                      std::string_view language) noexcept;
/// The first of some members that has a text.
std::string_view text_of_any(const json::Object* parent,
                             std::initializer_list<std::string_view> names,
                             std::string_view language) noexcept;

/// Whether a member is there and says something: no null, no empty text, list or object.
bool has(const json::Object* parent, std::string_view name) noexcept;

}  // namespace tamga::credential
