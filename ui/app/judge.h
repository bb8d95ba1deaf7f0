#pragma once

#include <functional>
#include <vector>

#include "core/verify/judged.h"
#include "core/verify/verify.h"

namespace tamga::ui::app {

/// Judges the content of whatever file a person holds, as far as this machine can read it; gives at
/// least one answer. May be used from the thread of a job.
using Judge = std::function<std::vector<verify::Judged>(base::ByteView, const verify::Knowledge&)>;

/// Judges what the core reads by itself: no photographs and no PDF.
inline std::vector<verify::Judged> judge_alone(base::ByteView content,
                                               const verify::Knowledge& knowledge) {
    return {{"", verify::verify(content, knowledge)}};
}

}  // namespace tamga::ui::app
