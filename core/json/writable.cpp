#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "core/json/scan.h"
#include "core/json/write.h"

namespace tamga::json {
namespace {

bool is_utf8(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const std::size_t length =
            static_cast<unsigned char>(*at) < 0x80 ? 1 : utf8_sequence(at, end);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

bool has_unique_names(const Object& object) {
    std::vector<std::string_view> names;
    for (const Object::Member& member : object)
        names.push_back(member.first);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
}

}  // namespace

bool is_writable(const Object& object) {
    return has_unique_names(object) &&
           std::all_of(object.begin(), object.end(), [](const Object::Member& member) {
               return is_utf8(member.first) && is_writable(member.second);
           });
}

bool is_writable(const Value& value) {
    if (const double* number = value.if_number()) return std::isfinite(*number);
    if (const std::string* text = value.if_string()) return is_utf8(*text);
    if (const Object* object = value.if_object()) return is_writable(*object);
    const Array* array = value.if_array();
    return array == nullptr || std::all_of(array->begin(), array->end(),
                                           [](const Value& item) { return is_writable(item); });
}

}  // namespace tamga::json
