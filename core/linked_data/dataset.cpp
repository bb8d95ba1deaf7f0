#include "core/linked_data/dataset.h"

#include <algorithm>
#include <array>

#include "core/linked_data/text_hash.h"

namespace tamga::linked_data {
namespace {

constexpr std::string_view xsd_string = "http://www.w3.org/2001/XMLSchema#string";

constexpr std::array<bool, 256> make_escaped() {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = true;
    table[0x7f] = table['"'] = table['\\'] = true;
    return table;
}

constexpr std::array<bool, 256> is_escaped = make_escaped();

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto code = static_cast<unsigned char>(c);
    switch (c) {
        case '\b': out += "\\b"; return;
        case '\t': out += "\\t"; return;
        case '\n': out += "\\n"; return;
        case '\f': out += "\\f"; return;
        case '\r': out += "\\r"; return;
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        default: break;
    }
    out += "\\u00";
    out += digits[code >> 4U];
    out += digits[code & 15U];
}

/// A literal's text as canonical N-Quads escape it (RDFC-1.0 §A).
void append_quoted(std::string& out, std::string_view value) {
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!is_escaped[static_cast<unsigned char>(value[i])]) continue;
        out.append(value, plain, i - plain);
        append_escaped(out, value[i]);
        plain = i + 1;
    }
    out.append(value, plain, value.size() - plain);
    out += '"';
}

std::uint64_t hash_quad(const Quad& quad) noexcept {
    constexpr std::uint64_t factor = 0x9fb21c651e98df25U;
    std::uint64_t hash = (std::uint64_t{quad.subject} << 32U | quad.predicate) * factor;
    hash = (hash ^ (hash >> 29U) ^ (std::uint64_t{quad.object} << 32U | quad.graph)) * factor;
    return hash ^ (hash >> 32U);
}

}  // namespace

Dataset::Dataset() {
    clear();
}

void Dataset::clear() {
    arena_.clear();
    terms_.assign(1, Term{});
    hashes_.assign(1, 0);
    if (table_.size() > 4096) table_ = {};
    table_.resize(256);
    std::fill(table_.begin(), table_.end(), 0);
    quads_.clear();
    if (quad_table_.size() > 4096) quad_table_ = {};
    quad_table_.resize(256);
    std::fill(quad_table_.begin(), quad_table_.end(), 0);
    blank_count_ = 0;
}

void Dataset::grow_terms() {
    table_.assign(table_.size() * 2, 0);
    const std::size_t mask = table_.size() - 1;
    for (TermId id = 1; id < terms_.size(); ++id) {
        std::size_t at = hashes_[id];
        while (table_[at & mask] != 0)
            ++at;
        table_[at & mask] = id;
    }
}

/// Finds or adds a term; `text` is copied where it is new.
TermId Dataset::intern(std::string_view text, std::uint64_t hash, bool is_blank) {
    if (terms_.size() * 2 > table_.size()) grow_terms();
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash;
    for (; table_[at & mask] != 0; ++at) {
        const TermId id = table_[at & mask];
        if (hashes_[id] == hash && terms_[id].text == text) return id;
    }
    const auto id = static_cast<TermId>(terms_.size());
    table_[at & mask] = id;
    hashes_.push_back(hash);
    terms_.push_back({arena_.copy(text), is_blank ? ++blank_count_ : 0});
    return id;
}

TermId Dataset::iri(std::string_view iri) {
    scratch_.assign(1, '<').append(iri) += '>';
    return intern(scratch_, text_hash(scratch_, reinterpret_cast<std::uintptr_t>(this)), false);
}

TermId Dataset::literal(std::string_view value, std::string_view datatype,
                        std::string_view language) {
    scratch_.clear();
    append_quoted(scratch_, value);
    if (!language.empty()) {
        (scratch_ += '@') += language;
    } else if (!datatype.empty() && datatype != xsd_string) {
        ((scratch_ += "^^<") += datatype) += '>';
    }
    return intern(scratch_, text_hash(scratch_, reinterpret_cast<std::uintptr_t>(this)), false);
}

TermId Dataset::blank(std::string_view label) {
    return intern(label, text_hash(label, reinterpret_cast<std::uintptr_t>(this)), true);
}

TermId Dataset::new_blank() {
    const auto id = static_cast<TermId>(terms_.size());
    scratch_.assign("_:b").append(std::to_string(blank_count_));
    terms_.push_back({arena_.copy(scratch_), ++blank_count_});
    hashes_.push_back(text_hash(scratch_, reinterpret_cast<std::uintptr_t>(this)));
    if (terms_.size() * 2 > table_.size()) {
        grow_terms();
        return id;
    }
    std::size_t at = hashes_.back();
    while (table_[at & (table_.size() - 1)] != 0)
        ++at;
    table_[at & (table_.size() - 1)] = id;
    return id;
}

void Dataset::grow_quads() {
    quad_table_.assign(quad_table_.size() * 2, 0);
    const std::size_t mask = quad_table_.size() - 1;
    for (std::uint32_t i = 0; i < quads_.size(); ++i) {
        std::size_t at = hash_quad(quads_[i]);
        while (quad_table_[at & mask] != 0)
            ++at;
        quad_table_[at & mask] = i + 1;
    }
}

void Dataset::add(const Quad& quad) {
    if ((quads_.size() + 1) * 2 > quad_table_.size()) grow_quads();
    const std::size_t mask = quad_table_.size() - 1;
    std::size_t at = hash_quad(quad);
    for (; quad_table_[at & mask] != 0; ++at)
        if (quads_[quad_table_[at & mask] - 1] == quad) return;
    quads_.push_back(quad);
    quad_table_[at & mask] = static_cast<std::uint32_t>(quads_.size());
}

std::string to_nquads(const Dataset& dataset) {
    std::string out;
    for (const Quad& quad : dataset.quads()) {
        (out += dataset.term(quad.subject).text) += ' ';
        (out += dataset.term(quad.predicate).text) += ' ';
        (out += dataset.term(quad.object).text) += ' ';
        if (quad.graph != 0) (out += dataset.term(quad.graph).text) += ' ';
        out += ".\n";
    }
    return out;
}

}  // namespace tamga::linked_data
