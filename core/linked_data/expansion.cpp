#include "core/linked_data/expansion.h"

#include <algorithm>
#include <vector>

namespace tamga::linked_data {
namespace {

/// The reader stops at 64; a value that a program built may not go much deeper either.
constexpr std::size_t deepest = 256;

}  // namespace

Items Expansion::expand(const Source& source) {
    const ActiveContext* active = &contexts_.initial(options_.base, options_.is_1_0);
    if (options_.expand_context != nullptr) {
        const json::Value* inner = options_.expand_context->find("@context");
        active = &contexts_.apply(*active, inner != nullptr ? *inner : *options_.expand_context);
    }
    const json::Object* object =
        source.document != nullptr ? source.document->if_object() : source.object;
    const Item whole = object != nullptr ? expand_object(*active, {}, *object, false, &source)
                                         : expand_element(*active, {}, *source.document);
    if (whole.kind == Item::Kind::node && whole.node->has_only(Keyword::graph))
        return *whole.node->at(Keyword::graph).items;
    return *as_items(whole, arena_);
}

Item Expansion::expand_element(const ActiveContext& active, const Place& place,
                               const json::Value& element, bool from_map) {
    if (element.is_null()) return {};
    if (const json::Object* object = element.if_object())
        return expand_object(active, place, *object, from_map);
    if (const json::Array* array = element.if_array())
        return expand_array(active, place, *array, from_map);
    return expand_scalar(active, place, element);
}

Item Expansion::expand_scalar(const ActiveContext& active, const Place& place,
                              const json::Value& value) {
    if (place.is_outside()) {
        report_dropped("A value belongs to no property.");
        return {};
    }
    const TermDefinition* term = place.definition;
    if (term == nullptr || term->context == nullptr) return expand_value(active, term, value);
    const ActiveContext& scoped = contexts_.apply_scoped(active, *term, true, true);
    return expand_value(scoped, scoped.find(place.name), value);
}

Item Expansion::expand_array(const ActiveContext& active, const Place& place,
                             const json::Array& array, bool from_map) {
    const bool is_list =
        place.definition != nullptr && (place.definition->containers & container_list) != 0;
    if (reporting_.depth() > deepest) fail("too complex", "The document is nested too deeply.");
    auto* result = arena_.make<Items>();
    for (std::size_t i = 0; i < array.size(); ++i) {
        reporting_.enter(i);
        Item item = expand_element(active, place, array[i], from_map);
        if (is_list && item.kind == Item::Kind::items) {
            auto* list = arena_.make<Node>();
            list->set(Keyword::list, item);
            item = Item{list};
        }
        if (!item.is_nothing()) add(*result, item, arena_);
        reporting_.leave();
    }
    return Item{result};
}

/// JSON-LD 1.1 API §5.1.2 step 7: a context that is not propagated ends at the next node.
const ActiveContext* Expansion::go_back(const ActiveContext& active, const json::Object& object) {
    for (const auto& [key, value] : object) {
        const Keyword keyword = expand_vocab(active, key, arena_).keyword;
        if (keyword == Keyword::value || (keyword == Keyword::id && object.size() == 1))
            return &active;
    }
    return active.previous;
}

Item Expansion::expand_object(const ActiveContext& active, const Place& place,
                              const json::Object& object, bool from_map, const Source* source) {
    if (reporting_.depth() > deepest) fail("too complex", "The document is nested too deeply.");
    Frame frame;
    frame.place = place;
    frame.active = &active;
    if (active.previous != nullptr && !from_map) frame.active = go_back(active, object);
    if (place.definition != nullptr && place.definition->context != nullptr)
        frame.active = &contexts_.apply_scoped(*frame.active, *place.definition, true, true);
    const json::Value* context = object.find("@context");
    if (source != nullptr) {
        if (source->context != nullptr) context = source->context;
        frame.left_out = source->left_out;
    }
    if (context != nullptr) {
        reporting_.enter("@context");
        frame.active = &contexts_.apply(*frame.active, *context);
        if (options_.is_safe && !frame.active->ignored_term.empty())
            reporting_.add("reserved_term",
                           "A context defines the term " + in_quotes(frame.active->ignored_term) +
                               ", which looks like a keyword and is ignored.",
                           "Give the term another name.");
        reporting_.leave();
    }
    frame.type_scoped = frame.active;
    frame.result = arena_.make<Node>();
    apply_types(frame, object);
    expand_entries(frame, object);
    return finish(frame);
}

void Expansion::apply_types(Frame& frame, const json::Object& object) {
    std::string_view first;
    std::size_t count = 0;
    for (const auto& [key, value] : object) {
        if (!frame.type_scoped->is_type_key(key)) continue;
        if (count++ == 0 || key < first) first = key;
    }
    if (count == 0) return;
    if (count == 1) {
        apply_types_of(frame, *object.find(first));
    } else {
        std::vector<std::string_view> keys;
        for (const auto& [key, value] : object)
            if (frame.type_scoped->is_type_key(key)) keys.push_back(key);
        std::sort(keys.begin(), keys.end());
        for (const std::string_view key : keys)
            apply_types_of(frame, *object.find(key));
    }
    const json::Value* value = object.find(first);
    if (const json::Array* types = value->if_array())
        value = types->empty() ? nullptr : &types->back();
    if (value != nullptr) frame.input_type = value->if_string();
}

void Expansion::apply_types_of(Frame& frame, const json::Value& value) {
    const auto apply_type = [&](std::string_view type) {
        const TermDefinition* term = frame.type_scoped->find(type);
        if (term != nullptr && term->context != nullptr)
            frame.active = &contexts_.apply_scoped(*frame.active, *term, false, false);
    };
    if (const std::string* type = value.if_string()) return apply_type(*type);
    const json::Array* types = value.if_array();
    if (types == nullptr) return;
    if (types->size() == 1) {
        if (const std::string* type = types->front().if_string()) apply_type(*type);
        return;
    }
    std::vector<std::string_view> sorted;
    sorted.reserve(types->size());
    for (const json::Value& type : *types)
        if (const std::string* text = type.if_string()) sorted.push_back(*text);
    std::sort(sorted.begin(), sorted.end());
    for (const std::string_view type : sorted)
        apply_type(type);
}

void Expansion::expand_entries(Frame& frame, const json::Object& object) {
    for (const auto& [key, value] : object) {
        if (key == "@context" || (!frame.left_out.empty() && key == frame.left_out)) continue;
        reporting_.enter(key);
        const ExpandedName name = expand_vocab(*frame.active, key, arena_);
        if (name.keyword != Keyword::none) {
            expand_keyword(frame, name, key, value);
        } else if (name.is_absolute()) {
            expand_property(frame, name, key, value);
        } else {
            report_undefined(key);
        }
        reporting_.leave();
    }
    frame.left_out = {};
    if (!frame.nests.empty()) expand_nests(frame, object);
}

void Expansion::expand_nests(Frame& frame, const json::Object& object) {
    const ArenaList<std::string_view> nests = frame.nests;
    frame.nests = {};
    const auto expand_nested = [&](std::string_view key, const json::Value& nested) {
        const json::Object* inner = nested.if_object();
        if (inner == nullptr) fail("invalid @nest value", "What is nested must be an object.");
        const ActiveContext* const outside = frame.active;
        const TermDefinition* term = outside->find(key);
        if (term != nullptr && term->context != nullptr)
            frame.active = &contexts_.apply_scoped(*outside, *term, true, true);
        for (const auto& [name, value] : *inner)
            if (expand_vocab(*frame.active, name, arena_).keyword == Keyword::value)
                fail("invalid @nest value", "What is nested may not be a value.");
        expand_entries(frame, *inner);
        frame.active = outside;
    };
    for (const std::string_view key : nests) {
        reporting_.enter(key);
        const json::Value& value = *object.find(key);
        if (const json::Array* array = value.if_array()) {
            for (const json::Value& item : *array)
                expand_nested(key, item);
        } else {
            expand_nested(key, value);
        }
        reporting_.leave();
    }
}

void Expansion::report_undefined(std::string_view key) {
    if (!options_.is_safe) return;
    if (looks_like_keyword(key)) {
        reporting_.add("reserved_term", in_quotes(key) + " looks like a keyword but is none.",
                       "Give the member another name.");
        return;
    }
    reporting_.add("undefined_term", "No context says what " + in_quotes(key) + " means.",
                   "Add a context that defines the term, or remove the member.");
}

void Expansion::report_id(const ExpandedName& name, std::string_view written) {
    if (!options_.is_safe) return;
    if (name.is_null || name.keyword != Keyword::none) {
        reporting_.add("reserved_term",
                       in_quotes(written) + " looks like a keyword, not like an IRI.",
                       "Write a full IRI.");
    } else if (!name.is_absolute()) {
        reporting_.add("relative_iri", "The IRI " + in_quotes(written) + " is relative to nothing.",
                       "Write a full IRI, with its scheme.");
    }
}

void Expansion::report_dropped(const char* what) {
    if (options_.is_safe)
        reporting_.add("dropped_value", what, "Put it under a property, or remove it.");
}

void Expansion::report_index() {
    report_dropped("An index says nothing that can be signed.");
}

}  // namespace tamga::linked_data
