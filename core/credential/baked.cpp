#include "core/credential/baked.h"

#include "core/credential/baked_parts.h"
#include "core/credential/png.h"
#include "core/json/read.h"

namespace tamga::credential {
namespace {

/// Whether a file begins as XML does, maybe after a byte order mark and white space.
bool looks_like_xml(base::ByteView bytes) {
    std::string_view text = base::as_text(bytes);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return trimmed(text).starts_with('<');
}

}  // namespace

BakedResult find_baked(base::ByteView bytes) {
    const bool is_png = png::looks_like_png(bytes);
    if (!is_png && !looks_like_xml(bytes)) return {};
    if (bytes.size() > most_image_bytes)
        return {is_png ? "png" : "svg", std::nullopt, {baked_too_large("byte 0")}};
    return is_png ? find_in_png(bytes) : find_in_svg(bytes);
}

base::Finding nothing_baked() {
    return baked_fault("baked.none", "", "No credential is baked into this picture.",
                       "Ask the holder for the picture as the issuer made it: some programs drop "
                       "the credential when they save a picture.");
}

base::Finding old_badge(std::string where) {
    return baked_fault("baked.old_version", std::move(where),
                       "The badge in this picture is of Open Badges 2.0 or older, which is not "
                       "supported.",
                       "Ask the issuer for the badge in Open Badges 3.0.");
}

base::Finding baked_twice(std::string where) {
    return baked_fault("baked.duplicate", std::move(where),
                       "More than one credential is baked into this picture.", ask_again);
}

base::Finding baked_too_large(std::string where) {
    return baked_fault("baked.too_large", std::move(where),
                       "The picture is larger than 16 MiB, or its credential than 4 MiB.",
                       ask_again);
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool is_compact_jws(std::string_view text) noexcept {
    std::size_t dots = 0;
    std::size_t run = 0;
    for (const char c : text) {
        const bool is_dot = c == '.';
        const bool is_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!is_dot && !is_digit) return false;
        if (is_dot && run == 0) return false;
        dots += is_dot ? 1 : 0;
        run = is_dot ? 0 : run + 1;
    }
    return dots == 2 && run > 0;
}

std::optional<base::Finding> check_bakeable(base::ByteView image, std::string_view credential) {
    if (image.size() > most_image_bytes || credential.size() > most_baked_bytes)
        return baked_too_large("");
    if (is_compact_jws(credential)) return std::nullopt;
    const json::ReadResult document = json::read(credential);
    if (document && document.value->is_object()) return std::nullopt;
    return baked_fault("baked.text", "", "This is neither a JSON object nor a compact JWS.",
                       "Give the credential as it was issued.");
}

}  // namespace tamga::credential
