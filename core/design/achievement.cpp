#include "core/design/achievement.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tamga::design {
namespace {

constexpr std::array<std::string_view, 4> cycle_names{"short", "first", "second", "third"};
constexpr std::array<std::string_view, 3> scheme_names{"pass-fail", "percentage", "levels"};

/// Position of a word in a list of names that mirrors an enumeration.
template <typename Enum, std::size_t size>
std::optional<Enum> parse_name(const std::array<std::string_view, size>& names,
                               std::string_view text) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
}

/// Takes `digits unit` off the front of a text; nothing where the front is something else.
std::optional<int> take_count(std::string_view& text, char unit) {
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || count < 0 || text.front() == '-') return std::nullopt;
    if (length >= text.size() || text[length] != unit) return std::nullopt;
    text.remove_prefix(length + 1);
    return count;
}

}  // namespace

std::string primary_language(const Achievement& achievement) {
    if (!achievement.languages.empty()) return achievement.languages.front();
    return achievement.title.empty() ? "en" : achievement.title.begin()->first;
}

bool is_outcome_code(std::string_view text) {
    constexpr std::size_t limit_bytes = 40;
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= limit_bytes && std::ranges::all_of(text, is_allowed);
}

bool is_esco_skill(std::string_view text) {
    constexpr std::string_view prefix = "http://data.europa.eu/esco/skill/";
    constexpr std::size_t uuid_bytes = 36;
    return text.size() == prefix.size() + uuid_bytes && text.starts_with(prefix) &&
           base::parse_uuid(text.substr(prefix.size())).has_value();
}

std::string_view name(Cycle cycle) {
    return cycle_names[static_cast<std::size_t>(cycle)];
}

std::optional<Cycle> parse_cycle(std::string_view text) {
    return parse_name<Cycle>(cycle_names, text);
}

std::string_view name(Grading::Scheme scheme) {
    return scheme_names[static_cast<std::size_t>(scheme)];
}

std::optional<Grading::Scheme> parse_grading_scheme(std::string_view text) {
    return parse_name<Grading::Scheme>(scheme_names, text);
}

std::string format_workload(std::chrono::minutes workload) {
    const auto hours = workload.count() / 60;
    const auto minutes = workload.count() % 60;
    std::string text = "PT";
    if (hours != 0 || minutes == 0) text += std::to_string(hours) + "H";
    if (minutes != 0) text += std::to_string(minutes) + "M";
    return text;
}

std::optional<std::chrono::minutes> parse_workload(std::string_view text) {
    constexpr int limit_hours = 10'000;
    if (!text.starts_with("PT") || text.size() == 2) return std::nullopt;
    text.remove_prefix(2);
    const std::optional<int> hours = take_count(text, 'H');
    std::optional<int> minutes;
    if (!text.empty()) {
        minutes = take_count(text, 'M');
        if (!minutes) return std::nullopt;
    }
    if (!text.empty() || hours.value_or(0) > limit_hours) return std::nullopt;
    if (minutes.value_or(0) > limit_hours * 60) return std::nullopt;
    return std::chrono::hours{hours.value_or(0)} + std::chrono::minutes{minutes.value_or(0)};
}

}  // namespace tamga::design
