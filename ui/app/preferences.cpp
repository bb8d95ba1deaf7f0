#include "ui/app/preferences.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/json/fields.h"
#include "core/json/read.h"
#include "core/json/write.h"

namespace tamga::ui::app {
namespace {

using theme::Appearance;
using Names = std::array<std::pair<Appearance, const char*>, 3>;

constexpr Names appearance_names{{{Appearance::light, "light"},
                                  {Appearance::dark, "dark"},
                                  {Appearance::high_contrast, "high-contrast"}}};
constexpr std::size_t limit_file_bytes = 64 * 1024;
constexpr std::size_t limit_tag = 35;  ///< RFC 5646 §4.4.1
constexpr int least_idle_seconds = 15;
constexpr int most_idle_seconds = 24 * 3600;
constexpr std::int64_t bytes_of_megabyte = 1'000'000;
constexpr std::int64_t most_megabytes = 1'000'000;

std::optional<Appearance> appearance_of(std::string_view text) {
    for (const auto& [appearance, name] : appearance_names)
        if (text == name) return appearance;
    return std::nullopt;
}

const char* name_of(Appearance appearance) {
    for (const auto& [value, name] : appearance_names)
        if (appearance == value) return name;
    return "light";
}

void read_members(json::Fields& fields, Preferences& preferences) {
    if (const std::string tag = fields.text("language"); !tag.empty()) {
        if (tag.size() <= limit_tag)
            preferences.language = tag;
        else
            fields.refuse("language", "This is no language tag.", "Choose the language again.");
    }
    if (const std::string text = fields.text("appearance"); !text.empty()) {
        if (const auto appearance = appearance_of(text))
            preferences.appearance = *appearance;
        else
            fields.refuse("appearance", "There is no such look.",
                          "Use light, dark or high-contrast.");
    }
    if (const auto percent = fields.integer("text_percent")) {
        if (*percent >= 100 && *percent <= 200)
            preferences.text_scale = static_cast<float>(*percent) / 100;
        else
            fields.refuse("text_percent", "Texts cannot have this size.", "Use 100 to 200.");
    }
    if (const auto seconds = fields.integer("idle_seconds")) {
        if (*seconds >= least_idle_seconds && *seconds <= most_idle_seconds)
            preferences.idle_limit = std::chrono::seconds{*seconds};
        else
            fields.refuse("idle_seconds", "Nobody can be signed out after this time.",
                          "Use 15 to 86400 seconds.");
    }
    if (const auto megabytes = fields.integer("daily_megabytes")) {
        if (*megabytes >= 0 && *megabytes <= most_megabytes)
            preferences.daily_limit_bytes =
                static_cast<std::uint64_t>(*megabytes * bytes_of_megabyte);
        else
            fields.refuse("daily_megabytes", "No day can have this limit.",
                          "Use 1 to 1000000 megabytes, or 0 for no limit.");
    }
}

base::Finding unreadable(const std::filesystem::path& file, const std::string& what) {
    return {base::Severity::warning, "preferences.unreadable", file.string(), what,
            "Set language and looks again; the file is replaced then."};
}

}  // namespace

PreferencesReading read_preferences(const std::filesystem::path& file,
                                    const Preferences& defaults) {
    PreferencesReading reading{defaults, {}};
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return reading;
    std::ifstream input{file, std::ios::binary};
    std::string text(limit_file_bytes, '\0');
    input.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (input.bad() || (input.gcount() == 0 && !input.eof())) {
        reading.findings.push_back(unreadable(file, "The file cannot be read."));
        return reading;
    }
    text.resize(static_cast<std::size_t>(input.gcount()));
    const json::ReadResult result = json::read(text, {limit_file_bytes, 4});
    if (!result) {
        reading.findings.push_back(unreadable(file, json::describe(*result.error)));
        return reading;
    }
    json::Fields fields{*result.value, "", "preferences", reading.findings};
    read_members(fields, reading.preferences);
    if (const json::Value* value = fields.take("on_screen_keyboard")) {
        if (const bool* is_on = value->if_bool())
            reading.preferences.has_on_screen_keyboard = *is_on;
        else
            fields.refuse("on_screen_keyboard", "This is neither true nor false.",
                          "Use true or false.");
    }
    fields.finish();
    for (base::Finding& finding : reading.findings)
        finding.severity = base::Severity::warning;
    return reading;
}

void write_preferences(const std::filesystem::path& file, const Preferences& preferences) {
    const json::Object members{
        {"language", preferences.language},
        {"appearance", name_of(preferences.appearance)},
        {"text_percent", static_cast<std::int64_t>(std::lround(preferences.text_scale * 100))},
        {"on_screen_keyboard", preferences.has_on_screen_keyboard},
        {"idle_seconds", static_cast<std::int64_t>(preferences.idle_limit.count())},
        {"daily_megabytes",
         static_cast<std::int64_t>(preferences.daily_limit_bytes) / bytes_of_megabyte}};
    std::filesystem::path unfinished = file;
    unfinished += ".unfinished";
    std::error_code failure;
    {
        std::ofstream output{unfinished, std::ios::binary | std::ios::trunc};
        output << json::pretty(members) << '\n';
        output.flush();
        if (!output) failure = std::make_error_code(std::errc::io_error);
    }
    if (!failure) std::filesystem::rename(unfinished, file, failure);
    if (!failure) return;
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw base::Error{base::ErrorKind::disk,
                      file.string() +
                          ": what was set could not be kept; free some room, or allow "
                          "writing to this folder"};
}

}  // namespace tamga::ui::app
