#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"
#include "core/linked_data/source.h"

namespace tamga::linked_data {

/// What goes into RDF as it stands in a document, and so may differ from one document to the next
/// without changing what the rest of it means.
enum class FreeText : std::uint8_t {
    none,     ///< nothing: this text says how others are to be understood
    literal,  ///< the text of a literal
    iri       ///< a full IRI
};

/// A document but for its free texts: everything else (types, contexts, languages, names and order
/// of members, numbers, …) must be the same in one that fits, byte for byte.
class Skeleton {
  public:
    /// Of an object. `kinds` has one entry for each text of the document, in the order of
    /// `texts_of`. No context that was processed for it may define a term with a colon that is
    /// longer than `longest_compact_term`.
    Skeleton(const Source& source, std::vector<FreeText> kinds, std::size_t longest_compact_term);

    /// Gathers the free texts of a document that fits, in their order; they lie in the document.
    /// False, and `free_texts` without meaning, where it does not fit.
    bool read(const Source& source, std::vector<std::string_view>& free_texts) const;

  private:
    struct Reading;

    bool read(Reading& reading, const json::Object& mine, const json::Object& theirs) const;
    bool read(Reading& reading, const json::Value& mine, const json::Value& theirs) const;
    bool read_text(Reading& reading, const std::string& mine, const std::string& theirs) const;

    json::Object document_;  ///< without what was left out
    std::optional<json::Value> context_;
    std::vector<FreeText> kinds_;
    std::size_t longest_compact_term_;
};

/// The object that a source means, or null.
const json::Object* object_of(const Source& source) noexcept;

/// About how many bytes a copy of the source takes.
std::size_t weight_of(const Source& source) noexcept;

/// Every text of an object that is a value, without what is left out, in the order of the document.
std::vector<const json::Value*> texts_of(const json::Object& object, std::string_view left_out);

}  // namespace tamga::linked_data
