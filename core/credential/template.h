#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random.h"
#include "core/json/value.h"

namespace tamga::credential {

/// A canonical JSON text with holes for strings: what many documents have in common, written once.
/// Canonical order depends on member names only, so filling the holes gives exactly the canonical
/// form of the document with those values (RFC 8785 §3.2.3).
class Template {
  public:
    /// Writes a text in place of a hole; a value type of `make`'s caller.
    class Holes {
      public:
        explicit Holes(base::Random& random);
        /// The text that stands for the value with this index in the document handed to `make`.
        std::string mark(std::size_t value) const;
        /// The index of the value for which a text stands; nothing where it is no mark.
        std::optional<std::size_t> index_of(std::string_view text) const;

      private:
        friend class Template;
        std::string prefix_;
    };

    /// Takes the document's canonical text apart at the marks of `holes`.
    static Template make(const json::Object& document, const Holes& holes);
    /// From the pieces as the journal keeps them. @throws base::Error{data} when they are not
    /// pieces.
    static Template from_json(const json::Array& pieces);

    /// Texts and numbers in turn: a number is the index of the value that fills the hole.
    json::Array to_json() const;

    /// Appends the text with `values` in the holes.
    /// @throws base::Error{data} when a hole names a value that is not there.
    void render(const std::vector<std::string>& values, std::string& out) const;

  private:
    struct Piece {
        std::string text;       ///< what stands before the hole
        std::size_t value = 0;  ///< index of the hole's value
    };
    std::vector<Piece> pieces_;
    std::string end_;
};

}  // namespace tamga::credential
