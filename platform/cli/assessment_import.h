#pragma once

#include "platform/cli/arguments.h"

namespace tamga::cli {

/// Adds `import` to the verbs about assessments.
void add_assessment_import(Verb& group);

}  // namespace tamga::cli
