#include "core/linked_data/expansion.h"
#include "core/linked_data/iri.h"

// What a document's properties say, JSON-LD 1.1 API §5.1.2 steps 13.5 to 13.14.

namespace tamga::linked_data {
namespace {

bool is_graph(const Item& item) {
    return item.kind == Item::Kind::node && item.node->is_graph();
}

bool is_list(const Item& item) {
    return item.kind == Item::Kind::node && item.node->is_list();
}

bool has_index(const Item& item) {
    return item.kind == Item::Kind::literal ? item.literal->has_index
                                            : item.node->has(Keyword::index);
}

}  // namespace

void Expansion::expand_property(Frame& frame, const ExpandedName& name, std::string_view key,
                                const json::Value& value) {
    const TermDefinition* term = name.definition;
    const unsigned containers = term != nullptr ? term->containers : 0U;
    const Place place{Place::Kind::term, key, term};
    constexpr unsigned maps = container_index | container_id | container_type;
    Item expanded;
    if (term != nullptr && term->coercion == Coercion::json) {
        auto* literal = arena_.make<Literal>();
        literal->value = &value;
        literal->is_json = true;
        expanded = Item{literal};
    } else if ((containers & container_language) != 0 && value.is_object()) {
        expanded = expand_language_map(frame, *term, value.as_object());
    } else if ((containers & maps) != 0 && value.is_object()) {
        expanded = expand_index_map(frame, place, value.as_object());
    } else {
        expanded = expand_element(*frame.active, place, value);
    }
    if (expanded.is_nothing()) return;

    if ((containers & container_list) != 0 && !is_list(expanded)) {
        auto* list = arena_.make<Node>();
        list->set(Keyword::list, Item{as_items(expanded, arena_)});
        expanded = Item{list};
    }
    if ((containers & container_graph) != 0 &&
        (containers & (container_id | container_index)) == 0) {
        auto* graphs = arena_.make<Items>();
        for (const Item& item : *as_items(expanded, arena_))
            graphs->push_back(arena_, in_graph(item));
        expanded = Item{graphs};
    }
    if (term != nullptr && term->is_reverse) return add_reverse(*frame.result, name.text, expanded);
    add(frame.result->values_of(name.text, arena_), expanded, arena_);
}

Item Expansion::in_graph(const Item& item) {
    auto* graph = arena_.make<Node>();
    graph->set(Keyword::graph, Item{as_items(item, arena_)});
    return Item{graph};
}

void Expansion::add_reverse(Node& result, std::string_view property, const Item& values) {
    if (!result.has(Keyword::reverse)) result.set(Keyword::reverse, Item{arena_.make<Node>()});
    Items& all = result.at(Keyword::reverse).node->values_of(property, arena_);
    for (const Item& item : *as_items(values, arena_)) {
        if (item.kind != Item::Kind::node || item.node->is_list())
            fail("invalid reverse property value", "A reverse property may only hold nodes.");
        all.push_back(arena_, item);
    }
}

Item Expansion::expand_language_map(const Frame& frame, const TermDefinition& term,
                                    const json::Object& map) {
    auto* result = arena_.make<Items>();
    const Direction direction =
        term.direction_setting != Setting::unset ? term.direction : frame.active->direction;
    const auto add_text = [&](std::string_view language, const json::Value& text) {
        if (text.is_null()) return;
        if (!text.is_string())
            fail("invalid language map value", "A language map may only hold texts.");
        auto* literal = arena_.make<Literal>();
        literal->value = &text;
        literal->direction = direction;
        if (expand_vocab(*frame.active, language, arena_).keyword != Keyword::none_) {
            report_language(language);
            literal->has_language = true;
            literal->language = language;
        }
        result->push_back(arena_, Item{literal});
    };
    for (const auto& [language, value] : map) {
        reporting_.enter(language);
        if (const json::Array* texts = value.if_array()) {
            for (const json::Value& text : *texts)
                add_text(language, text);
        } else {
            add_text(language, value);
        }
        reporting_.leave();
    }
    return Item{result};
}

Item Expansion::expand_index_map(const Frame& frame, const Place& place, const json::Object& map) {
    const TermDefinition& term = *place.definition;
    auto* result = arena_.make<Items>();
    for (const auto& [key, value] : map) {
        reporting_.enter(key);
        const ActiveContext* inside = frame.active;
        if ((term.containers & (container_id | container_type)) != 0 && inside->previous != nullptr)
            inside = inside->previous;
        if ((term.containers & container_type) != 0) {
            const TermDefinition* type = inside->find(key);
            if (type != nullptr && type->context != nullptr)
                inside = &contexts_.apply_scoped(*inside, *type, false, false);
        }
        Place inner = place;
        if (inside != frame.active) inner.definition = inside->find(place.name);
        Item values;
        if (value.is_array()) {
            values = expand_array(*inside, inner, value.as_array(), true);
        } else {
            values = expand_element(*inside, inner, value, true);
        }
        if (!values.is_nothing()) {
            for (const Item& one : *as_items(values, arena_)) {
                Item item = one;
                if ((term.containers & container_graph) != 0 && !is_graph(item))
                    item = in_graph(item);
                put_index(frame, term, key, item);
                result->push_back(arena_, item);
            }
        }
        reporting_.leave();
    }
    return Item{result};
}

void Expansion::put_index(const Frame& frame, const TermDefinition& term, std::string_view key,
                          Item& item) {
    const ExpandedName name = expand_vocab(*frame.active, key, arena_);
    if (name.keyword == Keyword::none_) return;
    if ((term.containers & container_index) != 0) {
        if (!term.index.empty() && term.index != "@index")
            return put_property_index(frame, term, key, item);
        report_index();
        if (has_index(item)) return;
        if (item.kind == Item::Kind::literal) {
            item.literal->has_index = true;
            item.literal->index = key;
        } else {
            item.node->set(Keyword::index, Item{key});
        }
        return;
    }
    if (item.kind != Item::Kind::node) return;
    if ((term.containers & container_id) != 0) {
        if (item.node->has(Keyword::id)) return;
        const ExpandedName id = expand_id(*frame.active, key, arena_);
        report_id(id, key);
        if (!id.is_null) item.node->set(Keyword::id, Item{id.text});
        return;
    }
    if (name.is_null) return;
    if (!name.is_absolute() && options_.is_safe)
        reporting_.add("undefined_type",
                       "No context says what the type " + in_quotes(key) + " means.",
                       "Add a context that defines the type, or remove it.");
    auto* types = arena_.make<Items>();
    types->push_back(arena_, Item{name.text});
    if (item.node->has(Keyword::type)) add(*types, item.node->at(Keyword::type), arena_);
    item.node->set(Keyword::type, Item{types});
}

void Expansion::put_property_index(const Frame& frame, const TermDefinition& term,
                                   std::string_view key, const Item& item) {
    if (item.kind != Item::Kind::node)
        fail("invalid value object", "A value cannot carry the property that indexes it.");
    const ExpandedName property = expand_vocab(*frame.active, term.index, arena_);
    const json::Value& text = contexts_.keep(json::Value{key});
    const Item index = expand_value(*frame.active, frame.active->find(term.index), text);
    Items values;
    values.push_back(arena_, index);
    Items& known = item.node->values_of(property.text, arena_);
    for (const Item& one : known)
        values.push_back(arena_, one);
    known = values;
}

}  // namespace tamga::linked_data
