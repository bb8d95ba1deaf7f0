#pragma once

#include <string>

#include "core/credential/qr_symbol.h"
#include "tests/core/verify/sample.h"

namespace tamga::test {

/// The code of the sample as a certificate shows it, four pixels a module.
inline base::Bytes code_picture() {
    const auto print = credential::fit_for_print(sample(), "https://verify.example");
    return credential::to_png(print.symbols.at(0), 4);
}

/// What it says.
inline std::string code_text() {
    return credential::fit_for_print(sample(), "https://verify.example").texts.at(0);
}

}  // namespace tamga::test
