#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/assess/cohort_import.h"
#include "core/base/bytes.h"
#include "ui/app/context.h"
#include "ui/screens/assess_sitting.h"

namespace tamga::ui::screens {

/// A whole cohort from a spreadsheet: the file is read and checked as it would be recorded, every
/// finding stands at its row, and nothing is written before the person agrees.
class CohortFile {
  public:
    explicit CohortFile(Sitting sitting) : sitting_(std::move(sitting)) {}

    enum class Answer { none, recorded, closed };
    Answer build(app::Context& context);

  private:
    void build_choice(app::Context& context);
    void build_result(widgets::Ui& ui);
    void build_summary(widgets::Ui& ui);
    void read(Station& station, const std::filesystem::path& file);
    assess::CohortImportOptions options(bool is_dry_run) const;
    void check(Station& station);
    void record(app::Context& context);

    Sitting sitting_;
    std::string name_;  ///< of the file
    std::string content_;
    bool is_correction_ = false;
    std::optional<assess::CohortImport> checked_;
    std::optional<base::Error> error_;
    bool is_recorded_ = false;
};

}  // namespace tamga::ui::screens
