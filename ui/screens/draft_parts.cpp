#include "ui/screens/draft_parts.h"

namespace tamga::ui::screens {

const json::Object* object_in(const json::Object& draft, const char* member) {
    const json::Value* value = draft.find(member);
    return value != nullptr ? value->if_object() : nullptr;
}

std::string text_in(const json::Object& draft, const char* member) {
    const json::Value* value = draft.find(member);
    const std::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? *text : std::string{};
}

}  // namespace tamga::ui::screens
