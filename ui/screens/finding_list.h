#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "core/base/finding.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

struct FindingListOptions {
    /// What a finding is about, in the reader's words. Where this is empty, the row and column of a
    /// file are told.
    std::function<std::string(const base::Finding&)> subject = {};
    std::size_t limit = 100;  ///< of lines; what is beyond is counted
};

/// What reading or checking found, a line each: errors first, then under a heading of their own
/// what stands in no way. Each says what is wrong, where, and how to mend it.
void finding_list(widgets::Ui& ui, const base::Findings& findings,
                  const FindingListOptions& options = {});

/// What was found, in the reader's language: the sentence of its reason code, else that something
/// is not in order.
struct FindingText {
    std::string sentence;
    std::string exact;  ///< what the room says, where `sentence` says less (`app::exact_words`)
};
FindingText finding_text(const widgets::Ui& ui, const base::Finding& finding);

/// The first error about a member (`where` is it, or begins with it and `/`), for the field that
/// holds it; empty where there is none.
std::string finding_at(const widgets::Ui& ui, const base::Findings& findings,
                       std::string_view where);

theme::Tone tone_of(base::Severity severity);

}  // namespace tamga::ui::screens
