#include <ostream>

#include "core/base/encoding.h"
#include "core/journal/audit.h"
#include "core/journal/reader.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

std::string incarnation_text(std::uint64_t incarnation) {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(incarnation >> (56 - 8 * i));
    return base::to_hex(bytes);
}

}  // namespace

void export_journal(store::Database& database, std::ostream& out) {
    for_each_entry(database, [&](const StoredEntry& entry) {
        const Header& header = entry.header;
        json::Object line{{"station", base::format(header.chain.station)},
                          {"incarnation", incarnation_text(header.chain.incarnation)},
                          {"sequence", header.sequence},
                          {"time", base::format(header.time)},
                          {"kind", entry.kind_word()},
                          {"salt", base::to_hex(entry.salt)},
                          {"body_hash", base::to_hex(header.body_hash)},
                          {"body", entry.body}};
        if (entry.is_erased) line.append("erased", true);
        out << json::canonical(line) << '\n';
    });
}

}  // namespace tamga::journal
