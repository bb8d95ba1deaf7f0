#pragma once

#include <optional>
#include <string_view>

#include "core/json/value.h"

namespace tamga::linked_data {

/// Where the JSON of a context comes from, by its URL. Nothing is ever fetched: a source answers
/// from what this machine holds.
class ContextSource {
  public:
    virtual ~ContextSource() = default;

    /// The whole context document (an object with the member `@context`), or nothing where this
    /// machine does not hold it. The same URL must give the same document for as long as a
    /// processor uses the source.
    virtual std::optional<json::Value> load(std::string_view url) const = 0;
};

}  // namespace tamga::linked_data
