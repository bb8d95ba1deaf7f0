#include "core/base/error.h"
#include "core/issue/commissions.h"
#include "core/journal/membership.h"
#include "core/journal/reader.h"

// What was signed for other systems, as it is looked up and erased.
namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;

#define TAMGA_COMMISSION_COLUMNS                                                    \
    "SELECT c.id, c.uuid, c.name, c.issued_ms, c.status_list IS NOT NULL, c.state," \
    " e.body_hash IS NOT NULL FROM commission c JOIN entry e ON e.id = c.id"

CommissionRow read_commission(const store::Query& row) {
    return {row.integer(0),      row.uuid(1),
            row.text(2),         base::Instant{std::chrono::milliseconds{row.integer(3)}},
            row.integer(4) != 0, static_cast<CredentialState>(row.integer(5)),
            row.integer(6) != 0};
}

}  // namespace

std::vector<CommissionRow> Commissions::list(std::int64_t before, std::size_t limit) {
    std::vector<CommissionRow> rows;
    auto row = ledger_.database()
                   .query(TAMGA_COMMISSION_COLUMNS
                          " WHERE ?1 = 0 OR c.id < ?1 ORDER BY c.id DESC LIMIT ?2")
                   .bind(before, static_cast<std::int64_t>(limit));
    while (row.step())
        rows.push_back(read_commission(row));
    return rows;
}

std::optional<CommissionRow> Commissions::find(std::string_view id) {
    if (id.empty()) return std::nullopt;
    store::Database& database = ledger_.database();
    {
        auto row =
            database.query(TAMGA_COMMISSION_COLUMNS " WHERE c.name = ? ORDER BY c.id DESC LIMIT 1")
                .bind(id);
        if (row.step()) return read_commission(row);
    }
    const auto uuid = base::parse_uuid(id);
    if (!uuid) return std::nullopt;
    auto row = database.query(TAMGA_COMMISSION_COLUMNS " WHERE c.uuid = ? ORDER BY c.id LIMIT 1")
                   .bind(*uuid);
    if (!row.step()) return std::nullopt;
    return read_commission(row);
}

CommissionRow Commissions::require(std::string_view id) {
    auto row = find(id);
    if (!row)
        throw Error{ErrorKind::not_found, "no credential was signed here for another system as “" +
                                              std::string{id} + "”"};
    return *std::move(row);
}

json::Object Commissions::document(std::string_view id) {
    const CommissionRow row = require(id);
    if (row.is_erased)
        throw Error{ErrorKind::not_found, "the document “" + std::string{id} + "” was erased"};
    const journal::StoredEntry entry = journal::read_entry(ledger_.database(), row.row);
    const json::Value* const document = entry.body.find("document");
    if (document == nullptr || document->if_object() == nullptr)
        throw Error{ErrorKind::corrupt,
                    "a stored credential is damaged; restore the store from a backup"};
    return *document->if_object();
}

void Commissions::erase(std::string_view id, const std::string& reason) {
    journal::Writer& writer = ledger_.writer(journal::Role::issuer);
    if (reason.empty())
        throw Error{ErrorKind::data,
                    "erasing cannot be undone and needs a reason, without personal data"};
    const auto root = journal::root_of(ledger_.database());
    if (root && root->station != ledger_.chain().station)
        throw Error{ErrorKind::forbidden,
                    "only the founding station signs for other systems, and erases that"};
    const CommissionRow row = require(id);
    if (row.is_erased)
        throw Error{ErrorKind::conflict, "the document “" + std::string{id} + "” is erased"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::commission_erased, {{"commission", base::format(row.id)},
                                                    {"reason", reason},
                                                    {"by", ledger_.operator_text()}});
    batch.commit();
    ledger_.database().truncate_log();
}

}  // namespace tamga::issue
