#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/json/value.h"

namespace tamga::journal {

/// Reads the members of an entry's body. Every failure is `base::Error{data}` and names the member:
/// a body that lacks something was made by another program or damaged.
class Body {
  public:
    explicit Body(const json::Object& object) : object_(object) {}

    const std::string& text(std::string_view member) const;
    std::optional<std::string> optional_text(std::string_view member) const;
    base::Uuid uuid(std::string_view member) const;
    std::optional<base::Uuid> optional_uuid(std::string_view member) const;
    /// A whole number within ±2^53.
    std::int64_t integer(std::string_view member) const;
    std::optional<std::int64_t> optional_integer(std::string_view member) const;
    bool flag(std::string_view member) const;
    base::Instant instant(std::string_view member) const;
    const json::Object& object(std::string_view member) const;
    const json::Array& array(std::string_view member) const;

  private:
    const json::Value& required(std::string_view member) const;

    const json::Object& object_;
};

}  // namespace tamga::journal
