#include "core/linked_data/pattern.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "core/base/check.h"

namespace tamga::linked_data {
namespace {

/// Documents that need more are rare, and have less to gain.
constexpr std::size_t most_quads = 1024;
constexpr std::size_t most_weight_bytes = 256 * 1024;

constexpr std::uint32_t no_text = 0xffffffffU;

/// Finds out which texts of a document went into its quads as they are.
class Learning {
  public:
    Learning(const json::Object& object, std::string_view left_out, const Dataset& dataset)
        : dataset_(dataset), texts_(texts_of(object, left_out)), kinds_(texts_.size()) {
        for (std::uint32_t i = 0; i < texts_.size(); ++i) {
            by_place_.emplace(texts_[i], i);
            by_place_.emplace(texts_[i]->as_string().data(), i);
        }
        terms_.emplace_back();  // the default graph
    }

    void add(const Quad& quad, const Trace::Quad& places) {
        lines_.push_back({term_of(quad.subject, places.subject), term_of(quad.predicate, nullptr),
                          term_of(quad.object, places.object), term_of(quad.graph, places.graph)});
    }

    /// Whether every text that went into a quad went as it is, and in one way only.
    bool is_plain() const { return is_plain_; }
    std::vector<FreeText> kinds() const { return kinds_; }

    QuadPattern quads(HashAlgorithm hash) {
        // Free texts are counted in the order of the document, whatever the order of the quads.
        std::vector<std::uint32_t> number(texts_.size(), 0);
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < texts_.size(); ++i)
            if (kinds_[i] != FreeText::none) number[i] = count++;
        for (QuadPattern::Term& term : terms_)
            if (term.kind == QuadPattern::Kind::iri || term.kind == QuadPattern::Kind::literal)
                term.free_text = number[term.free_text];
        return {std::move(terms_), std::move(lines_), hash};
    }

  private:
    std::uint32_t term_of(TermId id, const void* place) {
        if (id == 0) return 0;
        QuadPattern::Term term = make_term(id, place);
        const bool is_free =
            term.kind == QuadPattern::Kind::iri || term.kind == QuadPattern::Kind::literal;
        const auto [at, is_new] = known_.try_emplace({id, is_free ? term.free_text : no_text},
                                                     static_cast<std::uint32_t>(terms_.size()));
        if (is_new) terms_.push_back(std::move(term));
        return at->second;
    }

    QuadPattern::Term make_term(TermId id, const void* place) {
        const Dataset::Term& term = dataset_.term(id);
        if (term.blank != 0) return {QuadPattern::Kind::blank, 0, {}};
        const auto text = by_place_.find(place);
        if (text != by_place_.end()) return make_free(term.text, text->second);
        return {QuadPattern::Kind::fixed, 0, std::string{term.text}};
    }

    /// The term that a text of the document fills.
    QuadPattern::Term make_free(std::string_view term, std::uint32_t number) {
        const std::string& text = texts_[number]->as_string();
        std::string written;
        const bool is_iri = term.front() == '<';
        if (is_iri)
            ((written += '<') += text) += '>';
        else
            append_quoted(written, text);
        const FreeText kind = is_iri ? FreeText::iri : FreeText::literal;
        const FreeText before = std::exchange(kinds_[number], kind);
        if (!term.starts_with(written) || (is_iri && term.size() != written.size()) ||
            (before != FreeText::none && before != kind)) {
            is_plain_ = false;
            return {};
        }
        return {is_iri ? QuadPattern::Kind::iri : QuadPattern::Kind::literal, number,
                std::string{term.substr(written.size())}};
    }

    const Dataset& dataset_;
    std::vector<const json::Value*> texts_;
    std::vector<FreeText> kinds_;
    std::unordered_map<const void*, std::uint32_t> by_place_;
    std::map<std::pair<TermId, std::uint32_t>, std::uint32_t> known_;
    std::vector<QuadPattern::Term> terms_;
    std::vector<QuadPattern::Line> lines_;
    bool is_plain_ = true;
};

}  // namespace

std::unique_ptr<Pattern> Pattern::learn(const Source& source, const Dataset& dataset,
                                        const Trace& trace, HashAlgorithm hash,
                                        std::size_t longest_compact_term) {
    const json::Object* object = object_of(source);
    if (object == nullptr || !trace.is_plain || dataset.quads().size() > most_quads ||
        weight_of(source) > most_weight_bytes)
        return nullptr;
    base::check(trace.quads.size() == dataset.quads().size(), "a trace is not of its dataset");
    Learning learning{*object, source.left_out, dataset};
    for (std::size_t i = 0; i < dataset.quads().size(); ++i)
        learning.add(dataset.quads()[i], trace.quads[i]);
    if (!learning.is_plain()) return nullptr;
    Skeleton skeleton{source, learning.kinds(), longest_compact_term};
    return std::unique_ptr<Pattern>{new Pattern{std::move(skeleton), learning.quads(hash), hash}};
}

bool Pattern::write(const Source& source, HashAlgorithm hash, std::string& nquads) {
    return hash == hash_ && skeleton_.read(source, free_texts_) &&
           quads_.write(free_texts_, nquads);
}

}  // namespace tamga::linked_data
