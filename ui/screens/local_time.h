#pragma once

#include "core/base/instant.h"

namespace tamga::ui::screens {

/// The moment as clocks on the wall show it here: moved by what this machine's time zone lies ahead
/// of UTC at that moment.
base::Instant local_time(base::Instant instant);

/// The first moment of a day here; the one after it where clocks are put forward at midnight.
base::Instant start_of_local_day(base::Date day);

/// The day that it is here at this moment.
base::Date local_day(base::Instant instant);

}  // namespace tamga::ui::screens
