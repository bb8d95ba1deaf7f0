#include <algorithm>

#include "core/linked_data/blank_nodes.h"

// Telling blank nodes apart that look alike by themselves: RDFC-1.0 §4.7 and §4.8.

namespace tamga::linked_data {
namespace {

/// Chains of alike nodes are followed with the program's own stack.
constexpr int deepest_chain = 512;

void append_label(std::string& out, std::string_view prefix, std::uint32_t number) {
    (out += prefix) += std::to_string(number);
}

/// Whether a path can no longer become the least one.
bool is_lost(const std::string& path, const std::string& chosen) {
    return !chosen.empty() && path.size() >= chosen.size() && path > chosen;
}

}  // namespace

/// RDFC-1.0 §4.7.
NodeHash BlankNodes::hash_related(std::uint32_t related, const Quad& quad, const Issuer& issuer,
                                  char position) {
    std::string input(1, position);
    if (position != 'g') input += dataset_.term(quad.predicate).text;
    if (canonical_[related] != Issuer::none) {
        append_label(input, "_:c14n", canonical_[related]);
    } else if (const std::uint32_t number = issuer.find(related); number != Issuer::none) {
        append_label(input, "_:b", number);
    } else {
        append_hex(input, first_[related]);
    }
    charge(input.size() + issuer.order().size());
    return hash(input);
}

/// RDFC-1.0 §4.8 step 3; sorted by hash, then by node.
std::vector<BlankNodes::Related> BlankNodes::gather_related(std::uint32_t blank,
                                                            const Issuer& issuer) {
    std::vector<Related> related;
    for (const std::uint32_t place : mentions(blank)) {
        const Quad& quad = dataset_.quads()[place];
        const auto add = [&](TermId id, char position) {
            const std::uint32_t other = dataset_.term(id).blank;
            if (other != 0 && other != blank)
                related.push_back({hash_related(other, quad, issuer, position), other});
        };
        add(quad.subject, 's');
        add(quad.object, 'o');
        add(quad.graph, 'g');
    }
    std::sort(related.begin(), related.end(), [](const Related& left, const Related& right) {
        return left.hash != right.hash ? left.hash < right.hash : left.blank < right.blank;
    });
    return related;
}

/// RDFC-1.0 §4.8 steps 5.4.3 to 5.4.5: the path that one order of nodes gives; false where it
/// cannot be the least.
bool BlankNodes::walk(std::span<const std::uint32_t> permutation, const std::string& chosen,
                      std::string& path, Issuer& issuer, int depth) {
    std::vector<std::uint32_t> left;
    for (const std::uint32_t related : permutation) {
        if (canonical_[related] != Issuer::none) {
            append_label(path, "_:c14n", canonical_[related]);
        } else {
            if (issuer.find(related) == Issuer::none) left.push_back(related);
            append_label(path, "_:b", issuer.issue(related));
        }
        if (is_lost(path, chosen)) return false;
    }
    for (const std::uint32_t related : left) {
        Result result = hash_related_quads(related, issuer, depth + 1);
        append_label(path, "_:b", issuer.issue(related));
        path += '<';
        append_hex(path, result.hash);
        path += '>';
        issuer = std::move(result.issuer);
        if (is_lost(path, chosen)) return false;
    }
    return true;
}

/// RDFC-1.0 §4.8.
BlankNodes::Result BlankNodes::hash_related_quads(std::uint32_t blank, Issuer issuer, int depth) {
    if (depth > deepest_chain) fail("too complex", "A chain of blank nodes is too long to follow.");
    const std::vector<Related> all = gather_related(blank, issuer);
    std::string data;
    for (std::size_t i = 0; i < all.size();) {
        std::vector<std::uint32_t> nodes;
        const std::size_t first = i;
        for (; i < all.size() && all[i].hash == all[first].hash; ++i)
            nodes.push_back(all[i].blank);
        append_hex(data, all[first].hash);

        std::string chosen;
        Issuer chosen_issuer;
        do {
            Issuer own = issuer;
            std::string path;
            const bool is_whole = walk(nodes, chosen, path, own, depth);
            charge(64 + path.size() + 4 * own.order().size());
            if (!is_whole || (!chosen.empty() && path >= chosen)) continue;
            chosen = std::move(path);
            chosen_issuer = std::move(own);
        } while (std::next_permutation(nodes.begin(), nodes.end()));
        data += chosen;
        issuer = std::move(chosen_issuer);
    }
    charge(data.size());
    return {hash(data), std::move(issuer)};
}

}  // namespace tamga::linked_data
