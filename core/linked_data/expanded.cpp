#include "core/linked_data/expanded.h"

namespace tamga::linked_data {
namespace {

json::Value to_json(const Item& item);

json::Value to_json(const Literal& literal) {
    json::Object object;
    object.append("@value", *literal.value);
    if (literal.is_json) object.append("@type", "@json");
    if (literal.has_type) object.append("@type", literal.type);
    if (literal.has_language) object.append("@language", literal.language);
    if (literal.direction != Direction::none)
        object.append("@direction", literal.direction == Direction::ltr ? "ltr" : "rtl");
    if (literal.has_index) object.append("@index", literal.index);
    return object;
}

json::Value to_json(const Node& node) {
    json::Object object;
    for (std::size_t i = 0; i < Node::slot_count; ++i)
        if (!node.slots[i].is_nothing())
            object.append(std::string{name(static_cast<Keyword>(i))}, to_json(node.slots[i]));
    for (const Property& property : node.properties)
        object.append(std::string{property.name}, linked_data::to_json(property.values));
    return object;
}

json::Value to_json(const Item& item) {
    switch (item.kind) {
        case Item::Kind::text: return item.text;
        case Item::Kind::scalar: return *item.scalar;
        case Item::Kind::literal: return to_json(*item.literal);
        case Item::Kind::node: return to_json(*item.node);
        case Item::Kind::items: return linked_data::to_json(*item.items);
        case Item::Kind::nothing: break;
    }
    return nullptr;
}

}  // namespace

std::size_t Node::find(std::string_view property) const noexcept {
    if (index_ == nullptr) {
        for (std::size_t i = 0; i < properties.size(); ++i)
            if (properties[i].name == property) return i;
        return properties.size();
    }
    const auto seed = reinterpret_cast<std::uintptr_t>(this);
    for (std::uint64_t at = text_hash(property, seed);; ++at) {
        const std::uint32_t entry = index_[at & (index_capacity_ - 1)];
        if (entry == 0) return properties.size();
        if (properties[entry - 1].name == property) return entry - 1;
    }
}

void Node::build_index(Arena& arena) {
    index_capacity_ = static_cast<std::uint32_t>(properties.size()) * 4;
    const std::size_t size = index_capacity_ * sizeof(std::uint32_t);
    index_ = static_cast<std::uint32_t*>(arena.allocate(size, alignof(std::uint32_t)));
    std::memset(index_, 0, size);
    const auto seed = reinterpret_cast<std::uintptr_t>(this);
    for (std::uint32_t i = 0; i < properties.size(); ++i) {
        std::uint64_t at = text_hash(properties[i].name, seed);
        while (index_[at & (index_capacity_ - 1)] != 0)
            ++at;
        index_[at & (index_capacity_ - 1)] = i + 1;
    }
}

Items& Node::values_of(std::string_view property, Arena& arena) {
    constexpr std::size_t searched = 32;
    const std::size_t known = find(property);
    if (known < properties.size()) return properties[known].values;
    properties.push_back(arena, Property{property, {}});
    const std::size_t count = properties.size();
    if (count >= searched && (count & (count - 1)) == 0) {
        build_index(arena);
    } else if (index_ != nullptr) {
        const auto seed = reinterpret_cast<std::uintptr_t>(this);
        std::uint64_t at = text_hash(property, seed);
        while (index_[at & (index_capacity_ - 1)] != 0)
            ++at;
        index_[at & (index_capacity_ - 1)] = static_cast<std::uint32_t>(count);
    }
    return properties.back().values;
}

const json::Value& null_value() noexcept {
    static const json::Value null;
    return null;
}

Items* as_items(const Item& item, Arena& arena) {
    if (item.kind == Item::Kind::items) return item.items;
    auto* items = arena.make<Items>();
    if (!item.is_nothing()) items->push_back(arena, item);
    return items;
}

void add(Items& items, const Item& item, Arena& arena) {
    if (item.kind != Item::Kind::items) {
        items.push_back(arena, item);
        return;
    }
    for (const Item& one : *item.items)
        items.push_back(arena, one);
}

json::Value to_json(const Items& items) {
    json::Array array;
    array.reserve(items.size());
    for (const Item& item : items)
        array.push_back(to_json(item));
    return array;
}

}  // namespace tamga::linked_data
