#include "core/linked_data/dataset.h"

#include <algorithm>
#include <array>

#include "core/linked_data/iri.h"
#include "core/linked_data/text_hash.h"

namespace tamga::linked_data {
namespace {

/// Tables of a usual document are kept from one to the next; those of a large one are not.
constexpr std::size_t least_room = 256;
constexpr std::size_t most_kept = 1024;

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

std::uint64_t hash_quad(const Quad& quad) noexcept {
    constexpr std::uint64_t factor = 0x9fb21c651e98df25U;
    std::uint64_t hash = (std::uint64_t{quad.subject} << 32U | quad.predicate) * factor;
    hash = (hash ^ (hash >> 29U) ^ (std::uint64_t{quad.object} << 32U | quad.graph)) * factor;
    return hash ^ (hash >> 32U);
}

}  // namespace

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

Dataset::Dataset() {
    clear();
}

void Dataset::clear() {
    arena_.clear();
    terms_.assign(1, Term{});
    hashes_.assign(1, 0);
    if (table_.size() > most_kept) table_ = {};
    table_.resize(std::max(table_.size(), least_room));
    std::fill(table_.begin(), table_.end(), 0);
    quads_.clear();
    if (quad_table_.size() > most_kept) quad_table_ = {};
    quad_table_.resize(std::max(quad_table_.size(), least_room));
    std::fill(quad_table_.begin(), quad_table_.end(), 0);
    blank_count_ = 0;
}

/// Seeded by the place in memory, which a stranger cannot know.
std::uint64_t Dataset::hash(std::string_view text) const noexcept {
    return text_hash(text, reinterpret_cast<std::uintptr_t>(this));
}

void Dataset::make_room() {
    if (terms_.size() * 2 <= table_.size()) return;
    table_.assign(table_.size() * 2, 0);
    const std::size_t mask = table_.size() - 1;
    for (TermId id = 1; id < terms_.size(); ++id) {
        std::size_t at = hashes_[id];
        while (table_[at & mask] != 0)
            ++at;
        table_[at & mask] = id;
    }
}

/// Adds a term that is not here; `text` must lie in the arena.
TermId Dataset::append(std::string_view text, std::uint64_t hash, std::uint32_t blank) {
    make_room();
    const auto id = static_cast<TermId>(terms_.size());
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash;
    while (table_[at & mask] != 0)
        ++at;
    table_[at & mask] = id;
    hashes_.push_back(hash);
    terms_.push_back({text, blank});
    return id;
}

TermId Dataset::intern(std::string_view text, bool is_blank) {
    const std::uint64_t hash = this->hash(text);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t at = hash; table_[at & mask] != 0; ++at) {
        const TermId id = table_[at & mask];
        if (hashes_[id] == hash && terms_[id].text == text) return id;
    }
    return append(arena_.copy(text), hash, is_blank ? ++blank_count_ : 0);
}

TermId Dataset::iri(std::string_view iri) {
    const std::uint64_t hash = this->hash(iri);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t at = hash; table_[at & mask] != 0; ++at) {
        const TermId id = table_[at & mask];
        const std::string_view text = terms_[id].text;
        if (hashes_[id] == hash && text.size() == iri.size() + 2 && text.front() == '<' &&
            text.substr(1, iri.size()) == iri)
            return id;
    }
    if (!is_well_formed_iri(iri)) return 0;
    char* text = arena_.text(iri.size() + 2);
    text[0] = '<';
    std::memcpy(text + 1, iri.data(), iri.size());
    text[iri.size() + 1] = '>';
    return append({text, iri.size() + 2}, hash, 0);
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
    return intern(scratch_, false);
}

TermId Dataset::blank(std::string_view label) {
    return intern(label, true);
}

TermId Dataset::new_blank() {
    scratch_.assign("_:b").append(std::to_string(blank_count_));
    const std::string_view text = arena_.copy(scratch_);
    return append(text, hash(text), ++blank_count_);
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

bool Dataset::add(const Quad& quad) {
    if ((quads_.size() + 1) * 2 > quad_table_.size()) grow_quads();
    const std::size_t mask = quad_table_.size() - 1;
    std::size_t at = hash_quad(quad);
    for (; quad_table_[at & mask] != 0; ++at)
        if (quads_[quad_table_[at & mask] - 1] == quad) return false;
    quads_.push_back(quad);
    quad_table_[at & mask] = static_cast<std::uint32_t>(quads_.size());
    return true;
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
