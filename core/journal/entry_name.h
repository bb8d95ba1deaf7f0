#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/journal/entry.h"
#include "core/store/database.h"

namespace tamga::journal {

/// What an entry is called in every store, whatever row it has there.
struct EntryName {
    ChainId chain;
    std::uint64_t sequence = 0;

    auto operator<=>(const EntryName&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// `STATION/INCARNATION/SEQUENCE`, as bodies hold it.
std::string format(const EntryName& name);

/// Nothing where the text is not exactly what `format` gives.
std::optional<EntryName> parse_entry_name(std::string_view text);

/// The row of the entry in the branch that counts; nothing where it is not here.
std::optional<std::int64_t> find_entry(store::Database& database, const EntryName& name);

/// The name of a row. @throws base::Error{not_found} when there is no such entry.
EntryName name_of_entry(store::Database& database, std::int64_t row);

}  // namespace tamga::journal
