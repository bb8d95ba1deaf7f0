#include "core/linked_data/expansion.h"
#include "core/linked_data/iri.h"

// What a document's keywords say, JSON-LD 1.1 API §5.1.2 step 13.4.

namespace tamga::linked_data {

void Expansion::expand_keyword(Frame& frame, const ExpandedName& name, std::string_view key,
                               const json::Value& value) {
    const Keyword keyword = name.keyword;
    if (frame.place.kind == Place::Kind::reverse)
        fail("invalid reverse property map", "A map of reverse properties holds a keyword.");
    Node& result = *frame.result;
    const bool may_repeat =
        !options_.is_1_0 && (keyword == Keyword::included || keyword == Keyword::type);
    if (static_cast<std::size_t>(keyword) < Node::slot_count && !may_repeat && result.has(keyword))
        fail("colliding keywords", "Two members mean " + in_quotes(name.text) + ".");

    switch (keyword) {
        case Keyword::id: {
            result.set(keyword, expand_id_entry(frame, value));
            return;
        }
        case Keyword::type: return expand_type_entry(frame, value);
        case Keyword::graph: {
            const Place graph{Place::Kind::graph, "@graph", nullptr};
            const Item items = expand_element(*frame.active, graph, value);
            result.set(keyword, Item{as_items(items, arena_)});
            return;
        }
        case Keyword::included: return expand_included(frame, value);
        case Keyword::value: return expand_value_entry(frame, value);
        case Keyword::language:
        case Keyword::direction:
        case Keyword::index: return expand_text_entry(frame, keyword, value);
        case Keyword::list:
            if (frame.place.is_outside()) return report_dropped("A list belongs to no property.");
            result.set(keyword,
                       Item{as_items(expand_element(*frame.active, frame.place, value), arena_)});
            return;
        case Keyword::set: {
            const Item items = expand_element(*frame.active, frame.place, value);
            result.set(keyword, Item{as_items(items, arena_)});
            return;
        }
        case Keyword::reverse: return expand_reverse(frame, value);
        case Keyword::nest: frame.nests.push_back(arena_, key); return;
        default: return report_undefined(key);
    }
}

Item Expansion::expand_id_entry(const Frame& frame, const json::Value& value) {
    const std::string* text = value.if_string();
    if (text == nullptr) fail("invalid @id value", "An identifier must be text.");
    const ExpandedName name = expand_id(*frame.active, *text, arena_);
    report_id(name, *text);
    return name.is_null ? Item{&null_value()} : Item{name.text};
}

Item Expansion::expand_type_name(const Frame& frame, const std::string& type) {
    const ExpandedName name = expand_type(*frame.type_scoped, type, arena_);
    if (name.is_null || (name.keyword == Keyword::none && !name.is_absolute())) {
        if (options_.is_safe)
            reporting_.add("undefined_type",
                           "No context says what the type " + in_quotes(type) + " means.",
                           "Add a context that defines the type, or remove it.");
        if (name.is_null) return {};
    }
    return Item{name.text};
}

void Expansion::expand_type_entry(Frame& frame, const json::Value& value) {
    Node& result = *frame.result;
    Item types;
    if (const std::string* text = value.if_string()) {
        types = expand_type_name(frame, *text);
    } else if (const json::Array* array = value.if_array()) {
        auto* items = arena_.make<Items>();
        for (const json::Value& item : *array) {
            if (!item.is_string()) fail("invalid type value", "A type must be text.");
            const Item type = expand_type_name(frame, item.as_string());
            if (!type.is_nothing()) items->push_back(arena_, type);
        }
        types = Item{items};
    } else {
        fail("invalid type value", "A type must be text.");
    }
    if (result.has(Keyword::type)) {
        Items* all = as_items(result.at(Keyword::type), arena_);
        add(*all, types, arena_);
        types = Item{all};
    }
    if (!types.is_nothing()) result.set(Keyword::type, types);
}

void Expansion::expand_value_entry(Frame& frame, const json::Value& value) {
    const bool is_json =
        frame.input_type != nullptr &&
        expand_vocab(*frame.active, *frame.input_type, arena_).keyword == Keyword::json;
    if (is_json ? options_.is_1_0 : (value.is_object() || value.is_array()))
        fail("invalid value object value",
             "\"@value\" must be text, a number, true, false or null.");
    if (value.is_null() && !is_json) report_dropped("A value is null.");
    frame.result->set(Keyword::value, Item{&value});
}

void Expansion::expand_included(Frame& frame, const json::Value& value) {
    if (options_.is_1_0) return;
    const Item expanded = expand_element(*frame.active, {}, value);
    Items* items = as_items(expanded, arena_);
    if (items->empty()) fail("invalid @included value", "\"@included\" must hold nodes.");
    for (const Item& item : *items)
        if (item.kind != Item::Kind::node || item.node->is_list())
            fail("invalid @included value", "\"@included\" must hold nodes.");
    if (frame.result->has(Keyword::included)) {
        Items* all = frame.result->at(Keyword::included).items;
        add(*all, Item{items}, arena_);
        items = all;
    }
    frame.result->set(Keyword::included, Item{items});
}

void Expansion::expand_text_entry(Frame& frame, Keyword keyword, const json::Value& value) {
    const std::string* text = value.if_string();
    if (keyword == Keyword::language) {
        if (text == nullptr) fail("invalid language-tagged string", "A language must be text.");
        report_language(*text);
    } else if (keyword == Keyword::direction) {
        if (options_.is_1_0) return;
        if (text == nullptr || (*text != "ltr" && *text != "rtl"))
            fail("invalid base direction", "\"@direction\" must be \"ltr\" or \"rtl\".");
    } else if (text == nullptr) {
        fail("invalid @index value", "An index must be text.");
    } else {
        report_index();
    }
    frame.result->set(keyword, Item{std::string_view{*text}});
}

void Expansion::expand_reverse(Frame& frame, const json::Value& value) {
    if (!value.is_object()) fail("invalid @reverse value", "\"@reverse\" must be an object.");
    const Place place{Place::Kind::reverse, "@reverse", nullptr};
    const Item expanded = expand_element(*frame.active, place, value);
    if (expanded.kind != Item::Kind::node) return;
    Node& inner = *expanded.node;
    if (inner.has(Keyword::reverse)) {
        for (const Property& property : inner.at(Keyword::reverse).node->properties) {
            Items values = property.values;
            add(frame.result->values_of(property.name, arena_), Item{&values}, arena_);
        }
    }
    for (Property& property : inner.properties)
        add_reverse(*frame.result, property.name, Item{&property.values});
}

}  // namespace tamga::linked_data
