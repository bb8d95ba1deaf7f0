#include "core/credential/qr_stream.h"

#include <utf8proc.h>

#include <utility>

#include "core/credential/qr_format.h"

namespace tamga::credential {
namespace {

using base::ByteView;

/// The way back, in one pass over the stream.
class Expander {
  public:
    Expander(ByteView values, const QrDictionary& dictionary, std::size_t limit_bytes)
        : values_(values), dictionary_(dictionary), limit_bytes_(limit_bytes) {}

    PutTogether expand(ByteView stream) {
        rest_ = base::as_text(stream);
        while (!rest_.empty() && !fault_)
            expand_one(take());
        if (!fault_ && !values_.empty()) fault_ = QrStreamFault::trailing;
        if (fault_) return {{}, fault_};
        return {std::move(text_), std::nullopt};
    }

  private:
    std::uint8_t take() {
        if (rest_.empty()) {
            fault_ = QrStreamFault::damaged;
            return 0;
        }
        const auto byte = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return byte;
    }

    void put(std::string_view text) {
        if (text.size() > limit_bytes_ - text_.size())
            fault_ = QrStreamFault::too_large;
        else
            text_ += text;
    }

    void expand_one(std::uint8_t byte) {
        switch (byte) {
            case qr_mark_phrase: return expand_phrase(qr_short_phrases + take());
            case qr_mark_value: return expand_value(take());
            case qr_mark_window: return choose_window(take());
            case qr_mark_character: return expand_character();
            case qr_last_short_phrase: return expand_phrase(qr_short_phrases - 1);
            default: break;
        }
        if (byte < 0x20) return expand_phrase(byte);
        const char ascii = static_cast<char>(byte);
        if (byte < 0x80) return put({&ascii, 1});
        put_character(qr_windows[window_] + (byte - 0x80U));
    }

    /// A phrase holds text and marks of values, and no phrases.
    void expand_phrase(std::size_t number) {
        if (fault_) return;
        if (is_in_phrase_ || number >= dictionary_.phrase_count()) {
            fault_ = QrStreamFault::damaged;
            return;
        }
        const std::string_view behind = std::exchange(rest_, dictionary_.phrase(number));
        is_in_phrase_ = true;
        while (!rest_.empty() && !fault_)
            expand_one(take());
        is_in_phrase_ = false;
        rest_ = behind;
    }

    void choose_window(std::size_t number) {
        if (number >= qr_windows.size())
            fault_ = QrStreamFault::damaged;
        else
            window_ = number;
    }

    void expand_character() {
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t length =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest_.data()),
                             static_cast<utf8proc_ssize_t>(rest_.size()), &code);
        if (length <= 0) {
            fault_ = QrStreamFault::damaged;
            return;
        }
        put(rest_.substr(0, static_cast<std::size_t>(length)));
        rest_.remove_prefix(static_cast<std::size_t>(length));
    }

    void put_character(char32_t code) {
        std::array<utf8proc_uint8_t, 4> bytes;
        const utf8proc_ssize_t length =
            utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
        put(base::as_text({bytes.data(), static_cast<std::size_t>(length)}));
    }

    void expand_value(std::uint8_t letter) {
        if (fault_) return;
        const char kind = static_cast<char>(letter);
        if (const auto size = value_size(kind)) return expand_new(ValueKind{kind}, *size);
        const auto number = static_cast<std::size_t>(take() - 'A');
        const bool is_key = kind == '#';
        const ValueKind seen_kind =
            is_key ? ValueKind::did_key : ValueKind{static_cast<char>(kind - 'A' + 'a')};
        const std::vector<base::Bytes>& seen = seen_.of(seen_kind);
        if (fault_ || number >= seen.size()) {
            fault_ = QrStreamFault::damaged;
            return;
        }
        put_value(is_key ? ValueKind::multikey_of_did : seen_kind, seen[number]);
    }

    void expand_new(ValueKind kind, std::size_t size) {
        if (size > values_.size()) {
            fault_ = QrStreamFault::cut;
            return;
        }
        const ByteView bytes = values_.first(size);
        values_ = values_.subspan(size);
        seen_.add(kind, {bytes.begin(), bytes.end()});
        put_value(kind, bytes);
    }

    void put_value(ValueKind kind, ByteView bytes) {
        if (const auto text = write_value(kind, bytes))
            put(*text);
        else
            fault_ = QrStreamFault::damaged;
    }

    std::string_view rest_;
    ByteView values_;
    const QrDictionary& dictionary_;
    std::size_t limit_bytes_;
    std::string text_;
    std::optional<QrStreamFault> fault_;
    SeenValues seen_;
    std::size_t window_ = 0;
    bool is_in_phrase_ = false;
};

}  // namespace

PutTogether put_together(ByteView stream, ByteView values, const QrDictionary& dictionary,
                         std::size_t limit_bytes) {
    return Expander{values, dictionary, limit_bytes}.expand(stream);
}

}  // namespace tamga::credential
