#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/credential/qr_text.h"
#include "core/json/value.h"

namespace tamga::credential {

/// The largest version of QR code that is printed: 117 modules a side, which at 0.4 mm a module
/// and with its quiet zone is 50 mm wide.
inline constexpr int most_qr_version = 25;
/// How many light modules must surround a code (ISO/IEC 18004 §9.1).
inline constexpr int qr_quiet_modules = 4;

/// A QR code: a square of dark and light modules, without the quiet zone.
struct QrSymbol {
    int version = 0;  ///< 1 to 40
    char level = 0;   ///< of error correction: `L` or `M`
    int side = 0;     ///< in modules
    /// Row by row from the top left; 1 is dark.
    std::vector<std::uint8_t> modules;

    bool is_dark(int x, int y) const {
        return modules.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                          static_cast<std::size_t>(x)) != 0;
    }
};

/// How a credential was brought into codes; each is tried where those before it do not fit.
enum class QrFit {
    level_m,       ///< one code that bears 15 % of damage
    level_l,       ///< one code that bears 7 % of damage
    two_parts,     ///< two codes, of which both are needed
    address_only,  ///< one code that leads to the verify address and holds no credential
    none,          ///< not even that: there is no address
};

/// `level M`, `level L`, `two parts`, `address only` or `none`: an interface of `--json`.
std::string_view name(QrFit fit) noexcept;

/// A sentence for whoever prints: what was done, and what follows from it.
std::string_view sentence(QrFit fit) noexcept;

/// What is printed of a credential.
struct QrPrint {
    QrFit fit = QrFit::none;
    std::vector<std::string> texts;  ///< what each code says
    std::vector<QrSymbol> symbols;   ///< one for each text
    std::size_t payload_bytes = 0;   ///< of the packed credential; 0 where it cannot be packed
};

/// Brings a signed credential into codes of at most version 25: design §9.
/// @p verify_address as `qr_text` wants it; may be empty.
/// @throws base::Error{data} for an address that cannot stand in a code.
QrPrint fit_for_print(const json::Object& document, std::string_view verify_address);

/// The QR code of a text, digits as digits and capitals as capitals; the smallest version, with
/// the mask that the standard's penalties choose. Nothing where it is longer than `most_qr_version`
/// can hold at this level.
std::optional<QrSymbol> draw_qr(const QrText& text, char level);

/// A code with its quiet zone as a grey PNG of `pixels` pixels a module (1 to 64; checked).
base::Bytes to_png(const QrSymbol& symbol, int pixels);

/// A code with its quiet zone as an SVG whose modules are `module_mm` wide.
std::string to_svg(const QrSymbol& symbol, double module_mm);

}  // namespace tamga::credential
