#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/localised_text.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

struct LocalisedFieldOptions {
    std::string_view hint = {};
    bool is_required = false;  ///< in the first language; the others are asked for, not required
    std::size_t lines = 1;
};

/// One text in each of the languages, a field below the other, each named by its language where
/// there are several: `Title – Türkçe`. True when one changed.
bool localised_field(widgets::Ui& ui, std::string_view label, base::LocalisedText& text,
                     std::span<const std::string> languages,
                     const LocalisedFieldOptions& options = {});

/// What the readers of a language call it, for a BCP 47 tag; the tag itself where that is not known
/// here. Only the languages that descriptions are commonly written in are.
std::string_view language_name(std::string_view tag);

/// The tags that `language_name` knows, in the order in which they are offered.
std::span<const std::string_view> common_languages();

}  // namespace tamga::ui::screens
