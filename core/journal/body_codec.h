#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace tamga::journal {

/// How an entry's body lies in the store. The first byte says which; the hash is always over the
/// canonical text.
enum class BodyForm : std::uint8_t {
    plain = 0,       ///< canonical JSON as it is
    zstd_first = 1,  ///< zstd with the first shared dictionary
    residue = 2      ///< canonical JSON of what may stay after erasure; no longer what was hashed
};

/// The shorter of the plain and the compressed form. Not thread-safe.
class BodyCodec {
  public:
    BodyCodec();
    ~BodyCodec();
    BodyCodec(const BodyCodec&) = delete;
    BodyCodec& operator=(const BodyCodec&) = delete;

    /// The stored form of a canonical text; the view lives until the next call.
    base::ByteView encode(std::string_view canonical);
    /// The canonical text of a stored form, a residue included; the view lives until the next call.
    /// @throws base::Error{corrupt} when the form is unknown, damaged, or larger than 32 MiB.
    std::string_view decode(base::ByteView stored);

    static bool is_residue(base::ByteView stored);
    static base::Bytes as_residue(std::string_view canonical);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The text that the first dictionary is made of: members and values as bodies hold them, the most
/// frequent last. Frozen: stored bodies need it for ever.
std::string_view first_dictionary();

}  // namespace tamga::journal
