#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

// What the standards say of the members of each kind of object; private to core/credential.
namespace tamga::credential {

struct Class;

/// What a member's value must be.
enum class Shape : std::uint8_t {
    text,          ///< a string
    localised,     ///< a string, a text with its language, or a list of those (§11.1)
    url,           ///< a string that is a URL
    moment,        ///< a string that is a time with a zone (§4.9)
    index,         ///< a string of decimal digits
    number,        ///< a number
    boolean,       ///< true or false
    texts,         ///< a string or a list of strings
    object,        ///< one object of class `of`
    objects,       ///< an object of class `of`, or a list of those
    url_or_object  ///< a URL, or an object of class `of`
};

/// One member of a class.
struct Rule {
    std::string_view name;
    Shape shape;
    bool is_required = false;
    const Class* of = nullptr;
};

/// A kind of object. `type` must be among the object's types; empty means that any type will do.
/// Finds the rule of a member by a hash that was chosen at compile time to have no collisions:
/// every member of every credential is looked up here.
struct Class {
    /// @p is_typed_ whether the object must say its type at all
    consteval Class(std::string_view type_, bool is_typed_, std::span<const Rule> rules_)
        : type(type_), is_typed(is_typed_), rules(rules_) {
        while (!fill_slots())
            multiplier += 2 * 0x9E3779B9;
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i].is_required) required |= std::uint32_t{1} << i;
    }

    /// The place of the member's rule, or `rules.size()` where there is none.
    std::size_t find(std::string_view name) const noexcept {
        if (name.empty()) return rules.size();
        const std::size_t index = slots[slot_of(name)];
        return index < rules.size() && rules[index].name == name ? index : rules.size();
    }

    std::string_view type;
    bool is_typed;
    std::span<const Rule> rules;
    std::uint32_t required = 0;  ///< bit i: the rule i is about a required member

  private:
    static constexpr std::uint8_t no_rule = 0xFF;

    constexpr std::size_t slot_of(std::string_view name) const {
        const auto character = [name](std::size_t from_end) -> std::uint32_t {
            return static_cast<unsigned char>(
                name[name.size() >= from_end ? name.size() - from_end : 0]);
        };
        const auto length = static_cast<std::uint32_t>(name.size());
        const std::uint32_t traits =
            length ^ character(name.size()) << 8 ^ character(3) << 16 ^ character(1) << 24;
        return traits * multiplier >> 26;
    }

    consteval bool fill_slots() {
        slots.fill(no_rule);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            std::uint8_t& slot = slots[slot_of(rules[i].name)];
            if (slot != no_rule) return false;
            slot = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    std::uint32_t multiplier = 0x9E3779B1;
    std::array<std::uint8_t, 64> slots{};
};

/// Members that are the same in every credential.
extern const Class credential_class;
/// The others, as the data model has them, and as Open Badges has them.
extern const Class plain_class;
extern const Class badge_class;
/// What a `BitstringStatusListEntry` has beside its `type`.
extern const Class bitstring_entry_class;
/// `credentialSubject`, as the data model has it, and as Open Badges has it.
extern const Class subject_class;
extern const Class achievement_subject_class;

}  // namespace tamga::credential
