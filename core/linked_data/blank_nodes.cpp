#include "core/linked_data/blank_nodes.h"

#include <algorithm>
#include <cstring>

#include "core/base/bytes.h"
#include "core/crypto/hash.h"

namespace tamga::linked_data {
namespace {

/// What the lines of all blank nodes may come to.
constexpr std::size_t most_first_bytes = 128 * 1024 * 1024;

/// Twenty times what the hardest graph of the conformance suite takes to tell alike nodes apart; a
/// poison graph reaches it in a tenth of a second.
constexpr std::size_t most_related_bytes = 16 * 1024 * 1024;

}  // namespace

std::uint32_t Issuer::find(std::uint32_t blank) const noexcept {
    const auto at = std::find(order_.begin(), order_.end(), blank);
    return at == order_.end() ? none : static_cast<std::uint32_t>(at - order_.begin());
}

std::uint32_t Issuer::issue(std::uint32_t blank) {
    const std::uint32_t known = find(blank);
    if (known != none) return known;
    order_.push_back(blank);
    return static_cast<std::uint32_t>(order_.size() - 1);
}

BlankNodes::BlankNodes(const Dataset& dataset, HashAlgorithm hash)
    : dataset_(dataset), algorithm_(hash) {}

void BlankNodes::charge(std::size_t bytes) {
    spent_bytes_ += bytes;
    if (spent_bytes_ > most_related_bytes)
        fail("too complex",
             "The blank nodes resemble each other too much to be told apart with bounded work.");
}

NodeHash hash_node(std::string_view text, HashAlgorithm algorithm) {
    NodeHash result;
    if (algorithm == HashAlgorithm::sha256) {
        const crypto::Digest digest = crypto::sha256(base::as_bytes(text));
        std::memcpy(result.bytes.data(), digest.data(), digest.size());
    } else {
        result.bytes = crypto::sha384(base::as_bytes(text));
    }
    return result;
}

void BlankNodes::append_hex(std::string& out, const NodeHash& value) const {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t size = algorithm_ == HashAlgorithm::sha256 ? 32 : 48;
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[value.bytes[i] >> 4U];
        out += digits[value.bytes[i] & 15U];
    }
}

/// Lists for each blank node the quads that mention it, once each.
void BlankNodes::gather_mentions() {
    const auto each = [&](const Quad& quad, auto&& visit) {
        const std::uint32_t subject = dataset_.term(quad.subject).blank;
        const std::uint32_t object = dataset_.term(quad.object).blank;
        const std::uint32_t graph = dataset_.term(quad.graph).blank;
        if (subject != 0) visit(subject);
        if (object != 0 && object != subject) visit(object);
        if (graph != 0 && graph != subject && graph != object) visit(graph);
    };
    starts_.assign(dataset_.blank_count() + 2, 0);
    for (const Quad& quad : dataset_.quads())
        each(quad, [&](std::uint32_t blank) { ++starts_[blank + 1]; });
    for (std::size_t i = 1; i < starts_.size(); ++i)
        starts_[i] += starts_[i - 1];
    mentions_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    std::uint32_t place = 0;
    for (const Quad& quad : dataset_.quads()) {
        each(quad, [&](std::uint32_t blank) { mentions_[next[blank]++] = place; });
        ++place;
    }
}

std::span<const std::uint32_t> BlankNodes::mentions(std::uint32_t blank) const {
    return {mentions_.data() + starts_[blank], starts_[blank + 1] - starts_[blank]};
}

/// A quad as N-Quads, where `blank` is `_:a` and every other blank node `_:z`.
void BlankNodes::append_quad(std::string& out, const Quad& quad, std::uint32_t blank) const {
    const auto append = [&](TermId id) {
        const Dataset::Term& term = dataset_.term(id);
        if (term.blank == 0) {
            out += term.text;
        } else {
            out += term.blank == blank ? "_:a" : "_:z";
        }
        out += ' ';
    };
    append(quad.subject);
    append(quad.predicate);
    append(quad.object);
    if (quad.graph != 0) append(quad.graph);
    out += ".\n";
}

/// RDFC-1.0 §4.6.
void BlankNodes::hash_first_degree(std::uint32_t blank) {
    text_.clear();
    ends_.clear();
    for (const std::uint32_t place : mentions(blank)) {
        append_quad(text_, dataset_.quads()[place], blank);
        ends_.push_back(text_.size());
        if (first_bytes_ + text_.size() > most_first_bytes)
            fail("too complex", "The document's graph is too large to be canonicalised.");
    }
    first_bytes_ += text_.size();
    lines_.clear();
    std::size_t start = 0;
    for (const std::size_t end : ends_) {
        lines_.push_back(std::string_view{text_}.substr(start, end - start));
        start = end;
    }
    std::sort(lines_.begin(), lines_.end());
    sorted_.clear();
    for (const std::string_view line : lines_)
        sorted_ += line;
    first_[blank] = hash(sorted_);
}

void BlankNodes::issue_canonical(std::uint32_t blank) {
    if (canonical_[blank] != Issuer::none) return;
    canonical_[blank] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(blank);
}

/// RDFC-1.0 §4.4 step 5, for the blank nodes that share a first-degree hash.
void BlankNodes::number_alike(std::span<const std::uint32_t> blanks) {
    std::vector<Result> results;
    for (const std::uint32_t blank : blanks) {
        if (canonical_[blank] != Issuer::none) continue;
        Issuer issuer;
        issuer.issue(blank);
        results.push_back(hash_related_quads(blank, std::move(issuer), 0));
    }
    std::stable_sort(results.begin(), results.end(), [](const Result& left, const Result& right) {
        return left.hash < right.hash;
    });
    for (const Result& result : results)
        for (const std::uint32_t blank : result.issuer.order())
            issue_canonical(blank);
}

const std::vector<std::uint32_t>& BlankNodes::number() {
    const std::uint32_t count = dataset_.blank_count();
    gather_mentions();
    first_.resize(count + 1);
    canonical_.assign(count + 1, Issuer::none);
    std::vector<std::uint32_t> by_hash;
    by_hash.reserve(count);
    for (std::uint32_t blank = 1; blank <= count; ++blank) {
        if (!mentions(blank).empty()) by_hash.push_back(blank);
    }
    if (by_hash.size() == 1) {  // Whatever its hash is, it comes first.
        issue_canonical(by_hash.front());
        return canonical_;
    }
    for (const std::uint32_t blank : by_hash)
        hash_first_degree(blank);
    std::stable_sort(by_hash.begin(), by_hash.end(), [&](std::uint32_t left, std::uint32_t right) {
        return first_[left] < first_[right];
    });

    std::vector<std::span<const std::uint32_t>> alike;
    for (std::size_t i = 0; i < by_hash.size();) {
        std::size_t end = i + 1;
        while (end < by_hash.size() && first_[by_hash[end]] == first_[by_hash[i]])
            ++end;
        if (end == i + 1) {
            issue_canonical(by_hash[i]);
        } else {
            alike.push_back({by_hash.data() + i, end - i});
        }
        i = end;
    }
    for (const auto& blanks : alike)
        number_alike(blanks);
    return canonical_;
}

}  // namespace tamga::linked_data
