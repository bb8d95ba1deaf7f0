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
    text,              ///< a string
    localised,         ///< a string, a text with its language, or a list of those (§11.1)
    phrase,            ///< a string, a text with its language, or an object of texts by language
    phrases,           ///< a phrase or a list of those
    url,               ///< a string that is a URL
    moment,            ///< a string that is a time with a zone (§4.9)
    time,              ///< a string that is a day, or a time with or without a zone
    date,              ///< a string that is a day
    language,          ///< a string that is a language tag
    country,           ///< a string of two letters (ISO 3166-1)
    index,             ///< a string of decimal digits
    number,            ///< a number
    boolean,           ///< true or false
    texts,             ///< a string or a list of strings
    word,              ///< a string among `words`
    digest_sri,        ///< digests as Subresource Integrity writes them, or a list of those
    digest_multibase,  ///< a multibase text, or a list of those
    compact_jws,       ///< a compact JWS, or a list of those
    any_objects,       ///< an object, or a list of those; what they hold is judged elsewhere
    object,            ///< one object of class `of`
    objects,           ///< an object of class `of`, or a list of those
    url_or_object      ///< a URL, or an object of class `of`
};

/// An enumeration of Open Badges. An open one takes words that begin with `ext:` too.
struct Words {
    std::span<const std::string_view> all;
    bool is_open = true;
};

/// One member of a class.
struct Rule {
    std::string_view name;
    Shape shape;
    bool is_required = false;
    const Class* of = nullptr;
    const Words* words = nullptr;
};

/// What a kind of object must satisfy beyond its members one by one.
enum class Relation : std::uint8_t {
    none,
    identity,            ///< a hashed identity is a hash
    result_description,  ///< the required level is one of its levels
    achievement,         ///< the learner is known; results fit the achievement's descriptions
    record               ///< the learner is known; associations join what the record holds
};

/// What a class says beside its members.
struct Traits {
    bool is_typed = true;    ///< the object must say its type
    bool is_closed = false;  ///< it has no other members than these and its type
    Relation relation = Relation::none;
};

inline constexpr bool required = true;
inline constexpr bool optional = false;
inline constexpr Traits untyped{.is_typed = false};

/// A kind of object. `type` must be among the object's types; empty means that any type will do.
/// Finds the rule of a member by a hash that was chosen at compile time to have no collisions:
/// every member of every credential is looked up here.
struct Class {
    consteval Class(std::string_view type_name, std::span<const Rule> members, Traits more = {})
        : type(type_name), rules(members), traits(more) {
        while (!fill_slots())
            multiplier_ += 2 * 0x9E3779B9;
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i].is_required) required |= std::uint32_t{1} << i;
    }

    /// The place of the member's rule, or `rules.size()` where there is none.
    std::size_t find(std::string_view name) const noexcept {
        if (name.empty()) return rules.size();
        const std::size_t index = slots_[slot_of(name)];
        return index < rules.size() && rules[index].name == name ? index : rules.size();
    }

    std::string_view type;
    std::span<const Rule> rules;
    Traits traits;
    std::uint32_t required = 0;  ///< bit i: the rule i is about a required member

  private:
    static constexpr std::uint8_t no_rule = 0xFF;

    constexpr std::size_t slot_of(std::string_view name) const {
        const auto character = [name](std::size_t from_end) -> std::uint32_t {
            return static_cast<unsigned char>(
                name[name.size() >= from_end ? name.size() - from_end : 0]);
        };
        const auto length = static_cast<std::uint32_t>(name.size());
        // As many characters as tell all members of one class apart.
        const std::uint32_t features = length ^ character(5) << 5 ^ character(name.size()) << 11 ^
                                       character(3) << 17 ^ character(1) << 24;
        return features * multiplier_ >> 26;
    }

    consteval bool fill_slots() {
        slots_.fill(no_rule);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            std::uint8_t& slot = slots_[slot_of(rules[i].name)];
            if (slot != no_rule) return false;
            slot = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    std::uint32_t multiplier_ = 0x9E3779B1;
    std::array<std::uint8_t, 64> slots_{};
};

/// Members that are the same in every credential of the data model 2.0, and of 1.1.
extern const Class credential_v2_class;
extern const Class credential_v1_class;
/// What a `BitstringStatusListEntry` has beside its `type`.
extern const Class bitstring_entry_class;

/// The other members, and the subject: as the data model has them, and as Open Badges 3.0 and the
/// Comprehensive Learner Record 2.0 have them.
extern const Class plain_class;
extern const Class subject_class;
extern const Class badge_class;
extern const Class achievement_subject_class;
extern const Class endorsement_class;
extern const Class endorsement_subject_class;
extern const Class record_class;
extern const Class record_subject_class;

}  // namespace tamga::credential
