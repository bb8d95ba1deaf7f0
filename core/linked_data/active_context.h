#pragma once

#include <cstdint>
#include <string_view>

#include "core/json/value.h"
#include "core/linked_data/arena.h"
#include "core/linked_data/keyword.h"
#include "core/linked_data/text_hash.h"

namespace tamga::linked_data {

/// What a term's values are coerced to (JSON-LD 1.1 §4.2.3).
enum class Coercion : std::uint8_t { unset, id, vocab, json, none, iri };

enum class Direction : std::uint8_t { none, ltr, rtl };

/// A setting that a context may leave alone, clear, or set.
enum class Setting : std::uint8_t { unset, null, set };

/// Container mappings, as bits.
enum Container : std::uint8_t {
    container_list = 1,
    container_set = 2,
    container_index = 4,
    container_language = 8,
    container_graph = 16,
    container_id = 32,
    container_type = 64
};

/// What a context says about one term (JSON-LD 1.1 API §4.2.1). Lives in the arena of its
/// `Contexts`.
struct TermDefinition {
    std::string_view term;
    std::string_view
        iri;  ///< an IRI, a blank node identifier or a keyword; meaningless unless `has_iri`
    Keyword keyword = Keyword::none;  ///< where `iri` is one
    bool has_iri = false;             ///< false for a term that was set to null
    bool is_prefix = false;
    bool is_protected = false;
    bool is_reverse = false;
    std::uint8_t containers = 0;
    Coercion coercion = Coercion::unset;
    Setting language_setting = Setting::unset;
    Setting direction_setting = Setting::unset;
    Direction direction = Direction::none;
    std::string_view type;      ///< where `coercion` is `iri`
    std::string_view language;  ///< where `language_setting` is `set`
    std::string_view index;  ///< the property that an index map's keys become; empty means `@index`
    std::string_view nest;
    const json::Value* context = nullptr;  ///< a scoped context, not yet processed
    std::string_view context_base;         ///< the URL against which that one is resolved
};

/// The state that contexts have built up at a place in a document (JSON-LD 1.1 API §4.1.1).
/// Finished ones never change and are shared; they live in the arena of their `Contexts`.
struct ActiveContext {
    struct Slot {
        std::uint64_t hash = 0;  ///< 0 where the slot was never taken
        const TermDefinition* definition = nullptr;
    };

    Slot* slots = nullptr;
    std::uint32_t capacity = 0;  ///< a power of two; 0 where there are no terms
    std::uint32_t used = 0;      ///< slots that are or were taken
    /// No term is longer, in bytes; most IRIs are, and need not be looked up. 0 where there are
    /// none.
    std::size_t longest_term = 0;
    /// The same of terms with a colon, which look like IRIs.
    std::size_t longest_compact_term = 0;
    bool has_base = false;
    bool has_vocab = false;
    bool has_language = false;
    Direction direction = Direction::none;
    std::string_view base;
    std::string_view original_base;  ///< empty where the document has none
    std::string_view vocab;
    std::string_view language;
    const ActiveContext* previous = nullptr;  ///< to go back to where this one is not propagated
    ArenaList<std::string_view> type_aliases;
    std::string_view ignored_term;  ///< one that a context wanted but that looks like a keyword

    static std::uint64_t slot_hash(std::string_view term) noexcept {
        const std::uint64_t hash = text_hash(term);
        return hash != 0 ? hash : 1;
    }

    const TermDefinition* find(std::string_view term) const noexcept {
        if (capacity == 0 || term.size() > longest_term) return nullptr;
        const std::uint64_t hash = slot_hash(term);
        for (std::uint64_t at = hash;; ++at) {
            const Slot& slot = slots[at & (capacity - 1)];
            if (slot.hash == 0) return nullptr;
            if (slot.hash == hash && slot.definition != nullptr && slot.definition->term == term)
                return slot.definition;
        }
    }

    /// Sets or, with null, removes what a term means. Only while the context is being built.
    void put(Arena& arena, std::string_view term, const TermDefinition* definition);

    /// Whether any term is protected.
    bool has_protected_terms() const noexcept;

    /// Whether a document's key means `@type` here.
    bool is_type_key(std::string_view key) const noexcept {
        if (key == "@type") return true;
        for (const std::string_view alias : type_aliases)
            if (alias == key) return true;
        return false;
    }
};

/// A name in full: what IRI expansion gives (JSON-LD 1.1 API §5.2).
struct ExpandedName {
    std::string_view text;  ///< meaningless where `is_null`
    Keyword keyword = Keyword::none;
    bool is_null = false;
    const TermDefinition* definition = nullptr;  ///< of the term itself, where it was one

    bool is_absolute() const noexcept {
        return !is_null && text.find(':') != std::string_view::npos;
    }
};

/// Expands a property, a type or another word of the vocabulary.
ExpandedName expand_vocab(const ActiveContext& active, std::string_view value, Arena& arena);

/// Expands the identifier of a thing, against the document's base.
ExpandedName expand_id(const ActiveContext& active, std::string_view value, Arena& arena);

/// Expands a type: as the vocabulary first, then against the document's base.
ExpandedName expand_type(const ActiveContext& active, std::string_view value, Arena& arena);

}  // namespace tamga::linked_data
