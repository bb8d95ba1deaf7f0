#include "ui/screens/localised_field.h"

#include <array>

#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"

namespace tamga::ui::screens {
namespace {

constexpr std::array<std::string_view, 12> language_tags{"en", "fr", "ar", "tr", "ru", "kk",
                                                         "ky", "az", "uk", "sq", "sr", "ka"};
constexpr std::array<std::string_view, 12> language_names{
    "English",  "Français",     "العربية",    "Türkçe", "Русский", "Қазақша",
    "Кыргызча", "Azərbaycanca", "Українська", "Shqip",  "Српски",  "ქართული"};

}  // namespace

std::span<const std::string_view> common_languages() {
    return language_tags;
}

std::string_view language_name(std::string_view tag) {
    for (std::size_t i = 0; i < language_tags.size(); ++i)
        if (language_tags[i] == tag) return language_names[i];
    return tag;
}

bool localised_field(widgets::Ui& ui, std::string_view label, base::LocalisedText& text,
                     std::span<const std::string> languages, const LocalisedFieldOptions& options) {
    const widgets::Scope all = widgets::group(ui, label, theme::space::s);
    bool changed = false;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const std::string name =
            languages.size() == 1
                ? std::string{label}
                : ui.tr("localised_field", "{label} – {language}",
                        {{"label", label}, {"language", language_name(languages[i])}});
        const widgets::Scope named = ui.named(languages[i]);
        const std::string* held = text.find(languages[i]);
        std::string value = held == nullptr ? std::string{} : *held;
        const auto result =
            widgets::text_field(ui, name, value,
                                {.hint = i + 1 == languages.size() ? options.hint : "",
                                 .is_required = options.is_required && i == 0,
                                 .lines = options.lines});
        if (!result.changed) continue;
        text.set(languages[i], std::move(value));
        changed = true;
    }
    return changed;
}

}  // namespace tamga::ui::screens
