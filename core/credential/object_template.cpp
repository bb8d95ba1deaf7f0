#include "core/credential/object_template.h"

#include "core/base/error.h"

namespace tamga::credential {

ObjectTemplate::ObjectTemplate(json::Object object, const Template::Holes& holes)
    : object_(std::move(object)) {
    for (auto& [name, value] : object_)
        find_holes(value, holes);
}

void ObjectTemplate::find_holes(json::Value& value, const Template::Holes& holes) {
    if (const std::string* text = value.if_string())
        if (const auto index = holes.index_of(*text)) holes_.emplace_back(&value, *index);
    if (json::Array* array = value.if_array())
        for (json::Value& element : *array)
            find_holes(element, holes);
    if (json::Object* object = value.if_object())
        for (auto& [name, member] : *object)
            find_holes(member, holes);
}

const json::Object& ObjectTemplate::fill(const std::vector<std::string>& values) {
    for (const auto& [place, index] : holes_) {
        if (index >= values.size())
            throw base::Error{base::ErrorKind::data,
                              "a template of credentials names a value that is not there"};
        *place = values[index];
    }
    return object_;
}

}  // namespace tamga::credential
