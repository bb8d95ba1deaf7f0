#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/json/fields.h"

namespace tamga::credential {

/// Where a value stands: a step, and the steps above it. Lives on the stack; it becomes a text only
/// where there is something to tell. Private to core/credential.
struct Place {
    const Place* up = nullptr;
    std::string_view name{};
    std::size_t index = 0;
    bool is_element = false;

    Place operator/(std::string_view member) const { return {this, member, 0, false}; }
    Place operator/(std::size_t element) const { return {this, {}, element, true}; }

    /// The JSON pointer (RFC 6901) from the top of the document.
    std::string pointer() const {
        if (up == nullptr) return {};
        const std::string above = up->pointer();
        return is_element ? json::pointer(above, index) : json::pointer(above, name);
    }
};

}  // namespace tamga::credential
