#include "core/json/read.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <vector>

#include "core/json/number.h"
#include "core/json/scan.h"

namespace tamga::json {
namespace {

/// A member whose object is still being read; where its name stands is for the error message.
struct Pending {
    Object::Member member;
    const char* name_at = nullptr;
};

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

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

/// The names of one object that has many members, as places on the stack of pending members: finds
/// a duplicate in logarithmic time, whatever the names are.
class NameIndex {
  public:
    explicit NameIndex(const std::vector<Pending>& pending) : places_(Less{&pending}) {}

    /// False where the name is there already.
    bool insert(std::size_t place) { return places_.insert(place).second; }

  private:
    struct Less {
        const std::vector<Pending>* pending;
        bool operator()(std::size_t left, std::size_t right) const {
            return (*pending)[left].member.first < (*pending)[right].member.first;
        }
    };
    std::set<std::size_t, Less> places_;
};

/// Reads by recursive descent. Elements and members wait on two stacks until their container ends,
/// so that every container is made once, in its final size.
class Reader {
  public:
    Reader(std::string_view text, int depth_limit)
        : at_(text.data()), begin_(at_), end_(at_ + text.size()), depth_left_(depth_limit) {}

    ReadResult run();

  private:
    bool read_value(Value& out);
    bool read_scalar(Value& out);
    bool read_word(std::string_view word);
    bool read_number(Value& out);
    bool read_container(Value& out);
    bool read_elements(Value& out);
    bool read_members(Value& out);
    bool read_name();
    bool is_name_new(std::size_t first, std::optional<NameIndex>& index) const;
    bool read_string(std::string& out);
    bool read_rest_of_string(const char* opening, std::string& out);
    bool skip_multibyte();
    bool read_escape(std::string& out);
    bool read_unicode_escape(std::string& out);
    bool read_code_unit(std::uint32_t& unit);

    void skip_space() {
        while (at_ != end_ && is_space(*at_))
            ++at_;
    }
    bool is_at(char c) const { return at_ != end_ && *at_ == c; }
    bool is_at_container() const { return at_ != end_ && (*at_ == '{' || *at_ == '['); }

    /// Records the fault; always false, so that it can be returned.
    bool fail(const char* at, const char* code, std::string message);
    bool fail_syntax(const char* expected);

    const char* at_;
    const char* begin_;
    const char* end_;
    int depth_left_;
    std::vector<Value> elements_;
    std::vector<Pending> members_;
    std::optional<ReadError> error_;
};

ReadResult Reader::run() {
    Value value;
    const std::string_view text{begin_, static_cast<std::size_t>(end_ - begin_)};
    skip_space();
    if (text.starts_with("\xEF\xBB\xBF")) {
        fail(begin_, "json.syntax", "The text begins with a byte order mark, which JSON forbids.");
    } else if (read_value(value)) {
        skip_space();
        if (at_ != end_)
            fail(at_, "json.trailing", "Something follows after the end of the value.");
    }
    if (error_) return {std::nullopt, std::move(error_)};
    return {std::move(value), std::nullopt};
}

bool Reader::fail(const char* at, const char* code, std::string message) {
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

bool Reader::fail_syntax(const char* expected) {
    const char* const found = at_ == end_ ? ", but the text ends here." : ", not this.";
    return fail(at_, "json.syntax", std::string{expected} + found);
}

bool Reader::read_value(Value& out) {
    return is_at_container() ? read_container(out) : read_scalar(out);
}

bool Reader::read_scalar(Value& out) {
    switch (at_ == end_ ? '\0' : *at_) {
        case '"': {
            std::string text;
            if (!read_string(text)) return false;
            out = std::move(text);
            return true;
        }
        case 't':
            out = true;
            return read_word("true");
        case 'f':
            out = false;
            return read_word("false");
        case 'n':
            return read_word("null");
        default:
            return read_number(out);
    }
}

bool Reader::read_word(std::string_view word) {
    const std::string_view rest{at_, static_cast<std::size_t>(end_ - at_)};
    if (!rest.starts_with(word)) return fail_syntax("A value must stand here");
    at_ += word.size();
    return true;
}

bool Reader::read_number(Value& out) {
    const std::string_view rest{at_, static_cast<std::size_t>(end_ - at_)};
    const std::size_t length = number_length(rest);
    if (length == 0) return fail_syntax("A value must stand here");
    const std::optional<double> number = parse_number(rest.substr(0, length));
    if (!number) return fail(at_, "json.number", "This number is larger than any double.");
    out = *number;
    at_ += length;
    return true;
}

bool Reader::read_container(Value& out) {
    if (depth_left_ == 0)
        return fail(at_, "json.depth", "Too many arrays and objects stand inside each other.");
    --depth_left_;
    const bool is_read = *at_ == '{' ? read_members(out) : read_elements(out);
    ++depth_left_;
    return is_read;
}

bool Reader::read_elements(Value& out) {
    const std::size_t first = elements_.size();
    ++at_;
    skip_space();
    while (!is_at(']')) {
        if (elements_.size() != first) {
            if (!is_at(',')) return fail_syntax("A comma or a closing bracket must stand here");
            ++at_;
            skip_space();
        }
        if (is_at_container()) {
            Value inner;
            if (!read_container(inner)) return false;
            elements_.push_back(std::move(inner));
        } else if (!read_scalar(elements_.emplace_back())) {
            return false;
        }
        skip_space();
    }
    ++at_;
    const auto begin = elements_.begin() + static_cast<std::ptrdiff_t>(first);
    out = Array(std::make_move_iterator(begin), std::make_move_iterator(elements_.end()));
    elements_.erase(begin, elements_.end());
    return true;
}

bool Reader::read_members(Value& out) {
    const std::size_t first = members_.size();
    std::optional<NameIndex> index;
    ++at_;
    skip_space();
    while (!is_at('}')) {
        if (members_.size() != first) {
            if (!is_at(',')) return fail_syntax("A comma or a closing brace must stand here");
            ++at_;
            skip_space();
        }
        if (!read_name()) return false;
        if (!is_name_new(first, index))
            return fail(members_.back().name_at, "json.duplicate_name",
                        "The name \"" + members_.back().member.first +
                            "\" occurs twice in the same object.");
        if (is_at_container()) {
            const std::size_t place = members_.size() - 1;
            Value inner;
            if (!read_container(inner)) return false;
            members_[place].member.second = std::move(inner);
        } else if (!read_scalar(members_.back().member.second)) {
            return false;
        }
        skip_space();
    }
    ++at_;
    std::vector<Object::Member> members;
    members.reserve(members_.size() - first);
    for (std::size_t place = first; place < members_.size(); ++place)
        members.push_back(std::move(members_[place].member));
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end());
    out = Object::from_unique(std::move(members));
    return true;
}

/// Reads a name up to its value and lays it on the stack of members.
bool Reader::read_name() {
    if (!is_at('"')) return fail_syntax("A member's name in quotation marks must stand here");
    Pending& pending = members_.emplace_back();
    pending.name_at = at_;
    if (!read_string(pending.member.first)) return false;
    skip_space();
    if (!is_at(':')) return fail_syntax("A colon must follow the member's name");
    ++at_;
    skip_space();
    return true;
}

/// Whether the newest member's name differs from those of its object, which start at `first`. Few
/// names are compared one by one; for many, `index` is made.
bool Reader::is_name_new(std::size_t first, std::optional<NameIndex>& index) const {
    constexpr std::size_t few = 32;
    const std::size_t newest = members_.size() - 1;
    if (newest - first < few) {
        const std::string& name = members_[newest].member.first;
        for (std::size_t place = first; place < newest; ++place)
            if (members_[place].member.first == name) return false;
        return true;
    }
    if (!index) {
        index.emplace(members_);
        for (std::size_t place = first; place < newest; ++place)
            index->insert(place);
    }
    return index->insert(newest);
}

bool Reader::read_string(std::string& out) {
    const char* const start = at_ + 1;
    const char* const special = skip_plain(start, end_);
    out.assign(start, special);
    if (special != end_ && *special == '"') {
        at_ = special + 1;
        return true;
    }
    const char* const opening = at_;
    at_ = special;
    return read_rest_of_string(opening, out);
}

/// Goes on after the first plain characters of a string whose quotation mark stands at `opening`.
bool Reader::read_rest_of_string(const char* opening, std::string& out) {
    while (at_ != end_) {
        if (*at_ == '"') {
            ++at_;
            return true;
        }
        if (*at_ == '\\') {
            if (!read_escape(out)) return false;
        } else if (static_cast<unsigned char>(*at_) < 0x20) {
            return fail(at_, "json.syntax", "A control character in a string must be escaped.");
        } else {
            const char* const run = at_;
            if (!skip_multibyte()) return false;
            at_ = skip_plain(at_, end_);
            out.append(run, at_);
        }
    }
    return fail(opening, "json.syntax", "This string is not closed.");
}

/// Passes over characters beyond ASCII; they come in rows.
bool Reader::skip_multibyte() {
    while (at_ != end_ && static_cast<unsigned char>(*at_) >= 0x80) {
        const std::size_t length = utf8_sequence(at_, end_);
        if (length == 0) return fail(at_, "json.utf8", "These bytes are not UTF-8.");
        at_ += length;
    }
    return true;
}

bool Reader::read_escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (end_ - at_ < 2) return fail(at_, "json.syntax", "This escape is cut off.");
    if (at_[1] == 'u') return read_unicode_escape(out);
    const std::size_t which = letters.find(at_[1]);
    if (which == std::string_view::npos)
        return fail(at_, "json.syntax", "JSON has no escape of this kind.");
    out += meanings[which];
    at_ += 2;
    return true;
}

bool Reader::read_unicode_escape(std::string& out) {
    const char* const start = at_;
    const auto lone = [this, start] {
        return fail(start, "json.lone_surrogate", "This is half of a surrogate pair.");
    };
    std::uint32_t unit = 0;
    if (!read_code_unit(unit)) return false;
    if (is_low_surrogate(unit)) return lone();
    if (is_high_surrogate(unit)) {
        if (end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return lone();
        std::uint32_t second = 0;
        if (!read_code_unit(second)) return false;
        if (!is_low_surrogate(second)) return lone();
        unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
    }
    append_utf8(out, unit);
    return true;
}

/// Reads `\uXXXX`; the first two characters are known to be there.
bool Reader::read_code_unit(std::uint32_t& unit) {
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

}  // namespace

ReadResult read(std::string_view text, const ReadLimits& limits) {
    if (text.size() <= limits.size_bytes) return Reader{text, limits.depth}.run();
    ReadError error;
    error.code = "json.size";
    error.offset = limits.size_bytes;
    error.message = "The text has " + std::to_string(text.size()) + " bytes, more than the " +
                    std::to_string(limits.size_bytes) + " that are allowed here.";
    return {std::nullopt, std::move(error)};
}

std::string describe(const ReadError& error) {
    return "line " + std::to_string(error.line) + ", column " + std::to_string(error.column) +
           ": " + error.message;
}

}  // namespace tamga::json
