#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/random.h"

/// Codes that a person reads aloud and another types.
namespace tamga::journal {

/// So many letters and digits, without those that are easily confused; each is equally likely.
std::string random_letters(base::Random& random, std::size_t count);

/// In groups of four: `7K2M-Q9RD-X4TB`.
std::string in_groups(std::string letters);

/// The letters alone, capital, of a code as somebody typed it.
std::string bare_letters(std::string_view code);

}  // namespace tamga::journal
