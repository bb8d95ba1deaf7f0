#include "core/linked_data/canonical.h"

#include <algorithm>
#include <utility>

#include "core/linked_data/blank_nodes.h"

namespace tamga::linked_data {
namespace {

/// The terms of a quad, as they are written with canonical labels.
struct Line {
    std::string_view subject;
    std::string_view predicate;
    std::string_view object;
    std::string_view graph;  ///< empty for the default graph
};

/// The order of the lines' code points within one subject. What follows a term, a space, sorts
/// before all that can stand in its place, so that terms can be compared one by one.
bool is_before(const Line& left, const Line& right) {
    if (left.predicate.data() != right.predicate.data())
        if (const int order = left.predicate.compare(right.predicate); order != 0) return order < 0;
    if (left.object.data() != right.object.data())
        if (const int order = left.object.compare(right.object); order != 0) return order < 0;
    return left.graph < right.graph;
}

/// The quads of a dataset as sorted lines. Subjects are few, so they are sorted first, and then the
/// lines of each.
class Lines {
  public:
    Lines(const Dataset& dataset, const std::vector<std::string>& labels)
        : dataset_(dataset), labels_(labels), starts_(dataset.term_count() + 1, 0) {
        for (const Quad& quad : dataset.quads())
            if (starts_[quad.subject]++ == 0) subjects_.push_back(quad.subject);
        std::sort(subjects_.begin(), subjects_.end(),
                  [&](TermId left, TermId right) { return text(left) < text(right); });
        std::uint32_t start = 0;
        for (const TermId subject : subjects_)
            start += std::exchange(starts_[subject], start);
        lines_.resize(start);
        for (const Quad& quad : dataset.quads())
            lines_[starts_[quad.subject]++] = {text(quad.subject), text(quad.predicate),
                                               text(quad.object), text(quad.graph)};
        start = 0;
        for (const TermId subject : subjects_) {
            std::sort(lines_.begin() + start, lines_.begin() + starts_[subject], is_before);
            start = starts_[subject];
        }
    }

    std::string join() const {
        constexpr std::size_t most_output_bytes = 64 * 1024 * 1024;
        std::size_t size = 0;
        for (const Line& line : lines_)
            size += line.subject.size() + line.predicate.size() + line.object.size() +
                    line.graph.size() + 6;
        if (size > most_output_bytes) fail("too complex", "The canonical form is too large.");
        std::string out;
        out.reserve(size);
        for (const Line& line : lines_) {
            (out += line.subject) += ' ';
            (out += line.predicate) += ' ';
            (out += line.object) += ' ';
            if (!line.graph.empty()) (out += line.graph) += ' ';
            out += ".\n";
        }
        return out;
    }

  private:
    std::string_view text(TermId id) const {
        const Dataset::Term& term = dataset_.term(id);
        return term.blank != 0 ? std::string_view{labels_[term.blank]} : term.text;
    }

    const Dataset& dataset_;
    const std::vector<std::string>& labels_;
    std::vector<std::uint32_t>
        starts_;  ///< by subject: how many lines, where they begin, where they end
    std::vector<TermId> subjects_;
    std::vector<Line> lines_;
};

}  // namespace

CanonicalDataset canonicalise(const Dataset& dataset, HashAlgorithm hash, bool wants_issued) {
    BlankNodes blanks{dataset, hash};
    const std::vector<std::uint32_t>& numbers = blanks.number();
    std::vector<std::string> labels(dataset.blank_count() + 1);
    for (std::size_t i = 0; i < blanks.order().size(); ++i)
        labels[blanks.order()[i]] = "_:c14n" + std::to_string(numbers[blanks.order()[i]]);
    CanonicalDataset result;
    result.nquads = Lines{dataset, labels}.join();
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
