#include "ui/language/language.h"

namespace tamga::ui::language {
namespace {

/// FNV-1a over both parts; the separator keeps `ab`+`c` from `a`+`bc`.
std::uint64_t hash_of(std::string_view context, std::string_view id) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto add = [&](std::string_view text) {
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    };
    add(context);
    hash = (hash ^ 4U) * 0x100000001B3ULL;
    add(id);
    return hash;
}

void fill_in_number(std::string& text, const std::string& number) {
    for (auto at = text.find("{n}"); at != std::string::npos; at = text.find("{n}", at)) {
        text.replace(at, 3, number);
        at += number.size();
    }
}

}  // namespace

Language::Language() : tag_("en"), own_name_("English") {}

Language::Language(PoFile file)
    : tag_(std::move(file.language)),
      own_name_(file.own_name.empty() ? tag_ : std::move(file.own_name)),
      direction_(file.is_rtl ? text::Direction::rtl : text::Direction::ltr),
      plural_rule_(std::move(file.plural_rule)),
      messages_(std::move(file.messages)) {
    by_hash_.reserve(messages_.size());
    for (std::size_t i = 0; i < messages_.size(); ++i)
        by_hash_.emplace(hash_of(messages_[i].context, messages_[i].id),
                         static_cast<std::uint32_t>(i));
}

const Message* Language::look_up(std::string_view context, std::string_view id) const {
    const auto [begin, end] = by_hash_.equal_range(hash_of(context, id));
    for (auto it = begin; it != end; ++it) {
        const Message& message = messages_[it->second];
        if (message.id == id && message.context == context) return &message;
    }
    return nullptr;
}

std::string_view Language::text(std::string_view context, std::string_view id) const {
    const Message* message = look_up(context, id);
    return message ? std::string_view{message->texts[0]} : id;
}

std::string Language::text(std::string_view context, std::string_view id, Values values) const {
    return fill_in(text(context, id), values);
}

std::string Language::count(std::string_view context, std::string_view one, std::string_view other,
                            std::uint64_t n, Values values) const {
    const Message* message = look_up(context, one);
    std::string_view form;
    if (message && message->texts.size() == plural_rule_.forms())
        form = message->texts[plural_rule_.form_of(n)];
    else
        form = n == 1 ? one : other;
    std::string text = fill_in(form, values);
    fill_in_number(text, number(static_cast<std::int64_t>(n)));
    return text;
}

std::optional<std::string_view> Language::find(std::string_view context,
                                               std::string_view id) const {
    const Message* message = look_up(context, id);
    if (message == nullptr) return std::nullopt;
    return message->texts[0];
}

std::string fill_in(std::string_view text, Values values) {
    std::string filled;
    filled.reserve(text.size() + 64);
    while (!text.empty()) {
        const auto open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const auto close = text.find('}');
        const std::string_view name =
            close == std::string_view::npos ? std::string_view{} : text.substr(1, close - 1);
        const Value* found = nullptr;
        for (const Value& value : values)
            if (value.name == name) found = &value;
        if (found == nullptr) {
            filled += '{';
            text.remove_prefix(1);
            continue;
        }
        filled += text::isolate(found->text);
        text.remove_prefix(close + 1);
    }
    return filled;
}

}  // namespace tamga::ui::language
