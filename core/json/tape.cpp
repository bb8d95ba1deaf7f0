#include "core/json/tape.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <set>

#include "core/json/number.h"
#include "core/json/scan.h"

namespace tamga::json {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code_point < 0x80) return put(code_point);
    if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
    } else {
        if (code_point < 0x10000) {
            put(0xE0 | (code_point >> 12));
        } else {
            put(0xF0 | (code_point >> 18));
            put(0x80 | (code_point >> 12 & 0x3F));
        }
        put(0x80 | (code_point >> 6 & 0x3F));
    }
    put(0x80 | (code_point & 0x3F));
}

bool is_high_surrogate(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Whether a number that follows the grammar is written as RFC 8785 §3.2.2.3 writes it, as far as
/// that is seen at once: a whole number that every double holds exactly.
bool is_plain_whole(std::string_view number) {
    constexpr std::size_t exact_digits = 15;
    if (number.starts_with('-'))
        number.remove_prefix(1);
    else if (number == "0")
        return true;
    return number.size() <= exact_digits && number.front() != '0' &&
           number.find_first_not_of("0123456789") == std::string_view::npos;
}

std::uint64_t traits_of(const char* text, std::uint32_t size) {
    if (size == 0) return 0;
    const auto byte = [text](std::size_t i) {
        return std::uint64_t{static_cast<unsigned char>(text[i])};
    };
    return size | byte(0) << 32 | byte(size / 2) << 40 | byte(size - 1) << 48;
}

}  // namespace

/// The names of one object that has many members, as places on the stack of names: finds a
/// duplicate in logarithmic time, whatever the names are.
class Tape::NameIndex {
  public:
    explicit NameIndex(const std::pmr::vector<Name>& names) : places_(Less{&names}) {}

    /// False where the name is there already.
    bool insert(std::size_t place) { return places_.insert(place).second; }

  private:
    struct Less {
        const std::pmr::vector<Name>* names;
        bool operator()(std::size_t left, std::size_t right) const {
            return (*names)[left].view() < (*names)[right].view();
        }
    };
    std::set<std::size_t, Less> places_;
};

Tape::Tape(std::string_view text, int depth_limit)
    : at_(text.data()), begin_(at_), end_(at_ + text.size()), depth_left_(depth_limit) {
    // One token for ten bytes is more than credentials have; other texts let the tape grow.
    tokens_.reserve(text.size() / 10 + 8);
    names_.reserve(32);
}

std::optional<ReadError> Tape::scan() {
    const bool has_mark = rest().starts_with("\xEF\xBB\xBF");
    skip_space();
    if (has_mark) {
        fail(begin_, "json.syntax", "The text begins with a byte order mark, which JSON forbids.");
    } else if (scan_value()) {
        skip_space();
        if (at_ != end_)
            fail(at_, "json.trailing", "Something follows after the end of the value.");
    }
    return std::move(error_);
}

bool Tape::fail(const char* at, const char* code, std::string message) {
    ReadError& error = error_.emplace();
    error.code = code;
    error.offset = static_cast<std::size_t>(at - begin_);
    error.line += static_cast<std::size_t>(std::count(begin_, at, '\n'));
    const auto line_start =
        std::find(std::make_reverse_iterator(at), std::make_reverse_iterator(begin_), '\n');
    error.column += static_cast<std::size_t>(at - line_start.base());
    error.message = std::move(message);
    return false;
}

bool Tape::fail_syntax(const char* expected) {
    const char* const found = at_ == end_ ? ", but the text ends here." : ", not this.";
    return fail(at_, "json.syntax", std::string{expected} + found);
}

bool Tape::scan_value() {
    switch (at_ == end_ ? '\0' : *at_) {
        case '"': return scan_string();
        case '{':
        case '[': return scan_container();
        case 't': return scan_word("true", TokenKind::yes);
        case 'f': return scan_word("false", TokenKind::no);
        case 'n': return scan_word("null", TokenKind::null);
        default: return scan_number();
    }
}

bool Tape::scan_word(std::string_view word, TokenKind kind) {
    if (!rest().starts_with(word)) return fail_syntax("A value must stand here");
    at_ += word.size();
    tokens_.push_back({.count = 0, .size = 0, .kind = kind});
    return true;
}

bool Tape::scan_number() {
    const std::size_t length = number_length(rest());
    if (length == 0) return fail_syntax("A value must stand here");
    const std::optional<double> number = parse_number(rest().substr(0, length));
    if (!number) return fail(at_, "json.number", "This number is larger than any double.");
    if (!is_plain_whole(rest().substr(0, length))) is_canonical_ = false;
    at_ += length;
    tokens_.push_back({.number = *number, .size = 0, .kind = TokenKind::number});
    return true;
}

bool Tape::scan_container() {
    if (depth_left_ == 0)
        return fail(at_, "json.depth", "Too many arrays and objects stand inside each other.");
    --depth_left_;
    const bool is_object = *at_ == '{';
    tokens_.push_back(
        {.count = 0, .size = 0, .kind = is_object ? TokenKind::object : TokenKind::array});
    ++at_;
    skip_space();
    const bool is_well = is_object ? scan_members() : scan_elements();
    ++depth_left_;
    return is_well;
}

bool Tape::scan_elements() {
    const std::size_t head = tokens_.size() - 1;
    std::uint64_t count = 0;
    while (!is_at(']')) {
        if (count != 0) {
            if (!is_at(',')) return fail_syntax("A comma or a closing bracket must stand here");
            ++at_;
            skip_space();
        }
        if (!scan_value()) return false;
        ++count;
        skip_space();
    }
    ++at_;
    tokens_[head].count = count;
    return true;
}

bool Tape::scan_members() {
    const std::size_t head = tokens_.size() - 1;
    const std::size_t first_name = names_.size();
    std::optional<NameIndex> index;
    std::uint64_t count = 0;
    while (!is_at('}')) {
        if (count != 0) {
            if (!is_at(',')) return fail_syntax("A comma or a closing brace must stand here");
            ++at_;
            skip_space();
        }
        if (!scan_name(first_name, index)) return false;
        if (!scan_value()) return false;
        ++count;
        skip_space();
    }
    ++at_;
    tokens_[head].count = count;
    names_.resize(first_name);
    return true;
}

/// Scans a member up to its value.
bool Tape::scan_name(std::size_t first_name, std::optional<NameIndex>& index) {
    if (!is_at('"')) return fail_syntax("A member's name in quotation marks must stand here");
    const char* const opening = at_;
    if (!scan_string()) return false;
    const Token& token = tokens_.back();
    names_.push_back({token.text, traits_of(token.text, token.size)});
    if (!is_name_new(first_name, index))
        return fail(opening, "json.duplicate_name",
                    "The name \"" + std::string{names_.back().view()} +
                        "\" occurs twice in the same object.");
    if (!is_name_in_order(first_name)) is_canonical_ = false;
    skip_space();
    if (!is_at(':')) return fail_syntax("A colon must follow the member's name");
    ++at_;
    skip_space();
    return true;
}

/// Whether the newest name differs from the others of its object, which start at `first_name`. Few
/// names are compared one by one; for many, `index` is made.
bool Tape::is_name_new(std::size_t first_name, std::optional<NameIndex>& index) const {
    constexpr std::ptrdiff_t few = 32;
    const Name* const first = names_.data() + first_name;
    const Name* const newest = names_.data() + names_.size() - 1;
    if (newest - first < few) {
        for (const Name* each = first; each != newest; ++each)
            if (each->traits == newest->traits && each->view() == newest->view()) return false;
        return true;
    }
    if (!index) {
        index.emplace(names_);
        for (std::size_t place = first_name; place < names_.size() - 1; ++place)
            index->insert(place);
    }
    return index->insert(names_.size() - 1);
}

bool Tape::is_name_in_order(std::size_t first_name) const noexcept {
    if (names_.size() - first_name < 2) return true;
    const std::string_view before = names_[names_.size() - 2].view();
    const std::string_view newest = names_.back().view();
    const auto [left, right] =
        std::mismatch(before.begin(), before.end(), newest.begin(), newest.end());
    if (left == before.end()) return true;
    if (right == newest.end()) return false;
    // From U+E000 on, the order of UTF-8 is no longer that of UTF-16.
    constexpr unsigned char first_beyond = 0xEE;
    const auto left_byte = static_cast<unsigned char>(*left);
    const auto right_byte = static_cast<unsigned char>(*right);
    return left_byte < right_byte && right_byte < first_beyond;
}

void Tape::add_text(const char* begin, const char* end) {
    const auto size = static_cast<std::uint32_t>(end - begin);
    tokens_.push_back({.text = begin, .size = size, .kind = TokenKind::text});
}

bool Tape::scan_string() {
    const char* const opening = at_;
    const char* const start = opening + 1;
    const char* stop = skip_plain(start, end_);
    if (stop == end_ || *stop != '"') {
        at_ = stop;
        return scan_rest_of_string(opening, start);
    }
    add_text(start, stop);
    at_ = stop + 1;
    return true;
}

/// Goes on where a string has more than plain characters: they begin at `run`.
bool Tape::scan_rest_of_string(const char* opening, const char* run) {
    const std::size_t decoded_before = decoded_.size();
    bool is_decoded = false;
    while (at_ != end_) {
        if (*at_ == '"') {
            if (is_decoded) {
                decoded_.append(run, at_);
                add_text(decoded_.data() + decoded_before, decoded_.data() + decoded_.size());
            } else {
                add_text(run, at_);
            }
            ++at_;
            return true;
        }
        if (*at_ == '\\') {
            // No string grows by decoding, so this is enough for all of them.
            if (decoded_.empty()) decoded_.reserve(static_cast<std::size_t>(end_ - begin_));
            decoded_.append(run, at_);
            is_decoded = true;
            if (!scan_escape(decoded_)) return false;
            run = at_;
        } else if (static_cast<unsigned char>(*at_) < 0x20) {
            return fail(at_, "json.syntax", "A control character in a string must be escaped.");
        } else if (!skip_multibyte()) {
            return false;
        }
        at_ = skip_plain(at_, end_);
    }
    return fail(opening, "json.syntax", "This string is not closed.");
}

/// Passes over characters beyond ASCII; they come in rows.
bool Tape::skip_multibyte() {
    while (at_ != end_ && static_cast<unsigned char>(*at_) >= 0x80) {
        const std::size_t length = utf8_sequence(at_, end_);
        if (length == 0) return fail(at_, "json.utf8", "These bytes are not UTF-8.");
        at_ += length;
    }
    return true;
}

bool Tape::scan_escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (end_ - at_ < 2) return fail(at_, "json.syntax", "This escape is cut off.");
    if (at_[1] == 'u' || at_[1] == '/') is_canonical_ = false;
    if (at_[1] == 'u') return scan_unicode_escape(out);
    const std::size_t which = letters.find(at_[1]);
    if (which == std::string_view::npos)
        return fail(at_, "json.syntax", "JSON has no escape of this kind.");
    out += meanings[which];
    at_ += 2;
    return true;
}

bool Tape::scan_unicode_escape(std::string& out) {
    const char* const start = at_;
    const auto lone = [this, start] {
        return fail(start, "json.lone_surrogate", "This is half of a surrogate pair.");
    };
    std::uint32_t unit = 0;
    if (!scan_code_unit(unit)) return false;
    if (is_low_surrogate(unit)) return lone();
    if (is_high_surrogate(unit)) {
        if (!rest().starts_with("\\u")) return lone();
        std::uint32_t second = 0;
        if (!scan_code_unit(second)) return false;
        if (!is_low_surrogate(second)) return lone();
        unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
    }
    append_utf8(out, unit);
    return true;
}

/// Scans `\uXXXX`; the first two characters are known to be there.
bool Tape::scan_code_unit(std::uint32_t& unit) {
    constexpr std::ptrdiff_t length = 6;
    if (end_ - at_ < length) return fail(at_, "json.syntax", "This escape is cut off.");
    for (std::ptrdiff_t i = 2; i < length; ++i) {
        const int digit = hex_digit(at_[i]);
        if (digit < 0)
            return fail(at_, "json.syntax", "\\u must be followed by four hexadecimals.");
        unit = unit << 4 | static_cast<std::uint32_t>(digit);
    }
    at_ += length;
    return true;
}

}  // namespace tamga::json
