#include "core/credential/qr_stream.h"

#include <utf8proc.h>

#include <utility>

#include "core/base/check.h"
#include "core/credential/qr_format.h"

namespace tamga::credential {
namespace {

using base::Bytes;

std::uint8_t upper(ValueKind kind) {
    return static_cast<std::uint8_t>(static_cast<char>(kind) - 'a' + 'A');
}

std::uint8_t numbered(std::size_t number) {
    return static_cast<std::uint8_t>('A' + number);
}

/// The first step: values become marks, and their bytes go into an area of their own.
class ValueTaker {
  public:
    std::string take_all(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto found = find_value(text, at);
            if (found && mark(*found)) {
                at += found->length;
            } else {
                base::check(static_cast<std::uint8_t>(text[at]) >= 0x20,
                            "a canonical text has no control characters");
                marked_ += text[at++];
            }
        }
        return std::move(marked_);
    }

    Bytes values;

  private:
    /// False where a key's did:key was not there before.
    bool mark(const FoundValue& found) {
        if (found.kind == ValueKind::multikey_of_did) {
            const auto number = seen_.number_of(ValueKind::did_key, found.bytes);
            if (number) put({'#', numbered(*number)});
            return number.has_value();
        }
        if (const auto number = seen_.number_of(found.kind, found.bytes)) {
            put({upper(found.kind), numbered(*number)});
            return true;
        }
        put({static_cast<std::uint8_t>(found.kind)});
        values.insert(values.end(), found.bytes.begin(), found.bytes.end());
        seen_.add(found.kind, found.bytes);
        return true;
    }

    void put(std::initializer_list<std::uint8_t> bytes) {
        marked_ += static_cast<char>(qr_mark_value);
        for (const std::uint8_t byte : bytes)
            marked_ += static_cast<char>(byte);
    }

    std::string marked_;
    SeenValues seen_;
};

struct Character {
    char32_t code = 0;
    std::size_t length = 0;
};

/// The first character of a text that is known to be UTF-8.
Character first_character(std::string_view text) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    base::check(length > 0, "a canonical text is UTF-8");
    return {static_cast<char32_t>(code), static_cast<std::size_t>(length)};
}

/// The second step: phrases become one or two bytes, and characters beyond ASCII mostly one.
class Shortener {
  public:
    Shortener(std::string_view marked, const QrDictionary& dictionary)
        : rest_(marked), dictionary_(dictionary) {}

    Bytes shorten() {
        while (!rest_.empty()) {
            if (const auto phrase = dictionary_.longest_phrase(rest_)) {
                put_phrase(*phrase);
                rest_.remove_prefix(dictionary_.phrase(*phrase).size());
            } else if (static_cast<std::uint8_t>(rest_.front()) == qr_mark_value) {
                copy(mark_length());
            } else {
                put_character();
            }
        }
        return std::move(out_);
    }

  private:
    std::size_t mark_length() const {
        const char kind = rest_[1];
        return kind >= 'a' && kind <= 'z' ? 2 : 3;
    }

    void copy(std::size_t count) {
        out_.insert(out_.end(), rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count));
        rest_.remove_prefix(count);
    }

    void put_phrase(std::size_t number) {
        if (number >= qr_short_phrases) {
            out_.push_back(qr_mark_phrase);
            out_.push_back(static_cast<std::uint8_t>(number - qr_short_phrases));
        } else {
            out_.push_back(number + 1 == qr_short_phrases ? qr_last_short_phrase
                                                          : static_cast<std::uint8_t>(number));
        }
    }

    void put_character() {
        const Character character = first_character(rest_);
        if (character.code < 0x7f) return copy(1);
        if (!is_in_window(character.code, window_)) {
            const auto wanted = window_of(character.code);
            if (!wanted || comes_back_after(character.length)) {
                out_.push_back(qr_mark_character);
                return copy(character.length);
            }
            window_ = *wanted;
            out_.push_back(qr_mark_window);
            out_.push_back(static_cast<std::uint8_t>(window_));
        }
        out_.push_back(static_cast<std::uint8_t>(0x80 + (character.code - qr_windows[window_])));
        rest_.remove_prefix(character.length);
    }

    /// Whether the next character beyond ASCII is of the present window again.
    bool comes_back_after(std::size_t skipped) const {
        std::string_view ahead = rest_.substr(skipped);
        while (!ahead.empty() && static_cast<std::uint8_t>(ahead.front()) < 0x80)
            ahead.remove_prefix(1);
        return !ahead.empty() && is_in_window(first_character(ahead).code, window_);
    }

    std::string_view rest_;
    const QrDictionary& dictionary_;
    std::size_t window_ = 0;
    Bytes out_;
};

}  // namespace

QrStream take_apart(std::string_view text, const QrDictionary& dictionary) {
    ValueTaker taker;
    const std::string marked = taker.take_all(text);
    return {Shortener{marked, dictionary}.shorten(), std::move(taker.values)};
}

}  // namespace tamga::credential
