#include "core/journal/entry_name.h"

#include <charconv>

#include "core/base/error.h"

namespace tamga::journal {
namespace {

/// A whole number as it is written without sign and leading zeros.
std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || std::to_string(number) != text)
        return std::nullopt;
    return number;
}

}  // namespace

std::string format(const EntryName& name) {
    return base::format(name.chain.station) + "/" + std::to_string(name.chain.incarnation) + "/" +
           std::to_string(name.sequence);
}

std::optional<EntryName> parse_entry_name(std::string_view text) {
    const std::size_t first = text.find('/');
    const std::size_t second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto station = base::parse_id<base::StationTag>(text.substr(0, first));
    const auto incarnation = parse_number(text.substr(first + 1, second - first - 1));
    const auto sequence = parse_number(text.substr(second + 1));
    if (!station || !incarnation || !sequence || *sequence == 0) return std::nullopt;
    EntryName name{{*station, *incarnation}, *sequence};
    if (format(name) != text) return std::nullopt;
    return name;
}

std::optional<std::int64_t> find_entry(store::Database& database, const EntryName& name) {
    auto row = database
                   .query(
                       "SELECT e.id FROM origin o JOIN entry e ON e.origin = o.id"
                       " WHERE o.station = ? AND o.incarnation = ? AND o.is_fork = 0"
                       " AND e.sequence = ?")
                   .bind(name.chain.station.uuid, static_cast<std::int64_t>(name.chain.incarnation),
                         static_cast<std::int64_t>(name.sequence));
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

EntryName name_of_entry(store::Database& database, std::int64_t entry) {
    auto row = database
                   .query(
                       "SELECT o.station, o.incarnation, e.sequence FROM entry e"
                       " JOIN origin o ON o.id = e.origin WHERE e.id = ?")
                   .bind(entry);
    if (!row.step())
        throw base::Error{base::ErrorKind::not_found,
                          "there is no journal entry " + std::to_string(entry)};
    return {{base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1))},
            static_cast<std::uint64_t>(row.integer(2))};
}

}  // namespace tamga::journal
