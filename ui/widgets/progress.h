#pragma once

#include <optional>
#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// How far long work has come.
struct ProgressOptions {
    std::string_view text = {};  ///< what is being done: `212 of 500 credentials`
    bool can_cancel = false;
};
/// `share` from 0 to 1, or nothing where it is not known. True when the person wants it to stop.
bool progress(Ui& ui, std::string_view label, std::optional<float> share,
              const ProgressOptions& options = {});

/// One bar of a chart.
struct Bar {
    std::string_view label = {};
    double value = 0;
    std::string_view shown = {};  ///< the value in words of the language; where empty, the number
    theme::Tone tone = theme::Tone::primary;
};

/// Bars from the start of the line, for names with numbers.
void bar_chart(Ui& ui, std::string_view label, std::span<const Bar> bars);

/// Bars beside each other, for numbers over time.
void column_chart(Ui& ui, std::string_view label, std::span<const Bar> bars, float height = 180);

}  // namespace tamga::ui::widgets
