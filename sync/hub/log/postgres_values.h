#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/encoding.h"
#include "core/base/error.h"

/// Values as they go to PostgreSQL and come back.
namespace tamga::sync {

/// Bytes as one parameter.
inline pqxx::binarystring binary(base::ByteView bytes) {
    return {bytes.data(), bytes.size()};
}

/// PostgreSQL's numbers have a sign; incarnations use all 64 bits.
inline std::int64_t signed_of(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

/// Many values as one parameter: the text of an array.
class ArrayText {
  public:
    ArrayText& add(base::ByteView bytes) {
        begin_next();
        return put("\"\\\\x").put(base::to_hex(bytes)).put("\"");
    }
    ArrayText& add(std::int64_t number) {
        begin_next();
        return put(std::to_string(number));
    }
    ArrayText& add_word(std::string_view text) {
        begin_next();
        put("\"");
        for (const char letter : text) {
            if (letter == '"' || letter == '\\') text_ += '\\';
            text_ += letter;
        }
        return put("\"");
    }
    template <std::size_t N>
    ArrayText& add(const std::optional<std::array<std::uint8_t, N>>& bytes) {
        if (bytes) return add(base::ByteView{*bytes});
        begin_next();
        return put("NULL");
    }

    std::string text() const { return text_ + "}"; }

  private:
    void begin_next() {
        if (text_.size() > 1) text_ += ',';
    }
    ArrayText& put(std::string_view text) {
        text_ += text;
        return *this;
    }

    std::string text_ = "{";
};

inline base::Bytes bytes_of(const pqxx::field& field) {
    const pqxx::binarystring bytes{field};
    return {bytes.data(), bytes.data() + bytes.size()};
}

/// @throws base::Error{corrupt} for another number of bytes.
template <std::size_t N>
std::array<std::uint8_t, N> fixed(const pqxx::field& field) {
    const pqxx::binarystring bytes{field};
    std::array<std::uint8_t, N> out{};
    if (bytes.size() != N)
        throw base::Error{base::ErrorKind::corrupt,
                          "the database holds a row that this program did not write; restore it "
                          "from its backup"};
    std::copy_n(bytes.data(), N, out.begin());
    return out;
}

inline std::uint64_t number_of(const pqxx::field& field) {
    return static_cast<std::uint64_t>(field.as<std::int64_t>());
}

}  // namespace tamga::sync
