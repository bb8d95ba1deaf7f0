#pragma once

#include <cstdint>
#include <functional>

#include "core/journal/entry.h"
#include "core/json/value.h"
#include "core/store/database.h"

namespace tamga::journal {

/// An entry as it lies in the store, unpacked.
struct StoredEntry {
    std::int64_t id = 0;
    std::int64_t origin = 0;
    Header header;
    Salt salt{};
    json::Object body;  ///< the residue where the body was erased
    bool is_erased = false;
};

/// Reads one entry. @throws base::Error{not_found} when there is none, {corrupt} when it is
/// damaged, {conflict} when a newer program wrote a kind that this one does not know.
StoredEntry read_entry(store::Database& database, std::int64_t id);

/// Hands every entry to `visit` in the order in which the store got them.
void for_each_entry(store::Database& database,
                    const std::function<void(const StoredEntry&)>& visit);

}  // namespace tamga::journal
