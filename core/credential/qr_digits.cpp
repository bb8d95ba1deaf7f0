#include "core/credential/qr_digits.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/check.h"

namespace tamga::credential {
namespace {

constexpr std::size_t block_bytes = 22;
constexpr std::size_t block_digits = 53;

/// How many digits the largest number of `i` bytes has: the ceiling of i × 8 × log10(2).
constexpr std::array<std::size_t, block_bytes + 1> digits_of_bytes{
    0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29, 32, 34, 37, 39, 41, 44, 46, 49, 51, 53};

std::optional<std::size_t> bytes_of_digits(std::size_t digits) {
    const auto* const at = std::find(digits_of_bytes.begin(), digits_of_bytes.end(), digits);
    if (at == digits_of_bytes.end()) return std::nullopt;
    return static_cast<std::size_t>(at - digits_of_bytes.begin());
}

void append_block(std::string& out, base::ByteView bytes) {
    constexpr unsigned base_ten = 10;
    base::Bytes number{bytes.begin(), bytes.end()};
    const std::size_t begin = out.size();
    out.resize(begin + digits_of_bytes.at(bytes.size()));
    for (std::size_t place = out.size(); place-- > begin;) {
        unsigned remainder = 0;
        for (std::uint8_t& byte : number) {
            const unsigned part = remainder * 256 + byte;
            byte = static_cast<std::uint8_t>(part / base_ten);
            remainder = part % base_ten;
        }
        out[place] = static_cast<char>('0' + remainder);
    }
}

/// False, with nothing appended, where the digits stand for more than `size` bytes.
bool append_number(base::Bytes& out, std::string_view digits, std::size_t size) {
    const std::size_t begin = out.size();
    out.resize(begin + size);
    for (const char digit : digits) {
        base::check(digit >= '0' && digit <= '9', "only digits are read as digits");
        unsigned carry = static_cast<unsigned>(digit - '0');
        for (std::size_t at = out.size(); at-- > begin;) {
            carry += out[at] * 10U;
            out[at] = static_cast<std::uint8_t>(carry & 0xff);
            carry >>= 8;
        }
        if (carry != 0) {
            out.resize(begin);
            return false;
        }
    }
    return true;
}

}  // namespace

std::string to_qr_digits(base::ByteView bytes) {
    std::string digits;
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), block_bytes);
        append_block(digits, bytes.first(count));
        bytes = bytes.subspan(count);
    }
    return digits;
}

QrDigits from_qr_digits(std::string_view digits) {
    QrDigits result;
    while (!digits.empty()) {
        const std::size_t count = std::min(digits.size(), block_digits);
        const auto size = bytes_of_digits(count);
        // What stands before the incomplete block is whole, and may say more than that it is cut.
        if (!size) {
            result.fault = &qr_cut;
            return result;
        }
        if (!append_number(result.bytes, digits.substr(0, count), *size)) {
            result.fault = &qr_digits;
            return result;
        }
        digits.remove_prefix(count);
    }
    return result;
}

}  // namespace tamga::credential
