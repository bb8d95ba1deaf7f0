#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/journal/ledger.h"
#include "core/store/database.h"

/// Who works with the organisation's stations. A station's own administrator decides about those
/// whom the station added; what the founding station decided about anybody, only it changes.
namespace tamga::journal {

/// A one-time code that the founding station gave somebody: with it they set their passphrase at a
/// station. `key` belongs to a secret key that follows from the code and is kept nowhere.
struct OneTimeCode {
    crypto::PublicKey key;
    base::Instant until;
};

/// An operator as the journal knows them, wherever they work.
struct KnownOperator {
    base::OperatorId id;
    std::string name;
    std::set<Role> roles;
    bool is_active = true;                    ///< and was not removed
    bool is_appointed = false;                ///< the founding station decided about them
    bool is_everywhere = false;               ///< at every station of the organisation
    std::vector<base::StationId> stations{};  ///< otherwise: where
    std::optional<OneTimeCode> code{};
};

/// Everybody who was ever added, in the order in which the store came to know them.
/// @throws base::Error{corrupt}: a role that is lost in silence would be a right lost in silence.
std::vector<KnownOperator> known_operators(store::Database& database);

/// @throws as `known_operators`.
std::optional<KnownOperator> find_operator(store::Database& database, const base::OperatorId& id);

/// Whether somebody may work at a station now; whether they have a passphrase there is the
/// station's own matter.
bool may_work_at(const KnownOperator& who, const base::StationId& station);

}  // namespace tamga::journal
