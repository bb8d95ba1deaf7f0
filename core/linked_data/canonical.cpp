#include "core/linked_data/canonical.h"

#include <algorithm>

#include "core/linked_data/blank_nodes.h"

namespace tamga::linked_data {
namespace {

constexpr std::size_t most_output_bytes = 64 * 1024 * 1024;

/// The terms of a quad, as they are written with canonical labels.
struct Line {
    std::string_view subject;
    std::string_view predicate;
    std::string_view object;
    std::string_view graph;  ///< empty for the default graph
};

/// The order of the lines' code points. What follows a term, a space, sorts before all that can
/// stand in its place, so that terms can be compared one by one.
bool is_before(const Line& left, const Line& right) {
    if (left.subject.data() != right.subject.data())
        if (const int order = left.subject.compare(right.subject); order != 0) return order < 0;
    if (left.predicate.data() != right.predicate.data())
        if (const int order = left.predicate.compare(right.predicate); order != 0) return order < 0;
    if (left.object.data() != right.object.data())
        if (const int order = left.object.compare(right.object); order != 0) return order < 0;
    return left.graph < right.graph;
}

}  // namespace

CanonicalDataset canonicalise(const Dataset& dataset, HashAlgorithm hash, bool wants_issued) {
    BlankNodes blanks{dataset, hash};
    const std::vector<std::uint32_t>& numbers = blanks.number();
    std::vector<std::string> labels(dataset.blank_count() + 1);
    for (std::size_t i = 0; i < blanks.order().size(); ++i)
        labels[blanks.order()[i]] = "_:c14n" + std::to_string(numbers[blanks.order()[i]]);
    const auto text = [&](TermId id) -> std::string_view {
        const Dataset::Term& term = dataset.term(id);
        return term.blank != 0 ? std::string_view{labels[term.blank]} : term.text;
    };

    std::vector<Line> lines;
    lines.reserve(dataset.quads().size());
    std::size_t size = 0;
    for (const Quad& quad : dataset.quads()) {
        const Line line{text(quad.subject), text(quad.predicate), text(quad.object),
                        text(quad.graph)};
        size += line.subject.size() + line.predicate.size() + line.object.size() +
                line.graph.size() + 6;
        lines.push_back(line);
    }
    if (size > most_output_bytes) fail("too complex", "The canonical form is too large.");
    std::sort(lines.begin(), lines.end(), is_before);

    CanonicalDataset result;
    result.nquads.reserve(size);
    for (const Line& line : lines) {
        (result.nquads += line.subject) += ' ';
        (result.nquads += line.predicate) += ' ';
        (result.nquads += line.object) += ' ';
        if (!line.graph.empty()) (result.nquads += line.graph) += ' ';
        result.nquads += ".\n";
    }
    if (wants_issued) {
        for (const std::uint32_t blank : blanks.order())
            result.issued.emplace_back("", labels[blank]);
        for (TermId id = 1; id < dataset.term_count(); ++id) {
            const Dataset::Term& term = dataset.term(id);
            if (term.blank != 0 && numbers[term.blank] != Issuer::none)
                result.issued[numbers[term.blank]].first = term.text;
        }
    }
    return result;
}

}  // namespace tamga::linked_data
