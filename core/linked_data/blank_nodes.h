#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/linked_data/dataset.h"
#include "core/linked_data/options.h"

namespace tamga::linked_data {

/// A hash of RDFC-1.0: 32 or 48 bytes, whose order is that of their hexadecimal digits.
struct NodeHash {
    std::array<std::uint8_t, 48> bytes{};

    // NOLINTNEXTLINE(modernize-use-nullptr): the generated comparison holds no null pointer.
    auto operator<=>(const NodeHash&) const = default;
};

/// The hash of a text that describes a blank node (RDFC-1.0 §4.6, §4.8).
NodeHash hash_node(std::string_view text, HashAlgorithm algorithm);

/// Blank nodes in the order in which they were given identifiers, counted from 0 (RDFC-1.0 §4.5).
class Issuer {
  public:
    static constexpr std::uint32_t none = 0xffffffffU;

    std::uint32_t find(std::uint32_t blank) const noexcept;
    /// The blank node's number, which is issued where it has none.
    std::uint32_t issue(std::uint32_t blank);
    const std::vector<std::uint32_t>& order() const noexcept { return order_; }

  private:
    std::vector<std::uint32_t> order_;
};

/// Gives the blank nodes of a dataset their canonical numbers (RDFC-1.0 §4.4 steps 2 to 5). A value
/// for the time of one canonicalisation.
class BlankNodes {
  public:
    BlankNodes(const Dataset& dataset, HashAlgorithm hash);

    /// Canonical numbers by blank node (counted from 1; place 0 is unused).
    const std::vector<std::uint32_t>& number();
    /// Blank nodes by canonical number; after `number`.
    const std::vector<std::uint32_t>& order() const noexcept { return order_; }

  private:
    struct Result {
        NodeHash hash;
        Issuer issuer;
    };
    struct Related {
        NodeHash hash;
        std::uint32_t blank;
    };

    void gather_mentions();
    std::span<const std::uint32_t> mentions(std::uint32_t blank) const;
    void hash_first_degree(std::uint32_t blank);
    void number_alike(std::span<const std::uint32_t> blanks);
    void issue_canonical(std::uint32_t blank);

    // blank_nodes_related.cpp
    Result hash_related_quads(std::uint32_t blank, Issuer issuer, int depth);
    std::vector<Related> gather_related(std::uint32_t blank, const Issuer& issuer);
    NodeHash hash_related(std::uint32_t related, const Quad& quad, const Issuer& issuer,
                          char position);
    bool walk(std::span<const std::uint32_t> permutation, const std::string& chosen,
              std::string& path, Issuer& issuer, int depth);

    NodeHash hash(std::string_view text) const { return hash_node(text, algorithm_); }
    void append_hex(std::string& out, const NodeHash& value) const;
    void append_quad(std::string& out, const Quad& quad, std::uint32_t blank) const;
    void charge(std::size_t bytes);

    const Dataset& dataset_;
    HashAlgorithm algorithm_;
    std::vector<std::uint32_t> starts_;    ///< where each blank node's mentions begin
    std::vector<std::uint32_t> mentions_;  ///< places of quads
    std::vector<NodeHash> first_;
    std::vector<std::uint32_t> canonical_;
    std::vector<std::uint32_t> order_;
    std::string text_;
    std::string sorted_;
    std::vector<std::size_t> ends_;
    std::vector<std::string_view> lines_;
    std::size_t first_bytes_ = 0;  ///< hashed for each blank node by itself
    std::size_t spent_bytes_ = 0;  ///< hashed, or copied, to tell alike ones apart
};

}  // namespace tamga::linked_data
