#include "core/issue/status_slots.h"

#include <algorithm>
#include <array>

#include "core/proof/did_web.h"

namespace tamga::issue {
namespace {

struct ListRow {
    std::int64_t number = 0;
    std::int64_t used = list_capacity;
    std::int64_t shuffle = 0;
};

/// Of the lists of this station's incarnation: others number their own, and how far a list was used
/// before this station was restored from a backup, nobody here can know.
std::optional<ListRow> newest_list(store::Database& database, const journal::ChainId& chain,
                                   const std::optional<std::string>& issuer) {
    auto row =
        database
            .query(
                "SELECT number, used, shuffle, issuer IS ?3 FROM status_list l WHERE EXISTS ("
                " SELECT 1 FROM entry e JOIN origin o ON o.id = e.origin"
                " WHERE e.id = l.id AND o.station = ?1 AND o.incarnation = ?2)"
                " ORDER BY number DESC LIMIT 1")
            .bind(chain.station.uuid, static_cast<std::int64_t>(chain.incarnation), issuer);
    if (!row.step()) return std::nullopt;
    if (row.integer(3) == 0) return ListRow{row.integer(0)};
    return ListRow{row.integer(0), row.integer(1), row.integer(2)};
}

std::int64_t random_number(base::Random& random) {
    std::array<std::uint8_t, 6> bytes;  // 48 bits: JSON numbers hold 53.
    random.fill(bytes);
    std::int64_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = number * 256 + byte;
    return number;
}

/// The number before this incarnation's first list. A station that was restored does not know which
/// numbers it gave after the backup, and so begins where it never was.
std::int64_t number_before_first(journal::Ledger& ledger) {
    const journal::ChainId& chain = ledger.chain();
    const bool was_restored =
        ledger.database()
            .query(
                "SELECT 1 FROM origin WHERE station = ?"
                " AND incarnation <> ?")
            .bind(chain.station.uuid, static_cast<std::int64_t>(chain.incarnation))
            .step();
    return was_restored ? random_number(ledger.random()) : 0;
}

}  // namespace

std::int64_t StatusSlots::index(std::int64_t offset) const {
    // An odd factor and a shift are a permutation of the numbers modulo a power of two.
    const std::int64_t factor = (shuffle & (list_capacity - 1)) | 1;
    const std::int64_t shift = (shuffle >> 17) & (list_capacity - 1);
    return ((first + offset) * factor + shift) & (list_capacity - 1);
}

StatusSlots find_slots(journal::Ledger& ledger, journal::Batch& batch, std::int64_t wanted,
                       const Issuer& issuer) {
    std::optional<std::string> named;
    if (proof::is_did_web(issuer.did)) named = issuer.did;
    const auto newest = newest_list(ledger.database(), ledger.chain(), named);
    ListRow list = newest ? *newest : ListRow{number_before_first(ledger)};
    if (list.used >= list_capacity) {
        list = {list.number + 1, 0, random_number(ledger.random())};
        json::Object body{
            {"list", list.number}, {"capacity", list_capacity}, {"shuffle", list.shuffle}};
        if (named) body.append("issuer", *named);
        batch.append(journal::Kind::status_list_added, body);
    }
    return {list.number, list.used, std::min(wanted, list_capacity - list.used), list.shuffle};
}

}  // namespace tamga::issue
