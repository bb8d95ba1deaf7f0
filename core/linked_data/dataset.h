#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/linked_data/arena.h"

namespace tamga::linked_data {

/// A term of a dataset, by number; 0 stands for no term, and for the default graph.
using TermId = std::uint32_t;

/// An RDF quad (RDF 1.1 Concepts §3.1, §4).
struct Quad {
    TermId subject = 0;
    TermId predicate = 0;
    TermId object = 0;
    TermId graph = 0;

    bool operator==(const Quad&) const = default;
};

/// Appends a literal's text in quotation marks, as canonical N-Quads escape it (RDFC-1.0 §A).
void append_quoted(std::string& out, std::string_view value);

/// A set of RDF quads over numbered terms, each of which is held once, as canonical N-Quads write
/// it (RDFC-1.0 §A). Fails with `too complex` past its memory. Not thread-safe.
class Dataset {
  public:
    Dataset();

    struct Term {
        std::string_view text;    ///< `<…>`, `_:…` or `"…"…`
        std::uint32_t blank = 0;  ///< for a blank node, its number counted from 1; else 0
    };

    /// An IRI, without angle brackets; 0 where it is not absolute and well formed (RFC 3987).
    TermId iri(std::string_view iri);
    /// A literal; an empty datatype with no language means `xsd:string`.
    TermId literal(std::string_view value, std::string_view datatype, std::string_view language);
    /// The blank node with this label, which begins with `_:`.
    TermId blank(std::string_view label);
    /// A blank node that is different from all others; for datasets that give no labels themselves.
    TermId new_blank();

    /// Adds a quad; false where it is here already.
    bool add(const Quad& quad);

    const Term& term(TermId id) const noexcept { return terms_[id]; }
    std::span<const Quad> quads() const noexcept { return quads_; }
    std::uint32_t blank_count() const noexcept { return blank_count_; }
    std::size_t term_count() const noexcept { return terms_.size(); }

    void clear();

  private:
    std::uint64_t hash(std::string_view text) const noexcept;
    TermId append(std::string_view text, std::uint64_t hash, std::uint32_t blank);
    TermId intern(std::string_view text, bool is_blank);
    void make_room();
    void grow_quads();

    Arena arena_{64 * 1024 * 1024};
    std::vector<Term> terms_;
    std::vector<std::uint64_t> hashes_;
    std::vector<TermId> table_;  ///< terms by hash; a power of two, 0 where free
    std::vector<Quad> quads_;
    std::vector<std::uint32_t> quad_table_;  ///< places of quads plus one, by hash
    std::uint32_t blank_count_ = 0;
    std::string scratch_;
};

/// The dataset as N-Quads, a line a quad, in the order in which they were added.
std::string to_nquads(const Dataset& dataset);

}  // namespace tamga::linked_data
