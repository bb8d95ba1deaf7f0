#include "core/linked_data/container_mapping.h"

#include <bit>

#include "core/linked_data/active_context.h"

namespace tamga::linked_data {
namespace {

std::uint8_t container_bit(const json::Value& value) {
    const std::string* text = value.if_string();
    if (text == nullptr) return 0;
    switch (keyword_of(*text)) {
        case Keyword::list: return container_list;
        case Keyword::set: return container_set;
        case Keyword::index: return container_index;
        case Keyword::language: return container_language;
        case Keyword::graph: return container_graph;
        case Keyword::id: return container_id;
        case Keyword::type: return container_type;
        default: return 0;
    }
}

bool is_combination(unsigned bits) {
    if (std::popcount(bits) <= 1) return true;
    if ((bits & container_list) != 0) return false;
    const unsigned others = bits & ~unsigned{container_set};
    if (std::popcount(others) <= 1) return true;
    return others == (container_graph | container_id) ||
           others == (container_graph | container_index);
}

}  // namespace

std::optional<std::uint8_t> read_container_mapping(const json::Value& value, bool is_1_0) {
    if (value.is_null()) return std::nullopt;
    const json::Array* items = value.if_array();
    if (items == nullptr) {
        const std::uint8_t bit = container_bit(value);
        if (bit == 0) return std::nullopt;
        if (is_1_0 && (bit & (container_graph | container_id | container_type)) != 0)
            return std::nullopt;
        return bit;
    }
    if (is_1_0 || items->empty()) return std::nullopt;
    unsigned bits = 0;
    for (const json::Value& item : *items) {
        const unsigned bit = container_bit(item);
        if (bit == 0 || (bits & bit) != 0) return std::nullopt;
        bits |= bit;
    }
    if (!is_combination(bits)) return std::nullopt;
    return static_cast<std::uint8_t>(bits);
}

}  // namespace tamga::linked_data
