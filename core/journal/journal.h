#pragma once

/// What the screens and other programs may ask of the journal beside what `core/station.h` hands
/// out: how it stands between this station and the others.

#include "core/journal/held.h"
#include "core/journal/membership.h"
#include "core/journal/overview.h"
#include "core/journal/peers.h"
#include "core/journal/review.h"
#include "core/journal/review_reading.h"
#include "core/journal/review_roles.h"
