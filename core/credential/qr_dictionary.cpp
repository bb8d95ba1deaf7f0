#include "core/credential/qr_dictionary.h"

#include <algorithm>
#include <numeric>

#include "core/base/check.h"

namespace tamga::credential {
namespace {

/// Takes big-endian numbers and texts from a file that is known to be whole.
class Reader {
  public:
    explicit Reader(base::ByteView bytes) : bytes_(bytes) {}

    std::size_t number() {
        const base::ByteView two = take(2);
        return static_cast<std::size_t>(two[0]) * 256 + two[1];
    }
    base::ByteView take(std::size_t count) {
        base::check(count <= bytes_.size(), "a compiled-in dictionary is cut short");
        const base::ByteView taken = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return taken;
    }
    base::ByteView rest() const { return bytes_; }

  private:
    base::ByteView bytes_;
};

}  // namespace

QrDictionary::QrDictionary(base::ByteView file) {
    Reader reader{file};
    phrases_.resize(reader.number());
    for (std::string_view& phrase : phrases_)
        phrase = base::as_text(reader.take(reader.number()));
    preset_ = reader.rest();
    by_text_.resize(phrases_.size());
    std::iota(by_text_.begin(), by_text_.end(), std::size_t{0});
    std::sort(by_text_.begin(), by_text_.end(), [this](std::size_t left, std::size_t right) {
        return phrases_[left] < phrases_[right];
    });
}

std::optional<std::size_t> QrDictionary::longest_phrase(std::string_view text) const noexcept {
    // A phrase with which `text` begins is not greater than it, and a longer one stands later.
    const auto after = std::upper_bound(
        by_text_.begin(), by_text_.end(), text,
        [this](std::string_view wanted, std::size_t one) { return wanted < phrases_[one]; });
    for (auto at = after; at != by_text_.begin();) {
        const std::string_view phrase = phrases_[*--at];
        if (text.starts_with(phrase)) return *at;
        if (phrase.front() != text.front()) return std::nullopt;
    }
    return std::nullopt;
}

const QrDictionary* find_qr_dictionary(std::uint8_t version) {
    static const QrDictionary first{qr_dictionary_file_1()};
    return version == 1 ? &first : nullptr;
}

}  // namespace tamga::credential
