#pragma once

#include <string>
#include <string_view>

namespace tamga::linked_data {

/// Whether a text begins as an IRI does: a scheme and a colon (RFC 3987 §2.2). Says nothing of the
/// rest.
bool has_scheme(std::string_view text) noexcept;

/// Whether a text is a blank node identifier, `_:` and more.
bool is_blank(std::string_view text) noexcept;

/// Whether a text is an absolute IRI that RDF may hold: a scheme, and none of the characters that
/// RFC 3987 leaves out (controls, space, `<>"{}|\^`, the grave accent, a second `#`).
bool is_well_formed_iri(std::string_view text) noexcept;

/// Whether a text has the shape of a language tag (RFC 5646 §2.1, as BCP 47 allows extensions).
bool is_well_formed_language(std::string_view text) noexcept;

/// Resolves a reference against a base (RFC 3986 §5.2); the base must have a scheme.
std::string resolve_iri(std::string_view base, std::string_view reference);

}  // namespace tamga::linked_data
