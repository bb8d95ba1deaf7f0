#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// The application profile's shapes as tables; private to core/credential.
namespace tamga::credential {

enum class EdcShape : std::uint8_t {
    literal,   ///< a map from language tags to texts, or to lists of them
    plain,     ///< a string, or a number or boolean where the context makes it one
    url,       ///< a string that is a URL
    moment,    ///< a time with a zone
    duration,  ///< xsd:duration
    workload,  ///< xsd:duration of hours spent learning
    node       ///< an object, or a URL that names one
};

/// A member of a class; members that no table names are left alone.
struct EdcMember {
    std::string_view name;
    EdcShape shape;
    bool is_required = false;
    bool is_single = false;
};

struct EdcClass {
    std::string_view type;
    std::span<const EdcMember> members;
    bool is_display = false;  ///< about drawing the credential only
};

/// The class of a type, or null where no table is about it.
const EdcClass* find_edc_class(std::string_view type) noexcept;

}  // namespace tamga::credential
