#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/linked_data/blank_nodes.h"
#include "core/linked_data/options.h"

namespace tamga::linked_data {

/// Quads with free texts in them: gives their canonical N-Quads (RDFC-1.0), and works out anew only
/// what depends on texts that are not those of the time before. Not thread-safe.
class QuadPattern {
  public:
    enum class Kind : std::uint8_t { fixed, iri, literal, blank };

    struct Term {
        Kind kind = Kind::fixed;
        std::uint32_t free_text = 0;  ///< which one an `iri` or a `literal` holds
        /// A fixed term in full; of a literal, what follows the quotation mark at its end.
        std::string written;
    };

    /// A quad, as places among the terms. The default graph is a fixed term without a text.
    struct Line {
        std::uint32_t subject = 0;
        std::uint32_t predicate = 0;
        std::uint32_t object = 0;
        std::uint32_t graph = 0;
    };

    /// Predicates are fixed; fixed terms are all different, and so are quads. Every blank node is
    /// mentioned.
    QuadPattern(std::vector<Term> terms, std::vector<Line> lines, HashAlgorithm hash);

    /// The canonical N-Quads with these free texts, of which the IRIs are well-formed. False, and
    /// `nquads` without meaning, where two quads become the same, where blank nodes cannot be told
    /// apart by what mentions them, or where more than 256 KiB would come out.
    bool write(std::span<const std::string_view> free_texts, std::string& nquads);

  private:
    static constexpr std::uint32_t none = 0xffffffffU;

    /// What follows the subject in a line, where all of it is fixed; else of size 0.
    struct Tail {
        std::size_t start = 0;
        std::size_t size = 0;
    };

    /// The lines of one subject.
    struct Group {
        std::uint32_t subject = 0;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    struct Blank {
        std::uint32_t term = 0;
        std::uint32_t group = none;        ///< among the groups of blank nodes
        std::vector<std::uint32_t> lines;  ///< that mention it
        bool is_stale = true;              ///< its hash is to be worked out
        NodeHash hash{};
    };

    /// A free text as it was the time before, and what depends on it.
    struct Text {
        std::string value;
        std::vector<std::uint32_t> terms;
        std::vector<std::uint32_t> blanks;
        bool is_known = false;
    };

    void sort_terms();
    void gather_groups();
    void gather_blanks();
    void gather_texts();
    void write_tails();

    bool take_texts(std::span<const std::string_view> free_texts);
    void write_term(std::uint32_t place);
    bool number_blanks();
    bool hash_blank(Blank& blank);
    bool sort_iri_groups();
    bool sort_lines(const Group& group);
    bool write_group(const Group& group, std::string& nquads);

    bool is_before(std::uint32_t left, std::uint32_t right) const;
    int compare(std::uint32_t left, std::uint32_t right) const;

    HashAlgorithm hash_;
    std::vector<Term> terms_;
    std::vector<std::uint32_t> ranks_;  ///< of fixed terms: their order among each other
    std::vector<Line> lines_;           ///< by group
    std::vector<Tail> tails_;           ///< of each line
    std::string tail_texts_;
    std::vector<Group> iri_groups_;
    std::vector<Group> blank_groups_;
    std::vector<Blank> blanks_;
    std::vector<std::string> labels_;      ///< canonical ones, by number
    std::vector<std::uint32_t> by_label_;  ///< numbers, in the order of their labels

    // What depends on the free texts.
    std::vector<Text> texts_;
    std::vector<std::string> written_;     ///< by term
    std::size_t usual_size_ = 0;           ///< of all lines, in bytes
    std::vector<std::uint32_t> order_;     ///< of the lines, within their group
    std::vector<std::uint32_t> numbered_;  ///< blank nodes, by number
    // Kept for their memory.
    std::string text_;
    std::string sorted_text_;
    std::vector<std::size_t> ends_;
    std::vector<std::string_view> sorted_;
};

}  // namespace tamga::linked_data
