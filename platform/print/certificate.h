#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/credential/qr_symbol.h"
#include "core/json/value.h"
#include "platform/print/labels.h"

/// Printed certificates: a page that a person reads, a code that a machine verifies, and the signed
/// credential in the file itself (design §9).
namespace tamga::platform::print {

enum class PaperSize {
    a4,    ///< 210 × 297 mm
    badge  ///< 105 × 148 mm (A6), for a lanyard
};

/// `a4` or `badge`.
std::optional<PaperSize> parse_size(std::string_view name);

/// How an organisation's certificates look, and what they say.
struct PrintStyle {
    PaperSize size = PaperSize::a4;
    /// The language beside English; empty: the credential's own.
    std::string language;
    /// Where phones are led that scan the code, as `credential::fit_for_print` wants it.
    std::string verify_address;
    std::optional<base::Bytes> logo_png;
    /// `1f5f8b`: of the band and the title.
    std::string colour = "1f5f8b";
    /// What the holder does not want shown. The credential in code and file stays whole.
    std::set<Element> left_out;
};

/// Six hexadecimal digits, with or without `#`.
bool is_colour(std::string_view text);

/// A document that was made.
struct Certificate {
    std::string pdf;
    /// For each credential, in their order, how its code was fitted.
    std::vector<credential::QrFit> fits;
};

/// One PDF with a certificate for each signed credential, each beginning a page; each is attached
/// under the name `credential-<uuid>.json`. Code modules are 0.4 mm wide or more. Equal input and
/// equal fonts give equal bytes: the only date in the file is the newest credential's.
/// @p progress is told how many were drawn; may be empty
/// @throws base::Error{data} for an address that cannot stand in a code, and for no credentials
Certificate make_certificate(const std::vector<json::Object>& credentials, const PrintStyle& style,
                             const std::function<void(std::size_t)>& progress = {});

}  // namespace tamga::platform::print
