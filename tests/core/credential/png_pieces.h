#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// PNG files put together by hand, for the tests of what is baked into them.
namespace tamga::test {

/// CRC-32 bit by bit, as PNG's annex D describes it: slow, and nothing to do with zlib's.
inline std::uint32_t crc_by_hand(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

inline std::string four_bytes(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift);
    return bytes;
}

inline std::string png_chunk(std::string_view type, std::string_view data) {
    const std::string named = std::string{type} + std::string{data};
    return four_bytes(static_cast<std::uint32_t>(data.size())) + named +
           four_bytes(crc_by_hand(named));
}

inline constexpr std::string_view png_signature{"\x89PNG\r\n\x1A\n", 8};

/// 1 × 1 pixel of 8-bit grey, without filter.
inline std::string png_header() {
    return png_chunk("IHDR", std::string_view{"\0\0\0\1\0\0\0\1\x8\0\0\0\0", 13});
}
inline std::string png_image() {
    // zlib stream of the bytes 00 80.
    return png_chunk("IDAT", std::string_view{"\x78\x9C\x63\x68\0\0\0\x82\0\x81", 10});
}
inline std::string png_end() {
    return png_chunk("IEND", "");
}

/// An `iTXt` chunk; `text` as it is to lie in it.
inline std::string international_text(std::string_view keyword, std::string_view text,
                                      char compression_flag = 0) {
    std::string data{keyword};
    data += '\0';
    data += compression_flag;
    data.append(3, '\0');
    data += text;
    return png_chunk("iTXt", data);
}

/// The smallest PNG with these chunks between its header and its image.
inline std::string png_with(std::string_view chunks) {
    return std::string{png_signature} + png_header() + std::string{chunks} + png_image() +
           png_end();
}

}  // namespace tamga::test
