#include "core/linked_data/quad_pattern.h"

#include <algorithm>
#include <numeric>

#include "core/linked_data/dataset.h"

namespace tamga::linked_data {
namespace {

constexpr std::size_t most_pattern_bytes = 256 * 1024;

/// What follows the subject in a line of N-Quads.
void append_tail(std::string& out, std::string_view predicate, std::string_view object,
                 std::string_view graph) {
    ((out += ' ') += predicate) += ' ';
    (out += object) += ' ';
    if (!graph.empty()) (out += graph) += ' ';
    out += ".\n";
}

}  // namespace

QuadPattern::QuadPattern(std::vector<Term> terms, std::vector<Line> lines, HashAlgorithm hash)
    : hash_(hash), terms_(std::move(terms)), lines_(std::move(lines)), written_(terms_.size()) {
    sort_terms();
    gather_groups();
    gather_blanks();
    gather_texts();
    write_tails();
}

void QuadPattern::sort_terms() {
    std::vector<std::uint32_t> fixed;
    for (std::uint32_t term = 0; term < terms_.size(); ++term) {
        if (terms_[term].kind != Kind::fixed) continue;
        fixed.push_back(term);
        written_[term] = terms_[term].written;
    }
    std::sort(fixed.begin(), fixed.end(), [this](std::uint32_t left, std::uint32_t right) {
        return written_[left] < written_[right];
    });
    ranks_.resize(terms_.size());
    for (std::uint32_t rank = 0; rank < fixed.size(); ++rank)
        ranks_[fixed[rank]] = rank;
}

/// Puts the lines of each subject behind one another.
void QuadPattern::gather_groups() {
    std::stable_sort(lines_.begin(), lines_.end(), [](const Line& left, const Line& right) {
        return left.subject < right.subject;
    });
    for (std::uint32_t first = 0; first < lines_.size();) {
        const std::uint32_t subject = lines_[first].subject;
        std::uint32_t end = first;
        while (end < lines_.size() && lines_[end].subject == subject)
            ++end;
        auto& groups = terms_[subject].kind == Kind::blank ? blank_groups_ : iri_groups_;
        groups.push_back({subject, first, end - first});
        first = end;
    }
}

void QuadPattern::gather_blanks() {
    std::vector<std::uint32_t> blank_of(terms_.size(), none);
    for (std::uint32_t term = 0; term < terms_.size(); ++term) {
        if (terms_[term].kind != Kind::blank) continue;
        blank_of[term] = static_cast<std::uint32_t>(blanks_.size());
        blanks_.emplace_back().term = term;
    }
    for (std::uint32_t group = 0; group < blank_groups_.size(); ++group)
        blanks_[blank_of[blank_groups_[group].subject]].group = group;
    for (std::uint32_t place = 0; place < lines_.size(); ++place) {
        const Line& line = lines_[place];
        for (const std::uint32_t term : {line.subject, line.object, line.graph}) {
            if (blank_of[term] == none) continue;
            std::vector<std::uint32_t>& mentions = blanks_[blank_of[term]].lines;
            if (mentions.empty() || mentions.back() != place) mentions.push_back(place);
        }
    }
    for (std::uint32_t number = 0; number < blanks_.size(); ++number)
        labels_.push_back("_:c14n" + std::to_string(number));
    numbered_.resize(blanks_.size());
    std::iota(numbered_.begin(), numbered_.end(), 0);
    by_label_ = numbered_;
    std::sort(by_label_.begin(), by_label_.end(), [this](std::uint32_t left, std::uint32_t right) {
        return labels_[left] < labels_[right];
    });
}

void QuadPattern::gather_texts() {
    const auto text_of = [this](std::uint32_t term) -> Text* {
        const bool is_free = terms_[term].kind == Kind::iri || terms_[term].kind == Kind::literal;
        if (!is_free) return nullptr;
        texts_.resize(std::max<std::size_t>(texts_.size(), terms_[term].free_text + 1));
        return &texts_[terms_[term].free_text];
    };
    for (std::uint32_t term = 0; term < terms_.size(); ++term)
        if (Text* text = text_of(term)) text->terms.push_back(term);
    for (std::uint32_t blank = 0; blank < blanks_.size(); ++blank)
        for (const std::uint32_t place : blanks_[blank].lines) {
            const Line& line = lines_[place];
            for (const std::uint32_t term : {line.subject, line.object, line.graph}) {
                Text* text = text_of(term);
                if (text != nullptr && (text->blanks.empty() || text->blanks.back() != blank))
                    text->blanks.push_back(blank);
            }
        }
}

void QuadPattern::write_tails() {
    for (const Line& line : lines_) {
        const std::size_t start = tail_texts_.size();
        if (terms_[line.object].kind == Kind::fixed && terms_[line.graph].kind == Kind::fixed)
            append_tail(tail_texts_, written_[line.predicate], written_[line.object],
                        written_[line.graph]);
        tails_.push_back({start, tail_texts_.size() - start});
    }
    order_.resize(lines_.size());
    std::iota(order_.begin(), order_.end(), 0);
}

bool QuadPattern::write(std::span<const std::string_view> free_texts, std::string& nquads) {
    nquads.clear();
    if (!take_texts(free_texts) || !number_blanks() || !sort_iri_groups()) return false;
    nquads.reserve(usual_size_ + usual_size_ / 16);
    for (const Group& group : iri_groups_)
        if (!write_group(group, nquads)) return false;
    for (const std::uint32_t number : by_label_) {
        const std::uint32_t group = blanks_[numbered_[number]].group;
        if (group != none && !write_group(blank_groups_[group], nquads)) return false;
    }
    usual_size_ = nquads.size();
    return true;
}

/// Takes over the texts that differ from those of the time before.
bool QuadPattern::take_texts(std::span<const std::string_view> free_texts) {
    std::size_t size = 0;
    for (const std::string_view text : free_texts)
        size += text.size();
    if (size > most_pattern_bytes) return false;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        Text& text = texts_[i];
        if (text.is_known && text.value == free_texts[i]) continue;
        text.value = free_texts[i];
        text.is_known = true;
        for (const std::uint32_t term : text.terms)
            write_term(term);
        for (const std::uint32_t blank : text.blanks)
            blanks_[blank].is_stale = true;
    }
    return true;
}

void QuadPattern::write_term(std::uint32_t place) {
    const Term& term = terms_[place];
    std::string& written = written_[place];
    written.clear();
    if (term.kind == Kind::iri) {
        ((written += '<') += texts_[term.free_text].value) += '>';
    } else {
        append_quoted(written, texts_[term.free_text].value);
        written += term.written;
    }
}

/// RDFC-1.0 §4.4 steps 3 to 5, where no two hashes are the same.
bool QuadPattern::number_blanks() {
    if (blanks_.size() > 1)
        for (Blank& blank : blanks_)
            if (blank.is_stale && !hash_blank(blank)) return false;
    std::sort(numbered_.begin(), numbered_.end(), [this](std::uint32_t left, std::uint32_t right) {
        return blanks_[left].hash < blanks_[right].hash;
    });
    for (std::uint32_t number = 0; number < numbered_.size(); ++number) {
        const Blank& blank = blanks_[numbered_[number]];
        if (number > 0 && blank.hash == blanks_[numbered_[number - 1]].hash) return false;
        written_[blank.term] = labels_[number];
    }
    return true;
}

/// RDFC-1.0 §4.6.
bool QuadPattern::hash_blank(Blank& blank) {
    const auto name = [&](std::uint32_t term) -> std::string_view {
        if (terms_[term].kind != Kind::blank) return written_[term];
        return term == blank.term ? "_:a" : "_:z";
    };
    text_.clear();
    ends_.clear();
    for (const std::uint32_t place : blank.lines) {
        const Line& line = lines_[place];
        text_ += name(line.subject);
        append_tail(text_, name(line.predicate), name(line.object), name(line.graph));
        ends_.push_back(text_.size());
        if (text_.size() > most_pattern_bytes) return false;
    }
    sorted_.clear();
    std::size_t start = 0;
    for (const std::size_t end : ends_) {
        sorted_.push_back(std::string_view{text_}.substr(start, end - start));
        start = end;
    }
    std::sort(sorted_.begin(), sorted_.end());
    sorted_text_.clear();
    for (const std::string_view line : sorted_)
        sorted_text_ += line;
    blank.hash = hash_node(sorted_text_, hash_);
    blank.is_stale = false;
    return true;
}

/// False where two subjects became the same.
bool QuadPattern::sort_iri_groups() {
    const auto is_lower = [this](const Group& left, const Group& right) {
        return written_[left.subject] < written_[right.subject];
    };
    if (!std::is_sorted(iri_groups_.begin(), iri_groups_.end(), is_lower))
        std::sort(iri_groups_.begin(), iri_groups_.end(), is_lower);
    return std::adjacent_find(iri_groups_.begin(), iri_groups_.end(),
                              [&](const Group& left, const Group& right) {
                                  return !is_lower(left, right);
                              }) == iri_groups_.end();
}

/// False where two quads became the same.
bool QuadPattern::sort_lines(const Group& group) {
    const auto first = order_.begin() + group.first;
    const auto last = first + group.count;
    const auto by_text = [this](std::uint32_t left, std::uint32_t right) {
        return is_before(left, right);
    };
    const auto is_out_of_order = [this](std::uint32_t left, std::uint32_t right) {
        return !is_before(left, right);
    };
    if (std::adjacent_find(first, last, is_out_of_order) == last) return true;
    std::sort(first, last, by_text);
    return std::adjacent_find(first, last, is_out_of_order) == last;
}

bool QuadPattern::write_group(const Group& group, std::string& nquads) {
    if (!sort_lines(group)) return false;
    for (std::uint32_t i = group.first; i < group.first + group.count; ++i) {
        const Line& line = lines_[order_[i]];
        const Tail& tail = tails_[order_[i]];
        nquads += written_[group.subject];
        if (tail.size > 0)
            nquads.append(tail_texts_, tail.start, tail.size);
        else
            append_tail(nquads, written_[line.predicate], written_[line.object],
                        written_[line.graph]);
        if (nquads.size() > most_pattern_bytes) return false;
    }
    return true;
}

/// The order of the lines' code points, within one subject. What follows a term, a space, sorts
/// before all that can stand in its place, so that terms can be compared one by one.
bool QuadPattern::is_before(std::uint32_t left, std::uint32_t right) const {
    const Line& one = lines_[left];
    const Line& other = lines_[right];
    if (one.predicate != other.predicate) return ranks_[one.predicate] < ranks_[other.predicate];
    if (const int order = compare(one.object, other.object); order != 0) return order < 0;
    return compare(one.graph, other.graph) < 0;
}

int QuadPattern::compare(std::uint32_t left, std::uint32_t right) const {
    if (left == right) return 0;
    if (terms_[left].kind == Kind::fixed && terms_[right].kind == Kind::fixed)
        return ranks_[left] < ranks_[right] ? -1 : 1;
    return written_[left].compare(written_[right]);
}

}  // namespace tamga::linked_data
