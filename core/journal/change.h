#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/journal/entry.h"
#include "core/json/value.h"
#include "core/store/database.h"

/// What an entry that changes something says of the change before it. Everybody may change a
/// learner's record and a draft, and stations do so apart: `after` names the entry whose value
/// counted where the change was made (null where there was none), so that every store knows which
/// changes were made without knowledge of each other, without a clock. `settles` names the changes
/// that a person decided against. An older program says neither.
namespace tamga::journal {

/// The value of `after` for a change of a learner's record, or of a version of an achievement; null
/// where the store has none.
json::Value counting_change_of_learner(store::Database& database, const base::Uuid& learner);
json::Value counting_change_of_achievement(store::Database& database, const base::Uuid& achievement,
                                           std::int64_t version);

/// What a change says beside who made it and what it comes after: two that say the same are no
/// clash.
json::Object content_of_change(const json::Object& body);

}  // namespace tamga::journal
