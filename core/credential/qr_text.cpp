#include "core/credential/qr_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/ascii.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/credential/qr_dictionary.h"
#include "core/credential/qr_digits.h"
#include "core/credential/qr_fault.h"
#include "core/credential/qr_payload.h"
#include "core/crypto/hash.h"

namespace tamga::credential {
namespace {

using base::Bytes;
using base::ByteView;
using base::is_digit;

constexpr std::size_t limit_text_bytes = std::size_t{32} * 1024;
/// A certificate in two codes whose text lies there twice is still a certificate's.
constexpr std::size_t limit_codes = 4;
/// So many digits are a code's even where a keyboard's layout turned the `#` into something else.
constexpr std::size_t surely_digits = 200;
/// What codes begin with where an organisation has no page that verifies.
constexpr std::string_view no_address = "TAMGA:";

/// A part begins with this byte, its number (1 or 2), and the first bytes of the SHA-256 of the
/// whole. No dictionary has this number.
constexpr std::uint8_t part_of_two = 0xf2;
constexpr std::size_t tag_bytes = 4;
constexpr std::size_t part_head_bytes = 2 + tag_bytes;

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper_case(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool begins_with(std::string_view text, std::string_view lower_case) {
    return text.size() >= lower_case.size() &&
           std::equal(lower_case.begin(), lower_case.end(), text.begin(),
                      [](char wanted, char given) { return wanted == lower(given); });
}

/// What follows the scheme of a web address; nothing where there is none.
std::optional<std::string_view> behind_scheme(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (begins_with(text, scheme)) return text.substr(scheme.size());
    return std::nullopt;
}

Bytes part(ByteView payload, std::uint8_t number, ByteView chunk) {
    const crypto::Digest digest = crypto::sha256(payload);
    Bytes bytes(part_head_bytes + chunk.size());
    bytes[0] = part_of_two;
    bytes[1] = number;
    std::copy_n(digest.begin(), tag_bytes, bytes.begin() + 2);
    std::copy(chunk.begin(), chunk.end(), bytes.begin() + part_head_bytes);
    return bytes;
}

/// The text's codes: each begins where something else than digits does.
std::vector<std::string> split_codes(std::string_view text) {
    std::vector<std::string> codes;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        while (at < text.size() && !is_space(text[at]))
            ++at;
        const std::string_view word = text.substr(begin, at - begin);
        while (at < text.size() && is_space(text[at]))
            ++at;
        if (word.empty()) continue;
        if (codes.empty() || !std::all_of(word.begin(), word.end(), is_digit)) codes.emplace_back();
        codes.back() += word;
    }
    return codes;
}

/// The digits at a code's end.
std::string_view digits_of(std::string_view code) {
    std::size_t begin = code.size();
    while (begin > 0 && is_digit(code[begin - 1]))
        --begin;
    return code.substr(begin);
}

bool has_our_form(std::string_view code) {
    const std::string_view digits = digits_of(code);
    if (digits.empty()) return false;
    const std::string_view head = code.substr(0, code.size() - digits.size());
    return head.ends_with('#') || digits.size() >= surely_digits;
}

const QrFault& fault_of_other(std::string_view code) {
    if (begins_with(code, "vc1-")) return qr_cbor_ld;
    return behind_scheme(code) ? qr_address_only : qr_not_ours;
}

QrReading unread(const QrFault& fault) {
    return {std::nullopt, &fault};
}

QrReading unpack(ByteView payload) {
    QrUnpacked unpacked = unpack_from_qr(payload);
    return {std::move(unpacked.text), unpacked.fault};
}

/// Joins the two parts of a payload; the rest is the reading of the whole.
QrReading read_parts(std::vector<Bytes> parts) {
    for (const Bytes& one : parts) {
        if (one.front() != part_of_two) return unread(qr_too_many);
        if (one.size() <= part_head_bytes || one[1] < 1 || one[1] > 2) return unread(qr_part_shape);
    }
    const auto by_number = [](const Bytes& one, const Bytes& other) { return one[1] < other[1]; };
    std::sort(parts.begin(), parts.end(), by_number);
    if (parts.size() == 1) return unread(qr_part_missing);
    if (parts.size() > 2) return unread(qr_too_many);
    const auto tag = [](const Bytes& one) { return ByteView{one}.subspan(2, tag_bytes); };
    const ByteView wanted = tag(parts[0]);
    const auto is_tag = [wanted](ByteView given) {
        return std::equal(wanted.begin(), wanted.end(), given.begin());
    };
    if (parts[0][1] == parts[1][1] || !is_tag(tag(parts[1]))) return unread(qr_parts_differ);
    Bytes whole{parts[0].begin() + part_head_bytes, parts[0].end()};
    whole.insert(whole.end(), parts[1].begin() + part_head_bytes, parts[1].end());
    const crypto::Digest digest = crypto::sha256(whole);
    if (!is_tag(ByteView{digest}.first(tag_bytes))) return unread(qr_damaged);
    return unpack(whole);
}

}  // namespace

bool is_verify_address(std::string_view address) noexcept {
    auto authority = behind_scheme(address);
    if (!authority) return false;
    if (authority->ends_with('/')) authority->remove_suffix(1);
    constexpr std::size_t most_bytes = 255;
    return !authority->empty() && authority->size() <= most_bytes &&
           std::all_of(authority->begin(), authority->end(), [](char c) {
               const char small = lower(c);
               return is_digit(c) || (small >= 'a' && small <= 'z') || c == '.' || c == '-' ||
                      c == ':';
           });
}

QrText qr_text(ByteView payload, std::string_view verify_address) {
    if (verify_address.empty()) return {std::string{no_address}, to_qr_digits(payload)};
    if (!is_verify_address(verify_address))
        throw base::Error{base::ErrorKind::data,
                          "“" + std::string{verify_address} +
                              "” cannot stand in a code: it must be like https://verify.example, "
                              "without a path"};
    std::string address{verify_address};
    std::transform(address.begin(), address.end(), address.begin(), upper_case);
    if (!address.ends_with('/')) address += '/';
    return {std::move(address), to_qr_digits(payload)};
}

std::array<QrText, 2> qr_texts_of_two(ByteView payload, std::string_view verify_address) {
    const std::size_t half = (payload.size() + 1) / 2;
    return {qr_text(part(payload, 1, payload.first(half)), verify_address),
            qr_text(part(payload, 2, payload.subspan(half)), verify_address)};
}

QrReading read_qr_text(std::string_view text) {
    if (text.size() > limit_text_bytes) return unread(qr_too_long);
    const std::vector<std::string> codes = split_codes(text);
    if (codes.empty()) return unread(qr_empty);
    if (codes.size() > limit_codes) return unread(qr_too_many);
    std::vector<Bytes> payloads;
    for (const std::string& code : codes) {
        if (!has_our_form(code)) return unread(fault_of_other(code));
        QrDigits read = from_qr_digits(digits_of(code));
        if (read.bytes.empty() || read.bytes.front() == 0) return unread(qr_digits);
        // An older dictionary's packing may end elsewhere; a newer one's is not known at all.
        const bool is_known =
            read.bytes.front() == part_of_two || find_qr_dictionary(read.bytes.front()) != nullptr;
        if (!is_known) return unread(qr_dictionary_unknown);
        if (read.fault != nullptr) return unread(*read.fault);
        if (std::find(payloads.begin(), payloads.end(), read.bytes) == payloads.end())
            payloads.push_back(std::move(read.bytes));
    }
    if (payloads.size() == 1 && payloads.front().front() != part_of_two)
        return unpack(payloads.front());
    return read_parts(std::move(payloads));
}

bool looks_like_qr_text(std::string_view text) {
    if (text.size() > limit_text_bytes) return false;
    const std::vector<std::string> codes = split_codes(text);
    if (codes.empty() || codes.front().front() == '{' || codes.front().front() == '[') return false;
    return begins_with(codes.front(), "vc1-") ||
           std::all_of(codes.begin(), codes.end(),
                       [](const auto& one) { return has_our_form(one); });
}

}  // namespace tamga::credential
