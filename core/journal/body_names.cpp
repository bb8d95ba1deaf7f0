#include "core/journal/body_names.h"

#include <algorithm>

namespace tamga::journal {
namespace {

struct Numbered {
    std::string_view name;
    std::size_t number = 0;
};

/// The names in order of length and letters, for a search in a few steps.
constexpr auto make_sorted() {
    std::array<Numbered, body_names.size()> sorted{};
    for (std::size_t i = 0; i < body_names.size(); ++i)
        sorted[i] = {body_names[i], i};
    std::sort(sorted.begin(), sorted.end(), [](const Numbered& one, const Numbered& other) {
        return one.name.size() != other.name.size() ? one.name.size() < other.name.size()
                                                    : one.name < other.name;
    });
    return sorted;
}

constexpr auto sorted_names = make_sorted();

}  // namespace

std::optional<std::size_t> number_of_name(std::string_view name) {
    const auto* found = std::lower_bound(sorted_names.begin(), sorted_names.end(), name,
                                         [](const Numbered& row, std::string_view wanted) {
                                             return row.name.size() != wanted.size()
                                                        ? row.name.size() < wanted.size()
                                                        : row.name < wanted;
                                         });
    if (found == sorted_names.end() || found->name != name) return std::nullopt;
    return found->number;
}

}  // namespace tamga::journal
