#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/credential/qr_fault.h"
#include "core/json/value.h"

namespace tamga::credential {

/// A credential whose canonical JSON is longer than this goes into no code; nothing longer is ever
/// unpacked.
inline constexpr std::size_t limit_qr_document_bytes = std::size_t{16} * 1024;

/// The bytes that a code carries: the number of the dictionary, raw deflate (RFC 1951) over the
/// document taken apart (qr_stream.h) with the dictionary as preset, and the bytes of the values.
/// What was packed is unpacked and compared before it is given.
///
/// Of a proof set the proof by `eddsa-rdfc-2022` is carried where there is one: one proof is
/// enough, and this suite is the one that most verifiers know.
/// @throws base::Error{data} when the document is longer than the limit.
base::Bytes pack_for_qr(const json::Object& document);

/// What a code carried, or why that cannot be told.
struct QrUnpacked {
    std::optional<std::string> text;  ///< canonical JSON of an object, as it was signed
    const QrFault* fault = nullptr;   ///< exactly where there is no text
};

/// Never throws but for memory; time and memory are bounded by the limit above.
QrUnpacked unpack_from_qr(base::ByteView payload);

}  // namespace tamga::credential
