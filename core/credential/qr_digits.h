#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/credential/qr_fault.h"

// Bytes as decimal digits, which a code writes at 3 1/3 bits each; private to core/credential.
// 22 bytes become 53 digits, big-endian and with leading zeros: 99.97 % of what digits can hold.
// The last block has as many digits as its bytes need. A text that is cut keeps its beginning.
namespace tamga::credential {

std::string to_qr_digits(base::ByteView bytes);

/// The bytes, or those of the whole blocks before a fault: `qr_cut` where no count of bytes needs
/// that many digits, `qr_digits` where a block stands for more than its bytes can hold. The text
/// has digits only (checked).
struct QrDigits {
    base::Bytes bytes;
    const QrFault* fault = nullptr;
};
QrDigits from_qr_digits(std::string_view digits);

}  // namespace tamga::credential
