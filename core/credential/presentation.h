#pragma once

#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::credential {

/// Whether a document says what a presentation must say: Verifiable Credentials Data Model 2.0
/// §4.13 (or 1.1 §4.10). Every breach is one finding of level error; the codes are those of
/// structure.h. What is inside `verifiableCredential` is not looked at, but for its type: objects,
/// and in the data model 1.1 texts too, which are tokens. The proof is checked in core/proof.
base::Findings check_presentation(const json::Object& document);

/// The identifier of the holder, be it a text or an object with `id`; empty where there is none.
std::string_view holder_id(const json::Object& document) noexcept;

}  // namespace tamga::credential
