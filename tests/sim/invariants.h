#pragma once

#include "tests/sim/node.h"

/// What holds in every store at any time. Each throws Violation with a sentence.
namespace tamga::sim {

/// What is cheap enough to be looked at after every step.
void check_always(Node& node);
/// All of it; lets take effect what waits for it.
void check_thoroughly(Node& node);

void check_no_entry_twice(Node& node);
void check_chains_are_contiguous(Node& node);
void check_no_credential_twice(Node& node);
void check_everything_is_applied_or_held(Node& node);
void check_places_in_status_lists_are_unique(Node& node);
void check_journal_verifies(Node& node);
void check_rebuild_gives_equal_tables(Node& node);
void check_bookkeeping_is_bounded(Node& node);

}  // namespace tamga::sim
