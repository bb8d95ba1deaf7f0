#include "core/linked_data/term_building.h"

#include "core/linked_data/container_mapping.h"
#include "core/linked_data/iri.h"

namespace tamga::linked_data {
namespace {

bool is_iri_or_blank(const ExpandedName& name) {
    return !name.is_null && (has_scheme(name.text) || is_blank(name.text));
}

bool ends_as_prefix(std::string_view iri) {
    constexpr std::string_view delimiters = ":/?#[]@";  // RFC 3986 gen-delims
    return !iri.empty() && (delimiters.find(iri.back()) != std::string_view::npos || is_blank(iri));
}

bool same_context(const json::Value* left, const json::Value* right) {
    if (left == right) return true;
    return left != nullptr && right != nullptr && *left == *right;
}

/// Whether two definitions say the same, apart from their protection.
bool same_meaning(const TermDefinition& left, const TermDefinition& right) {
    return left.has_iri == right.has_iri && left.iri == right.iri &&
           left.is_prefix == right.is_prefix && left.is_reverse == right.is_reverse &&
           left.containers == right.containers && left.coercion == right.coercion &&
           left.type == right.type && left.language_setting == right.language_setting &&
           left.language == right.language && left.direction_setting == right.direction_setting &&
           left.direction == right.direction && left.index == right.index &&
           left.nest == right.nest && same_context(left.context, right.context);
}

/// `@type` may only be said to be a set, or protected (JSON-LD 1.1 API §4.2.2 step 4).
bool is_allowed_for_type(const json::Value& value) {
    const json::Object* object = value.if_object();
    if (object == nullptr || object->empty()) return false;
    for (const auto& [name, entry] : *object) {
        if (name == "@protected") continue;
        const std::string* text = entry.if_string();
        if (name != "@container" || text == nullptr || *text != "@set") return false;
    }
    return true;
}

}  // namespace

Direction read_direction(const json::Value& value) {
    if (value.is_null()) return Direction::none;
    const std::string* text = value.if_string();
    if (text != nullptr && *text == "ltr") return Direction::ltr;
    if (text != nullptr && *text == "rtl") return Direction::rtl;
    fail("invalid base direction", "\"@direction\" must be \"ltr\", \"rtl\" or null.");
}

TermBuilding::TermBuilding(Contexts& contexts, ActiveContext& active, const json::Object& local,
                           const ContextStep& step, bool is_protected)
    : contexts_(contexts),
      arena_(contexts.arena()),
      active_(active),
      step_(step),
      is_protected_(is_protected) {
    entries_.reserve(local.size());
    for (const auto& [name, value] : local)
        entries_.emplace(name, Entry{&value, State::untouched});
}

void TermBuilding::refuse_in_1_0(const char* code, std::string_view term, std::string_view entry) {
    if (contexts_.is_1_0())
        fail(code, "JSON-LD 1.0 does not know " + in_quotes(entry) + " in the term " +
                       in_quotes(term) + ".");
}

void TermBuilding::define(std::string_view term) {
    const auto at = entries_.find(term);
    if (at == entries_.end() || at->second.state == State::done) return;
    if (at->second.state == State::begun)
        fail("cyclic IRI mapping", "The term " + in_quotes(term) + " is defined by itself.");
    if (term.empty()) fail("invalid term definition", "A term may not be empty.");
    at->second.state = State::begun;
    create(at->first, *at->second.value);
    at->second.state = State::done;
}

/// JSON-LD 1.1 API §5.2.2 with a local context: what a name builds on is defined first.
ExpandedName TermBuilding::expand(std::string_view value) {
    if (keyword_of(value) == Keyword::none && !looks_like_keyword(value)) {
        define(value);
        if (active_.find(value) == nullptr) {
            const std::size_t colon = value.find(':', value.empty() ? 0 : 1);
            if (colon != std::string_view::npos && value.substr(0, colon) != "_" &&
                !value.substr(colon + 1).starts_with("//"))
                define(value.substr(0, colon));
        }
    }
    return expand_vocab(active_, value, arena_);
}

void TermBuilding::create(std::string_view term, const json::Value& value) {
    if (term == "@type") {
        if (contexts_.is_1_0() || !is_allowed_for_type(value))
            fail("keyword redefinition", "\"@type\" may only be given \"@container\": \"@set\".");
    } else if (keyword_of(term) != Keyword::none) {
        fail("keyword redefinition", in_quotes(term) + " is a keyword and cannot be a term.");
    } else if (looks_like_keyword(term)) {
        active_.ignored_term = arena_.copy(term);
        return;
    }
    const TermDefinition* previous = active_.find(term);
    active_.put(arena_, term, nullptr);

    const json::Object* object = value.if_object();
    if (object == nullptr && !value.is_null() && !value.is_string())
        fail("invalid term definition",
             "The term " + in_quotes(term) + " is no IRI and no object.");
    static const json::Object no_entries;
    const json::Object& entries = object != nullptr ? *object : no_entries;
    const json::Value* id = object != nullptr ? object->find("@id") : &value;

    auto* definition = arena_.make<TermDefinition>();
    definition->term = arena_.copy(term);
    definition->is_protected = is_protected_;
    if (const json::Value* is_protected = entries.find("@protected")) {
        refuse_in_1_0("invalid term definition", term, "@protected");
        if (!is_protected->is_bool())
            fail("invalid @protected value", "\"@protected\" must be true or false.");
        definition->is_protected = is_protected->as_bool();
    }
    read_type(*definition, entries);
    if (entries.contains("@reverse")) {
        if (!read_reverse(*definition, entries)) return;
    } else {
        if (!read_iri(*definition, id, value.is_string())) return;
        read_container(*definition, entries);
    }
    read_index(*definition, entries);
    read_context(*definition, entries);
    read_language(*definition, entries);
    read_nest_and_prefix(*definition, entries);
    refuse_unknown_entries(term, entries);
    keep_protected(previous, *definition);
    active_.put(arena_, definition->term, definition);
}

bool TermBuilding::read_reverse(TermDefinition& definition, const json::Object& value) {
    if (value.contains("@id") || value.contains("@nest"))
        fail("invalid reverse property", "The term " + in_quotes(definition.term) +
                                             " has \"@reverse\" beside \"@id\" or \"@nest\".");
    const std::string* text = value.find("@reverse")->if_string();
    if (text == nullptr) fail("invalid IRI mapping", "\"@reverse\" must be an IRI.");
    if (looks_like_keyword(*text) && keyword_of(*text) == Keyword::none) {
        active_.ignored_term = definition.term;
        return false;
    }
    const ExpandedName iri = expand(*text);
    if (!is_iri_or_blank(iri))
        fail("invalid IRI mapping", "\"@reverse\": " + in_quotes(*text) + " is no IRI.");
    definition.iri = iri.text;
    definition.has_iri = true;
    definition.is_reverse = true;
    if (const json::Value* container = value.find("@container");
        container && !container->is_null()) {
        const std::string* name = container->if_string();
        if (name == nullptr || (*name != "@set" && *name != "@index"))
            fail("invalid reverse property",
                 "A reverse term may only be a \"@set\" or \"@index\".");
        definition.containers = *name == "@set" ? container_set : container_index;
    }
    return true;
}

bool TermBuilding::read_iri(TermDefinition& definition, const json::Value* id, bool is_simple) {
    const std::string* text = id != nullptr ? id->if_string() : nullptr;
    if (id != nullptr && (text == nullptr || *text != definition.term)) {
        if (id->is_null()) return true;
        if (text == nullptr)
            fail("invalid IRI mapping", "The term " + in_quotes(definition.term) + " has no IRI.");
        return read_explicit_iri(definition, *text, is_simple);
    }
    read_implicit_iri(definition);
    return true;
}

bool TermBuilding::read_explicit_iri(TermDefinition& definition, const std::string& id,
                                     bool is_simple) {
    const std::string_view term = definition.term;
    if (keyword_of(id) == Keyword::none && looks_like_keyword(id)) {
        active_.ignored_term = term;
        return false;
    }
    const ExpandedName iri = expand(id);
    if (iri.keyword == Keyword::none && !is_iri_or_blank(iri))
        fail("invalid IRI mapping",
             "The term " + in_quotes(term) + " maps to no IRI: " + in_quotes(id) + ".");
    if (iri.keyword == Keyword::context)
        fail("invalid keyword alias", "\"@context\" can have no other name.");
    definition.iri = iri.text;
    definition.keyword = iri.keyword;
    definition.has_iri = true;

    const std::size_t colon = term.find(':', 1);
    const bool is_compact = colon != std::string_view::npos && colon + 1 < term.size();
    const bool is_path = term.find('/') != std::string_view::npos;
    if (is_compact || is_path) {
        entries_.find(term)->second.state = State::done;
        const ExpandedName itself = expand(term);
        if (itself.is_null || itself.text != iri.text)
            fail("invalid IRI mapping",
                 "The term " + in_quotes(term) + " means something else already.");
    }
    if (term.find(':') == std::string_view::npos && !is_path && is_simple)
        definition.is_prefix = ends_as_prefix(iri.text);
    return true;
}

void TermBuilding::read_implicit_iri(TermDefinition& definition) {
    const std::string_view term = definition.term;
    const std::size_t colon = term.find(':', 1);
    definition.has_iri = true;
    if (colon != std::string_view::npos) {
        const std::string_view prefix = term.substr(0, colon);
        define(prefix);
        const TermDefinition* prefixed = active_.find(prefix);
        definition.iri = prefixed != nullptr && prefixed->has_iri
                             ? arena_.join(prefixed->iri, term.substr(colon + 1))
                             : term;
    } else if (term.find('/') != std::string_view::npos) {
        const ExpandedName iri = expand_vocab(active_, term, arena_);
        if (!is_iri_or_blank(iri))
            fail("invalid IRI mapping", "The term " + in_quotes(term) + " is relative to nothing.");
        definition.iri = iri.text;
    } else if (term == "@type") {
        definition.iri = "@type";
        definition.keyword = Keyword::type;
    } else if (active_.has_vocab) {
        definition.iri = arena_.join(active_.vocab, term);
    } else {
        fail("invalid IRI mapping", "The term " + in_quotes(term) + " has no IRI.");
    }
}

void TermBuilding::keep_protected(const TermDefinition* previous, TermDefinition& definition) {
    if (previous == nullptr || !previous->is_protected || step_.overrides_protected) return;
    if (!same_meaning(*previous, definition))
        fail("protected term redefinition",
             "The term " + in_quotes(definition.term) +
                 " is protected and cannot be given another meaning.");
    definition.is_protected = true;
}

}  // namespace tamga::linked_data
