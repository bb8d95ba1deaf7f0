#include "core/linked_data/expansion.h"
#include "core/linked_data/iri.h"

// Values, and the end of expanding an object: JSON-LD 1.1 API §5.3 and §5.1.2 from step 15.

namespace tamga::linked_data {
namespace {

Direction direction_of(const Item& item) {
    if (item.is_nothing()) return Direction::none;
    return item.text == "ltr" ? Direction::ltr : Direction::rtl;
}

}  // namespace

Item Expansion::expand_value(const ActiveContext& active, const TermDefinition* term,
                             const json::Value& value) {
    const std::string* text = value.if_string();
    const Coercion coercion = term != nullptr ? term->coercion : Coercion::unset;
    if (text != nullptr && (coercion == Coercion::id || coercion == Coercion::vocab)) {
        const ExpandedName name = coercion == Coercion::id ? expand_id(active, *text, arena_)
                                                           : expand_type(active, *text, arena_);
        report_id(name, *text);
        auto* node = arena_.make<Node>();
        node->set(Keyword::id, name.is_null ? Item{&null_value()} : Item{name.text});
        return Item{node};
    }
    auto* literal = arena_.make<Literal>();
    literal->value = &value;
    if (coercion == Coercion::iri) {
        literal->has_type = true;
        literal->type = term->type;
    } else if (text != nullptr) {
        const Setting language = term != nullptr ? term->language_setting : Setting::unset;
        if (language == Setting::set) {
            literal->has_language = true;
            literal->language = term->language;
        } else if (language == Setting::unset && active.has_language) {
            literal->has_language = true;
            literal->language = active.language;
        }
        if (literal->has_language) report_language(literal->language);
        const bool is_own = term != nullptr && term->direction_setting != Setting::unset;
        literal->direction = is_own ? term->direction : active.direction;
    }
    return Item{literal};
}

void Expansion::report_language(std::string_view language) {
    if (options_.is_safe && !is_well_formed_language(language))
        reporting_.add("language_tag", in_quotes(language) + " is no language tag.",
                       "Write a tag such as \"en\" or \"fr-CA\" (BCP 47).");
}

Item Expansion::finish_literal(const Frame& frame) {
    const Node& result = *frame.result;
    const Item& type = result.at(Keyword::type);
    const Item& language = result.at(Keyword::language);
    const Item& direction = result.at(Keyword::direction);
    const Item& index = result.at(Keyword::index);
    const int allowed = 1 + int{!type.is_nothing()} + int{!language.is_nothing()} +
                        int{!direction.is_nothing()} + int{!index.is_nothing()};
    const bool is_tagged = !language.is_nothing() || !direction.is_nothing();
    if (result.entries != allowed || !result.properties.empty() ||
        (!type.is_nothing() && is_tagged))
        fail("invalid value object", "A value has members that do not go together.");

    auto* literal = arena_.make<Literal>();
    literal->value = result.at(Keyword::value).scalar;
    literal->is_json = type.kind == Item::Kind::text && type.text == "@json";
    if (!literal->is_json) {
        if (literal->value->is_null()) return {};
        if (!language.is_nothing() && !literal->value->is_string())
            fail("invalid language-tagged value", "Only a text can be in a language.");
        if (!type.is_nothing() && (type.kind != Item::Kind::text || !is_well_formed_iri(type.text)))
            fail("invalid typed value", "A value's type must be one IRI.");
        literal->has_type = !type.is_nothing();
        if (literal->has_type) literal->type = type.text;
    }
    literal->has_language = !language.is_nothing();
    if (literal->has_language) literal->language = language.text;
    literal->direction = direction_of(direction);
    literal->has_index = !index.is_nothing();
    if (literal->has_index) literal->index = index.text;
    return Item{literal};
}

Item Expansion::finish(Frame& frame) {
    Node& result = *frame.result;
    const bool is_outside = frame.place.is_outside();
    if (result.has(Keyword::value)) {
        const Item literal = finish_literal(frame);
        if (!is_outside || literal.is_nothing()) return literal;
        report_dropped("A value belongs to no property.");
        return {};
    }
    if (result.has(Keyword::type)) {
        result.set(Keyword::type, Item{as_items(result.at(Keyword::type), arena_)});
    } else if (result.has(Keyword::list) || result.has(Keyword::set)) {
        if (result.entries > 1 + int{result.has(Keyword::index)} || !result.properties.empty())
            fail("invalid set or list object", "A set or list has members that do not go with it.");
        if (result.has(Keyword::set)) return result.at(Keyword::set);
    }
    if (result.has_only(Keyword::language)) {
        report_dropped("A language belongs to no text.");
        return {};
    }
    if (!is_outside) return Item{&result};
    if (result.is_empty() || result.has(Keyword::list)) {
        report_dropped("An object says nothing.");
        return {};
    }
    if (result.has_only(Keyword::id)) {
        report_dropped("An identifier stands alone and says nothing.");
        return {};
    }
    return Item{&result};
}

}  // namespace tamga::linked_data
