#include "core/linked_data/active_context.h"

#include <algorithm>

#include "core/linked_data/iri.h"

namespace tamga::linked_data {
namespace {

using Slot = ActiveContext::Slot;

/// Hostile terms can be made to collide; this many of them still cost little.
constexpr std::uint32_t most_terms = 8192;

Slot* make_slots(Arena& arena, std::uint32_t capacity) {
    auto* slots = static_cast<Slot*>(arena.allocate(capacity * sizeof(Slot), alignof(Slot)));
    for (std::uint32_t i = 0; i < capacity; ++i)
        new (slots + i) Slot{};
    return slots;
}

void insert(Slot* slots, std::uint32_t capacity, const Slot& wanted) {
    std::uint64_t at = wanted.hash;
    while (slots[at & (capacity - 1)].hash != 0)
        ++at;
    slots[at & (capacity - 1)] = wanted;
}

void grow(ActiveContext& active, Arena& arena) {
    const std::uint32_t capacity = active.capacity == 0 ? 16 : active.capacity * 2;
    if (capacity > most_terms * 2) fail("too complex", "A context defines too many terms.");
    Slot* slots = make_slots(arena, capacity);
    std::uint32_t used = 0;
    for (std::uint32_t i = 0; i < active.capacity; ++i) {
        if (active.slots[i].definition == nullptr) continue;
        insert(slots, capacity, active.slots[i]);
        ++used;
    }
    active.slots = slots;
    active.capacity = capacity;
    active.used = used;
}

/// Steps 1 to 6 of IRI expansion (JSON-LD 1.1 API §5.2.2), which do not depend on what the value is
/// relative to; false where none of them applies.
bool expand_first(const ActiveContext& active, std::string_view value, bool vocab, Arena& arena,
                  ExpandedName& result) {
    if (!value.empty() && value.front() == '@') {
        result = {value, keyword_of(value)};
        if (result.keyword != Keyword::none) {
            if (vocab && result.keyword == Keyword::type) result.definition = active.find(value);
            return true;
        }
        if (looks_like_keyword(value)) {
            result.is_null = true;
            return true;
        }
    }
    const TermDefinition* definition = active.find(value);
    if (definition != nullptr && (vocab || definition->keyword != Keyword::none)) {
        result = {definition->iri, definition->keyword, !definition->has_iri, definition};
        return true;
    }
    const std::size_t colon = value.find(':', value.empty() ? 0 : 1);
    if (colon == std::string_view::npos) return false;
    const std::string_view prefix = value.substr(0, colon);
    const std::string_view suffix = value.substr(colon + 1);
    if (prefix == "_" || suffix.starts_with("//")) {
        result = {value};
        return true;
    }
    const TermDefinition* prefixed = active.find(prefix);
    if (prefixed != nullptr && prefixed->has_iri && prefixed->is_prefix) {
        result = {arena.join(prefixed->iri, suffix)};
        return true;
    }
    if (!has_scheme(value)) return false;
    result = {value};
    return true;
}

std::string_view against_base(const ActiveContext& active, std::string_view value, Arena& arena) {
    if (!active.has_base) return value;
    return arena.copy(resolve_iri(active.base, value));
}

}  // namespace

void ActiveContext::put(Arena& arena, std::string_view term, const TermDefinition* definition) {
    const std::uint64_t hash = slot_hash(term);
    for (std::uint64_t at = hash; capacity > 0; ++at) {
        Slot& slot = slots[at & (capacity - 1)];
        if (slot.hash == 0) break;
        if (slot.hash != hash || slot.definition == nullptr || slot.definition->term != term)
            continue;
        slot.definition = definition;
        return;
    }
    if (definition == nullptr) return;
    longest_term = std::max(longest_term, term.size());
    if (term.find(':') != std::string_view::npos)
        longest_compact_term = std::max(longest_compact_term, term.size());
    if ((used + 1) * 4 > capacity * 3) grow(*this, arena);
    insert(slots, capacity, {hash, definition});
    ++used;
}

bool ActiveContext::has_protected_terms() const noexcept {
    for (std::uint32_t i = 0; i < capacity; ++i)
        if (slots[i].definition != nullptr && slots[i].definition->is_protected) return true;
    return false;
}

ExpandedName expand_vocab(const ActiveContext& active, std::string_view value, Arena& arena) {
    ExpandedName result;
    if (expand_first(active, value, true, arena, result)) return result;
    if (active.has_vocab) return {arena.join(active.vocab, value)};
    return {value};
}

ExpandedName expand_id(const ActiveContext& active, std::string_view value, Arena& arena) {
    ExpandedName result;
    if (expand_first(active, value, false, arena, result)) return result;
    return {against_base(active, value, arena)};
}

ExpandedName expand_type(const ActiveContext& active, std::string_view value, Arena& arena) {
    ExpandedName result;
    if (expand_first(active, value, true, arena, result)) return result;
    if (active.has_vocab) return {arena.join(active.vocab, value)};
    return {against_base(active, value, arena)};
}

}  // namespace tamga::linked_data
