#pragma once

#include <string>

#include "core/json/value.h"

namespace tamga::linked_data {

/// How text direction goes into RDF (JSON-LD 1.1 API §9.3, `rdfDirection`).
enum class RdfDirection { drop, i18n_datatype, compound_literal };

enum class HashAlgorithm { sha256, sha384 };

/// How a document is to be understood. The defaults are those of issuing and of verifying.
struct Options {
    /// The IRI against which relative ones are resolved; empty means none.
    std::string base;
    /// A context before the document's own, or null; must outlive the call.
    const json::Value* expand_context = nullptr;
    /// Whether everything that JSON-LD would silently leave out is a finding: undefined terms and
    /// types, relative IRIs, words that look like keywords, values that belong to nothing.
    bool is_safe = true;
    /// The processing mode `json-ld-1.0`: what only 1.1 knows is an error.
    bool is_1_0 = false;
    /// Whether blank nodes may stand as predicates.
    bool is_generalized = false;
    /// Whether language tags go into RDF in lower case, as JSON-LD 1.1 API §5.1.2 step 13.4.8
    /// allows and most issuers' software does; else as they are written.
    bool lowers_languages = true;
    RdfDirection rdf_direction = RdfDirection::drop;
    HashAlgorithm hash = HashAlgorithm::sha256;

    bool operator==(const Options&) const = default;
};

}  // namespace tamga::linked_data
