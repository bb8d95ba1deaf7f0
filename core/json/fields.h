#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::json {

/// Reads the members of one object of a documented format, strictly: what has another type, or a
/// name that nobody asked for, becomes a finding, and reading goes on. The codes are the area's:
/// `<area>.wrong_type`, `<area>.wrong_value`, `<area>.unknown_member`; `where` is a JSON pointer
/// (RFC 6901). An absent member is no finding: the caller's check knows what is mandatory.
class Fields {
  public:
    /// Another value than an object is a finding, and reads as an empty object. `value` and
    /// `findings` must outlive this; `where` is the pointer of `value`.
    Fields(const Value& value, std::string where, std::string area, base::Findings& findings);
    /// The same for an object that is known to be one.
    Fields(const Object& object, std::string where, std::string area, base::Findings& findings);

    /// The member, or null where it is absent; from here on its name is known.
    const Value* take(std::string_view name);

    /// The member's content; what is absent or of another type reads as empty.
    std::string text(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::optional<double> number(std::string_view name);
    std::optional<int> integer(std::string_view name);
    bool flag(std::string_view name);
    const Array& array(std::string_view name);

    /// Adds `<area>.wrong_value` at a member.
    void refuse(std::string_view name, std::string what, std::string how);

    /// Adds a finding for each member that nobody took. Call it once, at the end.
    void finish();

    /// The pointer of a member.
    std::string where(std::string_view name) const;

  private:
    const Value* take_as(std::string_view name, bool (Value::*is_type)() const noexcept,
                         const char* type);

    const Object& object_;
    std::string where_;
    std::string area_;
    base::Findings& findings_;
    std::set<std::string, std::less<>> known_;
};

/// A pointer one step further: `/a` and `b/c` give `/a/b~1c` (RFC 6901 §3).
std::string pointer(std::string_view where, std::string_view name);
std::string pointer(std::string_view where, std::size_t index);

}  // namespace tamga::json
