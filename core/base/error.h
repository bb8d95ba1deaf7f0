#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tamga::base {

/// Why an operation failed, as far as a caller may want to react differently.
enum class ErrorKind {
    usage,       ///< the caller asked for something that makes no sense
    data,        ///< input that was read does not say what it must
    not_found,   ///< nothing has this name or identifier
    conflict,    ///< the request contradicts what is already recorded
    passphrase,  ///< the passphrase or key does not open what it should
    forbidden,   ///< the rules of the organisation or the guide do not allow it
    busy,        ///< another process holds the store
    disk,        ///< full, read-only, or failing storage; missing permissions
    corrupt,     ///< stored data is damaged
    clock,       ///< the machine's clock contradicts recorded history
    network      ///< the other side cannot be reached, or something else answers there
};

/// The world failed: the message tells a person what happened and what to do, and names the file,
/// row or field. It never holds a secret.
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}

    ErrorKind kind() const noexcept { return kind_; }

  private:
    ErrorKind kind_;
};

/// A stable, lower-case word for a kind, for logs and `--json` output.
std::string_view name(ErrorKind kind);

}  // namespace tamga::base
