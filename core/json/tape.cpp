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
    constexpr std::size_t plain_digits = 15;
    if (number.starts_with('-'))
        number.remove_prefix(1);
    else if (number == "0")
        return true;
    return number.size() <= plain_digits && number.front() != '0' &&
           number.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether a name comes after another one in the order of RFC 8785 §3.2.3, and so is not the same;
/// false also where telling would take decoding.
bool is_surely_after(std::string_view name, std::string_view other) noexcept {
    const std::size_t common = std::min(name.size(), other.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (name[i] == other[i]) continue;
        // From U+E000 on, the order of UTF-8 is no longer that of UTF-16.
        constexpr unsigned char first_beyond = 0xEE;
        const auto byte = static_cast<unsigned char>(name[i]);
        return byte > static_cast<unsigned char>(other[i]) && byte < first_beyond;
    }
    return name.size() > other.size();
}

}  // namespace

/// The names of one object that has many members, as places on the stack of names: finds a
/// duplicate in logarithmic time, whatever the names are.
class Tape::NameIndex {
  public:
    explicit NameIndex(const std::pmr::vector<std::string_view>& names) : places_(Less{&names}) {}

    /// False where the name is there already.
    bool insert(std::size_t place) { return places_.insert(place).second; }

  private:
    struct Less {
        const std::pmr::vector<std::string_view>* names;
        bool operator()(std::size_t left, std::size_t right) const {
            return (*names)[left] < (*names)[right];
        }
    };
    std::set<std::size_t, Less> places_;
};

/// What is known of the names of an object that is still open; they stand on the stack of names
/// from `first` on.
struct Tape::Names {
    std::size_t first;
    /// Each came after the one before it, so that no two are the same.
    bool are_in_order = true;
    std::optional<NameIndex> index{};  ///< of many that are not
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
    Names names{names_.size()};
    std::uint64_t count = 0;
    while (!is_at('}')) {
        if (count != 0) {
            if (!is_at(',')) return fail_syntax("A comma or a closing brace must stand here");
            ++at_;
            skip_space();
        }
        if (!scan_name(names)) return false;
        if (!scan_value()) return false;
        ++count;
        skip_space();
    }
    ++at_;
    tokens_[head].count = count;
    names_.resize(names.first);
    return true;
}

/// Scans a member up to its value.
bool Tape::scan_name(Names& names) {
    if (!is_at('"')) return fail_syntax("A member's name in quotation marks must stand here");
    const char* const opening = at_;
    if (!scan_string()) return false;
    const Token& token = tokens_.back();
    const std::string_view name{token.text, token.size};
    if (names_.size() > names.first && !is_surely_after(name, names_.back()))
        names.are_in_order = is_canonical_ = false;
    names_.push_back(name);
    if (!names.are_in_order && !is_name_new(names))
        return fail(opening, "json.duplicate_name",
                    "The name \"" + std::string{name} + "\" occurs twice in the same object.");
    skip_space();
    if (!is_at(':')) return fail_syntax("A colon must follow the member's name");
    ++at_;
    skip_space();
    return true;
}

/// Whether the newest name differs from the others of its object. Few names are compared one by
/// one; for many, an index is made.
bool Tape::is_name_new(Names& names) const {
    constexpr std::size_t few = 32;
    const std::size_t newest = names_.size() - 1;
    if (newest - names.first < few)
        return std::find(names_.begin() + static_cast<std::ptrdiff_t>(names.first),
                         names_.end() - 1, names_.back()) == names_.end() - 1;
    if (!names.index) {
        names.index.emplace(names_);
        for (std::size_t place = names.first; place < newest; ++place)
            names.index->insert(place);
    }
    return names.index->insert(newest);
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
