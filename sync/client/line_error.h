#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace tamga::sync {

/// Why the other side was not reached, also as a code, so that screens can say it in the person's
/// language. The message is whole without it.
///
/// | code | why |
/// |---|---|
/// | `line.nobody` | nobody answers there |
/// | `line.broken` | the connection broke off |
/// | `line.no_hub` | something else answers there: a captive portal, another server |
/// | `line.no_safe_connection` | TLS does not come about |
/// | `line.certificate_date` | the certificate is not valid at this machine's date |
/// | `line.certificate_unknown` | the certificate is of no authority that is trusted here |
/// | `line.busy` | the hub asks to come back later |
/// | `line.other` | anything else |
class LineError : public base::Error {
  public:
    /// `code` is a literal.
    LineError(std::string_view code, const std::string& message)
        : base::Error(base::ErrorKind::network, message), code_(code) {}

    std::string_view code() const noexcept { return code_; }

  private:
    std::string_view code_;
};

}  // namespace tamga::sync
