#include "core/journal/spoken_code.h"

#include <array>
#include <cstdint>

namespace tamga::journal {
namespace {

// Without 0, 1, I, L, O and U: what a person reads aloud must be typed the same.
constexpr std::string_view letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group_letters = 4;

}  // namespace

std::string random_letters(base::Random& random, std::size_t count) {
    constexpr std::size_t fair = 256 - 256 % letters.size();
    std::string code;
    while (code.size() < count) {
        std::array<std::uint8_t, 32> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes)
            if (byte < fair && code.size() < count) code.push_back(letters[byte % letters.size()]);
    }
    return code;
}

std::string in_groups(std::string code) {
    for (std::size_t at = group_letters; at < code.size(); at += group_letters + 1)
        code.insert(at, "-");
    return code;
}

std::string bare_letters(std::string_view code) {
    std::string out;
    for (const char letter : code) {
        if (letter == '-' || letter == ' ') continue;
        out.push_back(letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A')
                                                     : letter);
    }
    return out;
}

}  // namespace tamga::journal
