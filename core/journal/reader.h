#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

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
    std::uint64_t rank = 0;  ///< core/journal/order.h
    /// The word of a kind that only a newer program knows; `header.kind` then says nothing.
    std::string newer_kind;

    /// The word that is hashed.
    std::string_view kind_word() const {
        return newer_kind.empty() ? name(header.kind) : std::string_view{newer_kind};
    }
};

/// Reads one entry, without the hash of its body, which would have to be worked out anew. @throws
/// base::Error{not_found} when there is none, {corrupt} when it is damaged.
StoredEntry read_entry(store::Database& database, std::int64_t id);

/// Hands every entry, with the hash of its body, to `visit` in the order in which the store got
/// them.
void for_each_entry(store::Database& database,
                    const std::function<void(const StoredEntry&)>& visit);

}  // namespace tamga::journal
