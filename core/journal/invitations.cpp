#include "core/journal/invitations.h"

#include <utility>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/chains.h"
#include "core/journal/spoken_code.h"
#include "core/json/read.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

constexpr std::size_t code_letters = 12;
constexpr std::size_t name_limit_bytes = 200;

crypto::Digest hash_of_code(const std::string& bare_code) {
    return crypto::sha256(base::as_bytes("tamga-invitation-1\n" + bare_code));
}

Invitation read_invitation(store::Database& database, const crypto::Digest& hash) {
    auto row = database.query("SELECT name, terms FROM invitation WHERE code_hash = ?").bind(hash);
    row.step();
    const json::ReadResult terms = json::read(row.text_view(1));
    if (!terms || !terms.value->is_object())
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored invitation is damaged; restore the store from a backup"};
    return {row.text(0), trust::read_terms(terms.value->as_object())};
}

}  // namespace

std::string invite(store::Database& database, base::Random& random, const Invitation& invitation,
                   base::Instant until) {
    if (invitation.name.empty() || invitation.name.size() > name_limit_bytes)
        throw base::Error{base::ErrorKind::usage,
                          "a station that is invited needs a name of at most 200 bytes"};
    std::string code = random_letters(random, code_letters);
    store::Transaction transaction{database};
    database.query("INSERT INTO invitation (code_hash, name, until_ms, terms) VALUES (?, ?, ?, ?)")
        .bind(hash_of_code(code), invitation.name,
              static_cast<std::int64_t>(until.time_since_epoch().count()),
              json::canonical(trust::to_json(invitation.terms)))
        .run();
    transaction.commit();
    return in_groups(std::move(code));
}

std::optional<Invitation> redeem(store::Database& database, std::string_view code,
                                 const crypto::PublicKey& key, base::Instant now) {
    const crypto::Digest hash = hash_of_invitation(code);
    store::Transaction transaction{database};
    const int changed =
        database
            .query(
                "UPDATE invitation SET used_by = ? WHERE code_hash = ? AND until_ms >= ?"
                " AND (used_by IS NULL OR used_by = ?)")
            .bind(key.bytes, hash, static_cast<std::int64_t>(now.time_since_epoch().count()),
                  key.bytes)
            .run();
    if (changed == 0) return std::nullopt;
    Invitation invitation = read_invitation(database, hash);
    transaction.commit();
    return invitation;
}

crypto::Digest hash_of_invitation(std::string_view code) {
    return hash_of_code(bare_letters(code));
}

std::vector<KeptInvitation> kept_invitations(store::Database& database) {
    std::vector<KeptInvitation> all;
    auto row = database.query(
        "SELECT code_hash, name, until_ms, terms, used_by FROM invitation ORDER BY code_hash");
    while (row.step()) {
        KeptInvitation one;
        one.code_hash = digest_of(row.blob(0));
        one.name = row.text(1);
        one.until = base::Instant{std::chrono::milliseconds{row.integer(2)}};
        one.terms = row.text(3);
        if (!row.is_null(4)) one.used_by = crypto::PublicKey{digest_of(row.blob(4))};
        all.push_back(std::move(one));
    }
    return all;
}

void keep_invitation(store::Database& database, const KeptInvitation& invitation) {
    const auto key = invitation.used_by ? std::optional{invitation.used_by->bytes} : std::nullopt;
    database
        .query(
            "INSERT INTO invitation (code_hash, name, until_ms, terms, used_by)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (code_hash) DO UPDATE"
            " SET used_by = coalesce(used_by, excluded.used_by)")
        .bind(invitation.code_hash, invitation.name,
              static_cast<std::int64_t>(invitation.until.time_since_epoch().count()),
              invitation.terms, key)
        .run();
}

}  // namespace tamga::journal
