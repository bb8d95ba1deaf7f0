#include "core/credential/qr_symbol.h"

#include <qrcodegen/qrcodegen.hpp>

#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/credential/qr_payload.h"

namespace tamga::credential {
namespace {

using qrcodegen::QrCode;
using qrcodegen::QrSegment;

/// Address and digits cost least as what they are; `#` is neither.
std::vector<QrSegment> segments_of(const QrText& text) {
    std::vector<QrSegment> segments{QrSegment::makeAlphanumeric(text.address.c_str())};
    if (text.digits.empty()) return segments;
    segments.push_back(QrSegment::makeBytes({'#'}));
    segments.push_back(QrSegment::makeNumeric(text.digits.c_str()));
    return segments;
}

/// False where a text does not fit, with nothing added.
bool add_symbols(QrPrint& print, const std::vector<QrText>& texts, char level) {
    std::vector<QrSymbol> drawn;
    for (const QrText& text : texts) {
        auto symbol = draw_qr(text, level);
        if (!symbol) return false;
        drawn.push_back(*std::move(symbol));
    }
    print.symbols = std::move(drawn);
    for (const QrText& text : texts)
        print.texts.push_back(text.digits.empty() ? text.address : text.whole());
    return true;
}

QrPrint address_alone(std::string_view verify_address, std::size_t payload_bytes) {
    QrPrint print;
    print.payload_bytes = payload_bytes;
    if (verify_address.empty()) return print;
    const QrText address{qr_text({}, verify_address).address, ""};
    if (add_symbols(print, {address}, 'M')) print.fit = QrFit::address_only;
    return print;
}

}  // namespace

std::string_view name(QrFit fit) noexcept {
    switch (fit) {
        case QrFit::level_m: return "level M";
        case QrFit::level_l: return "level L";
        case QrFit::two_parts: return "two parts";
        case QrFit::address_only: return "address only";
        case QrFit::none: break;
    }
    return "none";
}

std::string_view sentence(QrFit fit) noexcept {
    switch (fit) {
        case QrFit::level_m: return "The whole credential is in one code.";
        case QrFit::level_l:
            return "The credential is long, so that its code bears less damage than usual "
                   "(level L): print it large and clean.";
        case QrFit::two_parts:
            return "The credential is too long for one code and was put into two: both are needed "
                   "to verify it.";
        case QrFit::address_only:
            return "The credential is too long for codes: the code leads to the verify address "
                   "only, and verifying takes the credential's file.";
        case QrFit::none: break;
    }
    return "The credential is too long for codes, and there is no verify address to lead to: "
           "verifying takes the credential's file.";
}

QrPrint fit_for_print(const json::Object& document, std::string_view verify_address) {
    base::Bytes payload;
    try {
        payload = pack_for_qr(document);
    } catch (const base::Error& error) {
        // Too long to be packed at all is one more way not to fit.
        if (error.kind() != base::ErrorKind::data) throw;
        return address_alone(verify_address, 0);
    }
    QrPrint print;
    print.payload_bytes = payload.size();
    const std::vector<QrText> whole{qr_text(payload, verify_address)};
    auto [first, second] = qr_texts_of_two(payload, verify_address);
    const std::vector<QrText> two{std::move(first), std::move(second)};
    const struct {
        const std::vector<QrText>& texts;
        char level;
        QrFit fit;
    } ways[] = {{whole, 'M', QrFit::level_m},
                {whole, 'L', QrFit::level_l},
                {two, 'M', QrFit::two_parts},
                {two, 'L', QrFit::two_parts}};
    for (const auto& way : ways) {
        if (!add_symbols(print, way.texts, way.level)) continue;
        print.fit = way.fit;
        return print;
    }
    return address_alone(verify_address, payload.size());
}

std::optional<QrSymbol> draw_qr(const QrText& text, char level) {
    base::check(level == 'L' || level == 'M', "codes are drawn at level L or M");
    const auto correction = level == 'L' ? QrCode::Ecc::LOW : QrCode::Ecc::MEDIUM;
    constexpr int best_mask = -1;
    try {
        const QrCode code = QrCode::encodeSegments(segments_of(text), correction, 1,
                                                   most_qr_version, best_mask, false);
        QrSymbol symbol{code.getVersion(), level, code.getSize(), {}};
        symbol.modules.reserve(static_cast<std::size_t>(symbol.side) *
                               static_cast<std::size_t>(symbol.side));
        for (int y = 0; y < symbol.side; ++y)
            for (int x = 0; x < symbol.side; ++x)
                symbol.modules.push_back(code.getModule(x, y) ? 1 : 0);
        return symbol;
    } catch (const qrcodegen::data_too_long&) {
        return std::nullopt;
    }
}

}  // namespace tamga::credential
