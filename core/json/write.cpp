#include "core/json/write.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/json/number.h"
#include "core/json/scan.h"

namespace tamga::json {
namespace {

using Member = Object::Member;

/// Appends to a string through bare pointers: the string is kept longer than what was written, and
/// cut to size at the end.
class Sink {
  public:
    explicit Sink(std::string& out) : out_(out), start_(out.size()), written_(out.size()) {}
    ~Sink() { out_.resize(written_); }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    /// A place for `count` more characters; `advance_to` says how many of them were used.
    char* room(std::size_t count) {
        if (out_.size() - written_ < count) grow(count);
        return out_.data() + written_;
    }
    void advance_to(const char* end) { written_ = static_cast<std::size_t>(end - out_.data()); }

    void put(char c) {
        *room(1) = c;
        ++written_;
    }
    void put(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        written_ += text.size();
    }

  private:
    /// Measured by what this sink wrote, so that many short texts can be appended to a long string.
    void grow(std::size_t count) {
        constexpr std::size_t least = 256;
        out_.resize(written_ + std::max({count, 2 * (written_ - start_), least}));
    }

    std::string& out_;
    std::size_t start_;
    std::size_t written_;
};

/// RFC 8785 §3.2.2.2: the two-character escapes where JSON has one, `\u00xx` for other controls.
void put_escape(Sink& sink, char c) {
    constexpr char hex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
        case '"': return sink.put("\\\"");
        case '\\': return sink.put("\\\\");
        case '\b': return sink.put("\\b");
        case '\t': return sink.put("\\t");
        case '\n': return sink.put("\\n");
        case '\f': return sink.put("\\f");
        case '\r': return sink.put("\\r");
        default: break;
    }
    const char escape[] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    sink.put({escape, sizeof escape});
}

void put_string_slowly(Sink& sink, const char* at, const char* end) {
    const char* run = at;
    while (at != end) {
        if (static_cast<unsigned char>(*at) >= 0x80) {
            const std::size_t length = utf8_sequence(at, end);
            base::check(length != 0, "a JSON string to be written is not UTF-8");
            at += length;
        } else if (is_plain(*at)) {
            at = skip_plain(at, end);
        } else {
            sink.put({run, static_cast<std::size_t>(at - run)});
            put_escape(sink, *at);
            run = ++at;
        }
    }
    sink.put({run, static_cast<std::size_t>(at - run)});
}

void put_string(Sink& sink, std::string_view text) {
    char* out = sink.room(text.size() + 2);
    *out++ = '"';
    const char* end = text.data() + text.size();
    const char* special = skip_plain(text.data(), end);
    const auto plain = static_cast<std::size_t>(special - text.data());
    std::memcpy(out, text.data(), plain);
    out += plain;
    if (special == end) {
        *out++ = '"';
        return sink.advance_to(out);
    }
    sink.advance_to(out);
    put_string_slowly(sink, special, end);
    sink.put('"');
}

void put_number(Sink& sink, double number) {
    sink.advance_to(format_number(sink.room(number_room), number));
}

/// What is neither array nor object.
void put_scalar(Sink& sink, const Value& value) {
    if (const std::string* text = value.if_string()) return put_string(sink, *text);
    if (const double* number = value.if_number()) return put_number(sink, *number);
    if (const bool* boolean = value.if_bool()) return sink.put(*boolean ? "true" : "false");
    sink.put("null");
}

/// Orders bytes of UTF-8 such that texts order by their UTF-16 code units: U+E000 to U+FFFF (lead
/// bytes EE and EF) come after the supplementary planes (F0 to F4), which UTF-16 writes with
/// surrogates (D800 to DFFF). All other bytes already have the right order.
std::uint8_t utf16_rank(std::uint8_t byte) {
    return static_cast<std::uint8_t>(byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte);
}

bool is_before(std::string_view left, std::string_view right) {
    const std::size_t common = std::min(left.size(), right.size());
    const auto [a, b] = std::mismatch(left.begin(), left.begin() + common, right.begin());
    if (a == left.begin() + common) return left.size() < right.size();
    return utf16_rank(static_cast<std::uint8_t>(*a)) < utf16_rank(static_cast<std::uint8_t>(*b));
}

/// A member with the ranks of its name's first eight bytes, which decide most comparisons.
struct Sortable {
    std::uint64_t prefix;
    const Member* member;

    friend bool operator<(const Sortable& left, const Sortable& right) {
        if (left.prefix != right.prefix) return left.prefix < right.prefix;
        return is_before(left.member->first, right.member->first);
    }
};

std::uint64_t prefix_of(std::string_view name) {
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8; ++i)
        prefix =
            prefix << 8 | (i < name.size() ? utf16_rank(static_cast<std::uint8_t>(name[i])) : 0);
    return prefix;
}

void insertion_sort(Sortable* first, Sortable* last) {
    for (Sortable* next = first; next != last; ++next) {
        const Sortable moving = *next;
        Sortable* place = next;
        for (; place != first && moving < place[-1]; --place)
            *place = place[-1];
        *place = moving;
    }
}

constexpr std::size_t small_object = 32;

void put_canonical(Sink& sink, const Value& value);

void put_members(Sink& sink, const Sortable* first, const Sortable* last) {
    sink.put('{');
    for (const Sortable* each = first; each != last; ++each) {
        if (each != first) sink.put(',');
        put_string(sink, each->member->first);
        sink.put(':');
        put_canonical(sink, each->member->second);
    }
    sink.put('}');
}

Sortable* collect(Sortable* out, const Object& object, const std::string_view* left_out) {
    for (const Member& member : object)
        if (left_out == nullptr || member.first != *left_out)
            *out++ = {prefix_of(member.first), &member};
    return out;
}

/// Writes an object, without the member named `*left_out` where that is given.
void put_object(Sink& sink, const Object& object, const std::string_view* left_out) {
    if (object.size() <= small_object) {
        std::array<Sortable, small_object> members;
        Sortable* const end = collect(members.data(), object, left_out);
        insertion_sort(members.data(), end);
        return put_members(sink, members.data(), end);
    }
    std::vector<Sortable> members(object.size());
    Sortable* const end = collect(members.data(), object, left_out);
    if (!std::is_sorted(members.data(), end)) std::sort(members.data(), end);
    put_members(sink, members.data(), end);
}

void put_canonical(Sink& sink, const Value& value) {
    if (const Object* object = value.if_object()) {
        put_object(sink, *object, nullptr);
    } else if (const Array* array = value.if_array()) {
        sink.put('[');
        for (const Value& element : *array) {
            if (&element != array->data()) sink.put(',');
            put_canonical(sink, element);
        }
        sink.put(']');
    } else {
        put_scalar(sink, value);
    }
}

void put_line(Sink& sink, std::size_t level) {
    sink.put('\n');
    for (std::size_t i = 0; i < level; ++i)
        sink.put("  ");
}

void put_pretty(Sink& sink, const Value& value, std::size_t level) {
    const Object* object = value.if_object();
    const Array* array = value.if_array();
    if (object != nullptr && !object->empty()) {
        char before = '{';
        for (const auto& [name, content] : *object) {
            sink.put(before);
            put_line(sink, level + 1);
            put_string(sink, name);
            sink.put(": ");
            put_pretty(sink, content, level + 1);
            before = ',';
        }
        put_line(sink, level);
        sink.put('}');
    } else if (array != nullptr && !array->empty()) {
        char before = '[';
        for (const Value& element : *array) {
            sink.put(before);
            put_line(sink, level + 1);
            put_pretty(sink, element, level + 1);
            before = ',';
        }
        put_line(sink, level);
        sink.put(']');
    } else if (object != nullptr || array != nullptr) {
        sink.put(object != nullptr ? "{}" : "[]");
    } else {
        put_scalar(sink, value);
    }
}

}  // namespace

std::string canonical(const Value& value) {
    std::string out;
    append_canonical(out, value);
    return out;
}

void append_canonical(std::string& out, const Value& value) {
    Sink sink{out};
    put_canonical(sink, value);
}

void append_canonical(std::string& out, const Object& object) {
    Sink sink{out};
    put_object(sink, object, nullptr);
}

void append_canonical_without(std::string& out, const Object& object, std::string_view left_out) {
    Sink sink{out};
    put_object(sink, object, &left_out);
}

void append_canonical_string(std::string& out, std::string_view text) {
    Sink sink{out};
    put_string(sink, text);
}

std::string pretty(const Value& value) {
    std::string out;
    {
        Sink sink{out};
        put_pretty(sink, value, 0);
    }
    return out;
}

}  // namespace tamga::json
