#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/json/value.h"
#include "core/linked_data/active_context.h"
#include "core/linked_data/arena.h"
#include "core/linked_data/keyword.h"

namespace tamga::linked_data {

struct Node;
struct Literal;
struct Item;
using Items = ArenaList<Item>;

/// One value of an expanded document (JSON-LD 1.1 §9). Trivial; what it points at lives in the
/// arena of its document, or in the document itself.
struct Item {
    enum class Kind : std::uint8_t { nothing, text, scalar, literal, node, items };

    Kind kind = Kind::nothing;
    union {
        std::string_view text;      ///< an IRI, an index, a tag
        const json::Value* scalar;  ///< any JSON, of `@value` only
        Literal* literal;
        Node* node;
        Items* items;
    };

    Item() : text() {}
    explicit Item(std::string_view value) : kind(Kind::text), text(value) {}
    explicit Item(const json::Value* value) : kind(Kind::scalar), scalar(value) {}
    explicit Item(Literal* value) : kind(Kind::literal), literal(value) {}
    explicit Item(Node* value) : kind(Kind::node), node(value) {}
    explicit Item(Items* value) : kind(Kind::items), items(value) {}

    bool is_nothing() const noexcept { return kind == Kind::nothing; }
};

/// A value object: one with `@value`.
struct Literal {
    const json::Value* value = nullptr;  ///< a scalar; any JSON where `is_json`
    bool is_json = false;
    bool has_type = false;
    bool has_language = false;
    bool has_index = false;
    Direction direction = Direction::none;
    std::string_view type;
    std::string_view language;
    std::string_view index;
};

/// A property and its values, in an expanded object.
struct Property {
    std::string_view name;
    Items values;
};

/// Any other expanded object: a node, a list, a set, a graph, or the map of reverse properties.
struct Node {
    static constexpr std::size_t slot_count = static_cast<std::size_t>(Keyword::direction) + 1;

    std::array<Item, slot_count> slots{};
    std::uint16_t entries = 0;  ///< how many slots are taken
    ArenaList<Property> properties;

    const Item& at(Keyword keyword) const noexcept {
        return slots[static_cast<std::size_t>(keyword)];
    }
    bool has(Keyword keyword) const noexcept { return !at(keyword).is_nothing(); }
    void set(Keyword keyword, const Item& item) noexcept {
        Item& slot = slots[static_cast<std::size_t>(keyword)];
        if (slot.is_nothing()) ++entries;
        slot = item;
    }

    bool is_empty() const noexcept { return entries == 0 && properties.empty(); }
    /// Whether `keyword` is here and nothing else.
    bool has_only(Keyword keyword) const noexcept {
        return entries == 1 && properties.empty() && has(keyword);
    }
    bool is_list() const noexcept { return has(Keyword::list); }
    /// A graph object (JSON-LD 1.1 §9.4): nothing but `@graph`, `@id` and `@index`.
    bool is_graph() const noexcept {
        return has(Keyword::graph) && properties.empty() &&
               entries == 1 + int{has(Keyword::id)} + int{has(Keyword::index)};
    }

    /// The values of a property, which is added where it is new. The reference holds until the next
    /// call.
    Items& values_of(std::string_view property, Arena& arena);

  private:
    std::size_t find(std::string_view property) const noexcept;
    void build_index(Arena& arena);

    std::uint32_t* index_ =
        nullptr;  ///< places of properties by hash, plus one; where there are many
    std::uint32_t index_capacity_ = 0;
};

/// Null, to point at: an `@id` that was left out stays as null.
const json::Value& null_value() noexcept;

/// A list with one item, or the item's own list where it is one already.
Items* as_items(const Item& item, Arena& arena);

/// Adds an item, or each one of a list of them.
void add(Items& items, const Item& item, Arena& arena);

/// The expanded document as JSON (JSON-LD 1.1 API §5.1).
json::Value to_json(const Items& items);

}  // namespace tamga::linked_data
