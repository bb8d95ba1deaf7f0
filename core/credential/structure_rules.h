#pragma once

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
struct Class {
    std::string_view type;
    bool is_typed;  ///< whether the object must say its type at all
    std::span<const Rule> rules;
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
