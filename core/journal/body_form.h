#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/json/value.h"

namespace tamga::journal {

/// How an entry's body lies in the store. It is packed: what bodies are made of (identifiers,
/// instants, digests, signatures, and the members' names, which a frozen table shared by all bodies
/// knows) takes its bytes and not its letters. Packing loses nothing: the canonical text, over
/// which the hash goes, comes back exactly. An award takes 40 % of its text, in a twentieth of the
/// time that a general compressor needs.
///
/// Appends the stored form of a body.
void pack_body(const json::Object& body, base::Bytes& out);

/// Appends the stored form of what may stay of a body after erasure.
void pack_residue(const json::Object& residue, base::Bytes& out);

/// Whether a stored form is only a residue.
bool is_residue(base::ByteView stored);

/// The body or residue of a stored form. @throws base::Error{corrupt} when the form is unknown or
/// damaged; nothing is read beyond its end.
json::Object unpack_body(base::ByteView stored);

}  // namespace tamga::journal
