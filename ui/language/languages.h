#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "ui/language/language.h"

namespace tamga::ui::language {

/// The languages that can be chosen: those compiled in, and `.po` files of a folder, which replace
/// or add. English is always there; what is damaged is told and left out.
class Languages {
  public:
    /// `folder` may be absent or missing on disk. Never throws for what is in it.
    explicit Languages(const std::optional<std::filesystem::path>& folder = std::nullopt);

    /// English first, then in the order of their tags.
    const std::vector<Language>& all() const noexcept { return all_; }

    /// The language for a tag: itself, else one with the same primary language, else English.
    const Language& best(std::string_view tag) const;

    /// What is wrong with language files: `fr.po, line 12`.
    const base::Findings& findings() const noexcept { return findings_; }

  private:
    void take(std::string_view name, std::string_view bytes);

    std::vector<Language> all_;
    base::Findings findings_;
};

/// A `.po` file that is compiled in.
struct CompiledLanguage {
    std::string_view name;  ///< of the file
    std::string_view bytes;
};

/// Those of `ui/language/*.po`.
std::vector<CompiledLanguage> compiled_languages();

}  // namespace tamga::ui::language
