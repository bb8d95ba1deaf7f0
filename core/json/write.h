#pragma once

#include <string>
#include <string_view>

#include "core/json/value.h"

namespace tamga::json {

/// Canonical JSON (RFC 8785): members sorted by UTF-16 code units, shortest numbers as ECMAScript
/// writes them, no white space. Strings must be valid UTF-8, numbers finite (checked).
std::string canonical(const Value& value);

/// Appends what `canonical` would return; the hot path of signing and verifying.
void append_canonical(std::string& out, const Value& value);
void append_canonical(std::string& out, const Object& object);

/// Appends an object's canonical form without the member `left_out`: a document without its proof,
/// without a copy of the document.
void append_canonical_without(std::string& out, const Object& object, std::string_view left_out);

/// Appends a string as RFC 8785 §3.2.2.2 writes it, with its quotation marks.
void append_canonical_string(std::string& out, std::string_view text);

/// Whether the value may be written: strings are valid UTF-8, numbers finite, names unique. For
/// what was read from another form than JSON.
bool is_writable(const Value& value);
bool is_writable(const Object& object);

/// For people: members in their own order, two spaces a level, no new line at the end.
std::string pretty(const Value& value);

}  // namespace tamga::json
