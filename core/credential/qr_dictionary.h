#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

// What packer and unpacker of a code know beforehand; private to core/credential.
namespace tamga::credential {

/// One version of the dictionary: see qr_dictionary/README.md. Frozen: what was printed with it is
/// read with it for ever.
class QrDictionary {
  public:
    /// From a file as qr_dictionary/make.mjs writes it; its bytes must outlive this (checked).
    explicit QrDictionary(base::ByteView file);

    /// Texts that are written as one or two bytes, by their numbers.
    std::size_t phrase_count() const noexcept { return phrases_.size(); }
    std::string_view phrase(std::size_t number) const { return phrases_.at(number); }
    /// The number of the longest phrase with which `text` begins.
    std::optional<std::size_t> longest_phrase(std::string_view text) const noexcept;

    /// What deflate takes to stand before the packed text (RFC 1951, zlib's preset dictionary).
    base::ByteView preset() const noexcept { return preset_; }

  private:
    std::vector<std::string_view> phrases_;
    std::vector<std::size_t> by_text_;  ///< numbers, in the order of the texts
    base::ByteView preset_;
};

/// The version that new codes are packed with.
inline constexpr std::uint8_t current_qr_dictionary = 1;

/// The dictionary of this version, or null where it is not known here.
const QrDictionary* find_qr_dictionary(std::uint8_t version);

/// The files as they are compiled in, for the test that holds them.
base::ByteView qr_dictionary_file_1() noexcept;

}  // namespace tamga::credential
