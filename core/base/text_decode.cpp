#include "core/base/text_decode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace tamga::base {
namespace {

constexpr std::size_t sample_bytes = 4096;

void append(std::string& text, char32_t letter) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const utf8proc_ssize_t count =
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(letter), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

/// Takes down what is wrong, up to a number of times.
class Faults {
  public:
    Faults(DecodedText& out, std::size_t limit) : out_(out), limit_(limit) {}

    void add(std::size_t byte_offset) {
        if (out_.faults.size() < limit_) out_.faults.push_back({byte_offset, out_.text.size()});
        ++out_.fault_count;
        append(out_.text, 0xFFFD);
    }

  private:
    DecodedText& out_;
    std::size_t limit_;
};

/// How often a byte at every second place, from `first`, is what UTF-16 has as the high byte of a
/// letter. Text in UTF-8 has only tabs and line breaks among such bytes; they do not count.
struct HighBytes {
    std::size_t low_values = 0;
    std::size_t nuls = 0;
};

HighBytes count_high_bytes(ByteView sample, std::size_t first) {
    HighBytes count;
    for (std::size_t i = first; i < sample.size(); i += 2) {
        const std::uint8_t byte = sample[i];
        const bool is_space = byte == '\t' || byte == '\n' || byte == '\r';
        if (byte < 0x20 && !is_space) ++count.low_values;
        if (byte == 0) ++count.nuls;
    }
    return count;
}

/// UTF-16 is told by separators and line breaks, whose high byte is NUL, and by the other high
/// bytes, three of four of which are those of an alphabet. One stray NUL does not make UTF-16.
std::optional<TextEncoding> guess_utf16(ByteView bytes) {
    const ByteView sample = bytes.first(std::min(bytes.size(), sample_bytes));
    const std::size_t units = sample.size() / 2;
    const HighBytes even = count_high_bytes(sample.first(units * 2), 0);
    const HighBytes odd = count_high_bytes(sample.first(units * 2), 1);
    const auto is_high = [units](const HighBytes& here, const HighBytes& there) {
        return here.nuls > 0 && here.low_values * 4 >= units * 3 &&
               here.low_values > there.low_values;
    };
    if (is_high(odd, even)) return TextEncoding::utf16_le;
    if (is_high(even, odd)) return TextEncoding::utf16_be;
    return std::nullopt;
}

void decode_utf8(ByteView bytes, std::size_t at, DecodedText& out, Faults& faults) {
    const std::string_view text = as_text(bytes);
    out.text.reserve(bytes.size() - at);
    std::size_t good_from = at;
    while (at < bytes.size()) {
        if (bytes[at] < 0x80) {
            ++at;
            continue;
        }
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t taken = utf8proc_iterate(
            bytes.data() + at, static_cast<utf8proc_ssize_t>(bytes.size() - at), &letter);
        if (taken > 0) {
            at += static_cast<std::size_t>(taken);
            continue;
        }
        out.text.append(text.substr(good_from, at - good_from));
        faults.add(at);
        good_from = ++at;
    }
    out.text.append(text.substr(good_from));
}

void decode_utf16(ByteView bytes, std::size_t at, DecodedText& out, Faults& faults) {
    const std::size_t high = out.encoding == TextEncoding::utf16_be ? 0 : 1;
    const auto unit = [bytes, high](std::size_t i) {
        return static_cast<char32_t>(bytes[i + high] << 8 | bytes[i + 1 - high]);
    };
    out.text.reserve(bytes.size() - at);
    for (; at + 2 <= bytes.size(); at += 2) {
        const char32_t first = unit(at);
        const bool is_surrogate = first >= 0xD800 && first <= 0xDFFF;
        if (!is_surrogate) {
            append(out.text, first);
            continue;
        }
        const char32_t second = first < 0xDC00 && at + 4 <= bytes.size() ? unit(at + 2) : 0;
        if (second < 0xDC00 || second > 0xDFFF) {
            faults.add(at);
            continue;
        }
        append(out.text, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        at += 2;
    }
    if (at < bytes.size()) faults.add(at);
}

}  // namespace

DecodedText decode_text(ByteView bytes, std::size_t fault_limit) {
    const auto starts_with = [bytes](std::initializer_list<std::uint8_t> mark) {
        return bytes.size() >= mark.size() && std::equal(mark.begin(), mark.end(), bytes.begin());
    };
    DecodedText out;
    std::size_t mark_size = 2;
    if (starts_with({0xFF, 0xFE})) {
        out.encoding = TextEncoding::utf16_le;
    } else if (starts_with({0xFE, 0xFF})) {
        out.encoding = TextEncoding::utf16_be;
    } else {
        mark_size = starts_with({0xEF, 0xBB, 0xBF}) ? 3 : 0;
        if (mark_size == 0) out.encoding = guess_utf16(bytes).value_or(TextEncoding::utf8);
    }
    Faults faults{out, fault_limit};
    if (out.encoding == TextEncoding::utf8)
        decode_utf8(bytes, mark_size, out, faults);
    else
        decode_utf16(bytes, mark_size, out, faults);
    return out;
}

}  // namespace tamga::base
