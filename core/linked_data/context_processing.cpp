#include "core/linked_data/context_processing.h"

#include "core/linked_data/iri.h"
#include "core/linked_data/term_building.h"

namespace tamga::linked_data {
namespace {

/// Contexts that name each other; JSON-LD 1.1 API §4.1.2 step 5.2.3 leaves the number to us.
constexpr std::size_t longest_chain = 32;

bool chain_holds(const ContextChain* chain, std::string_view url) {
    for (; chain != nullptr; chain = chain->parent)
        if (chain->url == url) return true;
    return false;
}

bool is_setting(Keyword keyword) {
    switch (keyword) {
        case Keyword::base:
        case Keyword::direction:
        case Keyword::import:
        case Keyword::language:
        case Keyword::propagate:
        case Keyword::protected_:
        case Keyword::version:
        case Keyword::vocab: return true;
        default: return false;
    }
}

const json::Value& context_of(const json::Value* document, std::string_view url) {
    if (document == nullptr)
        fail("loading remote context failed",
             "The context " + in_quotes(url) + " is not known here.", std::string{url});
    const json::Value* context = document->find("@context");
    if (context == nullptr)
        fail("invalid remote context",
             "The document " + in_quotes(url) + " is no object with a \"@context\".");
    return *context;
}

void check_version(const json::Object& context, bool is_1_0) {
    const json::Value* version = context.find("@version");
    if (version == nullptr) return;
    const double* number = version->if_number();
    if (number == nullptr || *number != 1.1)
        fail("invalid @version value", "\"@version\" may only be the number 1.1.");
    if (is_1_0) fail("processing mode conflict", "A context asks for JSON-LD 1.1, we run as 1.0.");
}

void refuse_in_1_0(bool is_1_0, std::string_view entry) {
    if (is_1_0)
        fail("invalid context entry", "JSON-LD 1.0 does not know " + in_quotes(entry) + ".");
}

void find_type_aliases(ActiveContext& active, Arena& arena) {
    active.type_aliases = {};
    for (std::uint32_t i = 0; i < active.capacity; ++i) {
        const TermDefinition* definition = active.slots[i].definition;
        if (definition != nullptr && definition->keyword == Keyword::type &&
            definition->term != "@type")
            active.type_aliases.push_back(arena, definition->term);
    }
}

}  // namespace

const ActiveContext& ContextProcessing::process(const ActiveContext& active,
                                                const json::Value& local, const ContextStep& step) {
    auto* result = arena_.make<ActiveContext>(active);
    if (active.capacity > 0) {
        const std::size_t size = active.capacity * sizeof(ActiveContext::Slot);
        auto* slots =
            static_cast<ActiveContext::Slot*>(arena_.allocate(size, alignof(ActiveContext::Slot)));
        std::memcpy(static_cast<void*>(slots), active.slots, size);
        result->slots = slots;
    }
    if (!step.is_propagated && result->previous == nullptr) result->previous = &active;
    if (const json::Array* items = local.if_array()) {
        for (const json::Value& item : *items)
            apply(*result, item, step);
    } else {
        apply(*result, local, step);
    }
    find_type_aliases(*result, arena_);
    return *result;
}

void ContextProcessing::apply(ActiveContext& result, const json::Value& item,
                              const ContextStep& step) {
    if (item.is_null()) return apply_null(result, step);
    if (const std::string* url = item.if_string()) return apply_url(result, *url, step);
    const json::Object* context = item.if_object();
    if (context == nullptr)
        fail("invalid local context",
             "A context must be null, a URL, an object or a list of these.");
    apply_definition(result, *context, step);
}

void ContextProcessing::apply_null(ActiveContext& result, const ContextStep& step) {
    if (!step.overrides_protected && result.has_protected_terms())
        fail("invalid context nullification", "A null context would drop protected terms.");
    ActiveContext fresh;
    fresh.has_base = !result.original_base.empty();
    fresh.base = fresh.original_base = result.original_base;
    if (!step.is_propagated) fresh.previous = result.previous;
    result = fresh;
}

std::string_view ContextProcessing::resolve(std::string_view base_url, std::string_view url) {
    if (has_scheme(url)) return arena_.copy(url);
    if (base_url.empty())
        fail("loading document failed",
             "The context " + in_quotes(url) + " is relative to nothing.");
    return arena_.copy(resolve_iri(base_url, url));
}

void ContextProcessing::apply_url(ActiveContext& result, std::string_view url,
                                  const ContextStep& step) {
    url = resolve(step.base_url, url);
    if (chain_holds(step.chain, url)) {
        if (!step.validates_scoped) return;
        fail("recursive context inclusion", "The context " + in_quotes(url) + " includes itself.");
    }
    const ContextChain chain{url, step.chain, step.chain == nullptr ? 1 : step.chain->length + 1};
    if (chain.length > longest_chain)
        fail("context overflow", "Contexts include each other more deeply than allowed.");
    const json::Value& context = context_of(contexts_.document(url), url);

    ContextStep inner = step;
    inner.base_url = url;
    inner.chain = &chain;
    if (const json::Array* items = context.if_array()) {
        for (const json::Value& item : *items)
            apply(result, item, inner);
    } else {
        apply(result, context, inner);
    }
}

const json::Object& ContextProcessing::import(const json::Object& context, const json::Value& url,
                                              const ContextStep& step) {
    refuse_in_1_0(contexts_.is_1_0(), "@import");
    const std::string* text = url.if_string();
    if (text == nullptr) fail("invalid @import value", "\"@import\" must be a URL.");
    const std::string_view resolved = resolve(step.base_url, *text);
    const json::Value& imported = context_of(contexts_.document(resolved), resolved);
    const json::Object* object = imported.if_object();
    if (object == nullptr)
        fail("invalid remote context", "An imported context must be one object.");
    if (object->contains("@import"))
        fail("invalid context entry", "An imported context may not import another.");
    json::Object merged = *object;
    for (const auto& [name, value] : context)
        if (name != "@import") merged.set(name, value);
    return contexts_.keep(json::Value{std::move(merged)}).as_object();
}

void ContextProcessing::apply_base(ActiveContext& result, const json::Value& value) {
    const std::string* text = value.if_string();
    if (value.is_null()) {
        result.has_base = false;
    } else if (text != nullptr && has_scheme(*text)) {
        result.base = *text;
        result.has_base = true;
    } else if (text != nullptr && result.has_base) {
        result.base = arena_.copy(resolve_iri(result.base, *text));
    } else {
        fail("invalid base IRI", "\"@base\" must be null or an IRI.");
    }
}

void ContextProcessing::apply_vocab(ActiveContext& result, const json::Value& value) {
    if (value.is_null()) {
        result.has_vocab = false;
        return;
    }
    const std::string* text = value.if_string();
    if (text == nullptr) fail("invalid vocab mapping", "\"@vocab\" must be null or an IRI.");
    if (contexts_.is_1_0() && !has_scheme(*text) && !is_blank(*text))
        fail("invalid vocab mapping", "\"@vocab\" must be an absolute IRI in JSON-LD 1.0.");
    const ExpandedName expanded = expand_type(result, *text, arena_);
    if (expanded.is_null || expanded.keyword != Keyword::none)
        fail("invalid vocab mapping", "\"@vocab\" must be an IRI.");
    result.vocab = expanded.text;
    result.has_vocab = true;
}

void ContextProcessing::apply_settings(ActiveContext& result, const json::Object& context,
                                       const ContextStep& step) {
    if (const json::Value* base = context.find("@base"); base != nullptr && step.chain == nullptr)
        apply_base(result, *base);
    if (const json::Value* vocab = context.find("@vocab")) apply_vocab(result, *vocab);
    if (const json::Value* language = context.find("@language")) {
        const std::string* text = language->if_string();
        if (text == nullptr && !language->is_null())
            fail("invalid default language", "\"@language\" must be null or a language tag.");
        result.has_language = text != nullptr;
        if (text != nullptr) result.language = *text;
    }
    if (const json::Value* direction = context.find("@direction")) {
        refuse_in_1_0(contexts_.is_1_0(), "@direction");
        result.direction = read_direction(*direction);
    }
    if (const json::Value* propagate = context.find("@propagate")) {
        refuse_in_1_0(contexts_.is_1_0(), "@propagate");
        if (!propagate->is_bool())
            fail("invalid @propagate value", "\"@propagate\" must be true or false.");
    }
}

void ContextProcessing::apply_definition(ActiveContext& result, const json::Object& context,
                                         const ContextStep& step) {
    check_version(context, contexts_.is_1_0());
    const json::Value* imported = context.find("@import");
    const json::Object& whole = imported != nullptr ? import(context, *imported, step) : context;
    apply_settings(result, whole, step);

    bool is_protected = false;
    if (const json::Value* value = whole.find("@protected")) {
        if (!value->is_bool())
            fail("invalid @protected value", "\"@protected\" must be true or false.");
        is_protected = value->as_bool();
    }
    TermBuilding building{contexts_, result, whole, step, is_protected};
    for (const auto& [term, value] : whole)
        if (!is_setting(keyword_of(term))) building.define(term);
}

}  // namespace tamga::linked_data
