#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/credential/qr_fault.h"

/// A signed credential as the text of a QR code (design §9): whole, so that paper verifies where
/// there is no network. `HTTPS://VERIFY.EXAMPLE/#` and decimal digits: a phone opens a page that
/// verifies what stands behind `#`, which browsers send to nobody; readers here ignore the host.
namespace tamga::credential {

/// A code's text in the parts that a QR code writes in different ways.
struct QrText {
    std::string address;  ///< `HTTPS://VERIFY.EXAMPLE/`, of codes' alphanumeric characters
    std::string digits;

    /// `HTTPS://VERIFY.EXAMPLE/#31415…`.
    std::string whole() const { return address + "#" + digits; }
};

/// The text for what `pack_for_qr` of qr_payload.h gave. `verify_address` is an https or http
/// address without a path (`https://verify.example`), since letters become capitals; where it is
/// empty, the text begins with `TAMGA:`, which only our readers understand.
/// @throws base::Error{data} when it is another address.
QrText qr_text(base::ByteView payload, std::string_view verify_address);

/// The same in two codes, for a credential that is too long for one.
std::array<QrText, 2> qr_texts_of_two(base::ByteView payload, std::string_view verify_address);

/// Whether an address may stand before the digits.
bool is_verify_address(std::string_view address) noexcept;

/// What codes said, or why that cannot be told.
struct QrReading {
    std::optional<std::string> credential;  ///< canonical JSON, as it was signed; not yet verified
    const QrFault* fault = nullptr;         ///< exactly where there is no credential
};

/// Reads the text of one code, or of the two that belong together in either order, separated by
/// white space; small letters, line breaks among the digits, and any host are as good as what was
/// printed, so that keyboard scanners and mail programs do no harm. The codes:
///
/// | code | when |
/// |---|---|
/// | `qr.empty` | nothing but white space |
/// | `qr.not_ours` | another maker's code, or no code at all |
/// | `qr.address_only` | a web address without digits: the credential is elsewhere |
/// | `qr.cbor_ld` | a `VC1-` text: CBOR-LD in base 45 is not supported yet |
/// | `qr.too_long` | more than 32 KiB |
/// | `qr.digits` | digits that stand for no bytes |
/// | `qr.dictionary` | packed with a dictionary that is not known here |
/// | `qr.cut` | the end is missing |
/// | `qr.damaged` | does not unpack |
/// | `qr.too_large` | unpacks to more than 16 KiB |
/// | `qr.trailing` | something stands behind the credential |
/// | `qr.part_missing` | one of two codes |
/// | `qr.parts_differ` | two codes of different credentials |
/// | `qr.part_shape` | a part without its number |
/// | `qr.too_many` | more than two codes, or two that are each whole |
///
/// Never throws but for memory; time and memory are bounded by 32 KiB of text.
QrReading read_qr_text(std::string_view text);

/// Whether a text is meant as a code's, so that `read_qr_text` has something to say of it: digits
/// behind `#` or alone, or `VC1-`. JSON never is.
bool looks_like_qr_text(std::string_view text);

}  // namespace tamga::credential
