#include "core/linked_data/container_mapping.h"
#include "core/linked_data/iri.h"
#include "core/linked_data/term_building.h"

// The entries of an expanded term definition, JSON-LD 1.1 API §4.2.2 from step 12.

namespace tamga::linked_data {

void TermBuilding::read_type(TermDefinition& definition, const json::Object& value) {
    const json::Value* type = value.find("@type");
    if (type == nullptr) return;
    const std::string* text = type->if_string();
    if (text == nullptr)
        fail("invalid type mapping",
             "The type of the term " + in_quotes(definition.term) + " is no text.");
    const ExpandedName name = expand(*text);
    switch (name.keyword) {
        case Keyword::id: definition.coercion = Coercion::id; return;
        case Keyword::vocab: definition.coercion = Coercion::vocab; return;
        case Keyword::json:
            refuse_in_1_0("invalid type mapping", definition.term, "@json");
            definition.coercion = Coercion::json;
            return;
        case Keyword::none_:
            refuse_in_1_0("invalid type mapping", definition.term, "@none");
            definition.coercion = Coercion::none;
            return;
        default: break;
    }
    if (name.is_null || name.keyword != Keyword::none || !has_scheme(name.text))
        fail("invalid type mapping", "The type of the term " + in_quotes(definition.term) +
                                         " is no IRI: " + in_quotes(*text) + ".");
    definition.coercion = Coercion::iri;
    definition.type = name.text;
}

void TermBuilding::read_container(TermDefinition& definition, const json::Object& value) {
    const json::Value* container = value.find("@container");
    if (container == nullptr) return;
    const auto containers = read_container_mapping(*container, contexts_.is_1_0());
    if (!containers)
        fail("invalid container mapping",
             "The container of the term " + in_quotes(definition.term) + " is none that there is.");
    definition.containers = *containers;
    if ((*containers & container_type) == 0) return;
    if (definition.coercion == Coercion::unset) definition.coercion = Coercion::id;
    if (definition.coercion != Coercion::id && definition.coercion != Coercion::vocab)
        fail("invalid type mapping", "The term " + in_quotes(definition.term) +
                                         " is a type map of something that has no type.");
}

void TermBuilding::read_index(TermDefinition& definition, const json::Object& value) {
    const json::Value* index = value.find("@index");
    if (index == nullptr) return;
    refuse_in_1_0("invalid term definition", definition.term, "@index");
    const std::string* text = index->if_string();
    const bool is_index = (definition.containers & container_index) != 0;
    const ExpandedName name = text != nullptr ? expand(*text) : ExpandedName{};
    if (!is_index || text == nullptr || name.is_null || name.keyword != Keyword::none ||
        !has_scheme(name.text))
        fail("invalid term definition",
             "The index of the term " + in_quotes(definition.term) + " is no property.");
    definition.index = *text;
}

void TermBuilding::read_context(TermDefinition& definition, const json::Object& value) {
    const json::Value* context = value.find("@context");
    if (context == nullptr) return;
    refuse_in_1_0("invalid term definition", definition.term, "@context");
    ContextStep step;
    step.base_url = step_.base_url;
    step.chain = step_.chain;
    step.overrides_protected = true;
    step.validates_scoped = false;
    try {
        ContextProcessing processing{contexts_};
        processing.process(active_, *context, step);
    } catch (const Failure& failure) {
        if (!failure.url.empty() || failure.code == "too complex") throw;
        fail("invalid scoped context", "The context of the term " + in_quotes(definition.term) +
                                           " is wrong: " + failure.what);
    }
    definition.context = context;
    definition.context_base = step_.base_url;
}

void TermBuilding::read_language(TermDefinition& definition, const json::Object& value) {
    if (value.contains("@type")) return;
    if (const json::Value* language = value.find("@language")) {
        const std::string* text = language->if_string();
        if (text == nullptr && !language->is_null())
            fail("invalid language mapping",
                 "The language of the term " + in_quotes(definition.term) + " is no text.");
        definition.language_setting = text != nullptr ? Setting::set : Setting::null;
        if (text != nullptr) definition.language = *text;
    }
    if (const json::Value* direction = value.find("@direction")) {
        definition.direction = read_direction(*direction);
        definition.direction_setting =
            definition.direction == Direction::none ? Setting::null : Setting::set;
    }
}

void TermBuilding::read_nest_and_prefix(TermDefinition& definition, const json::Object& value) {
    if (const json::Value* nest = value.find("@nest")) {
        refuse_in_1_0("invalid term definition", definition.term, "@nest");
        const std::string* text = nest->if_string();
        if (text == nullptr || (keyword_of(*text) != Keyword::none && *text != "@nest"))
            fail("invalid @nest value", "\"@nest\" must be a term or \"@nest\".");
        definition.nest = *text;
    }
    const json::Value* prefix = value.find("@prefix");
    if (prefix == nullptr) return;
    refuse_in_1_0("invalid term definition", definition.term, "@prefix");
    if (definition.term.find_first_of(":/") != std::string_view::npos)
        fail("invalid term definition", "The term " + in_quotes(definition.term) +
                                            " cannot be a prefix: it has a colon or slash.");
    if (!prefix->is_bool()) fail("invalid @prefix value", "\"@prefix\" must be true or false.");
    definition.is_prefix = prefix->as_bool();
    if (definition.is_prefix && definition.keyword != Keyword::none)
        fail("invalid term definition", "A keyword cannot be a prefix.");
}

void TermBuilding::refuse_unknown_entries(std::string_view term, const json::Object& value) {
    for (const auto& [name, entry] : value) {
        switch (keyword_of(name)) {
            case Keyword::id:
            case Keyword::reverse:
            case Keyword::container:
            case Keyword::context:
            case Keyword::direction:
            case Keyword::index:
            case Keyword::language:
            case Keyword::nest:
            case Keyword::prefix:
            case Keyword::protected_:
            case Keyword::type: break;
            default:
                fail("invalid term definition", "The term " + in_quotes(term) +
                                                    " has an unknown entry " + in_quotes(name) +
                                                    ".");
        }
    }
}

}  // namespace tamga::linked_data
