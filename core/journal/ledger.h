#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/journal/writer.h"
#include "core/store/database.h"

namespace tamga::journal {

/// What an operator may do. An administrator may do everything.
enum class Role { designer, assessor, issuer, verifier, administrator };

/// `designer`, `assessor`, `issuer`, `verifier`, `administrator`.
std::string_view name(Role role);
std::optional<Role> parse_role(std::string_view text);

/// Who is signed in.
struct SignedIn {
    base::OperatorId id;
    std::string name;
    std::set<Role> roles;
};

/// What every room works with: the store, the devices, and, while an operator is signed in, the
/// right to write the journal. Not thread-safe.
class Ledger {
  public:
    /// Everything handed in must outlive the ledger.
    Ledger(store::Database& database, WriterDevices devices)
        : database_(database), devices_(devices) {}

    store::Database& database() noexcept { return database_; }
    base::Clock& clock() noexcept { return devices_.clock; }
    base::Random& random() noexcept { return devices_.random; }
    base::UuidGenerator& ids() noexcept { return ids_; }

    /// From now on `operator` writes with `key`, which is the station's and must outlive the
    /// session.
    void sign_in(SignedIn who, const ChainId& chain, const crypto::SigningKey& key);
    void sign_out() noexcept;

    /// The operator signed in says that the clock is right (`Writer::accept_clock`).
    /// @throws base::Error{passphrase} when nobody is signed in.
    void accept_clock();

    const std::optional<SignedIn>& signed_in() const noexcept { return signed_in_; }

    /// The pen, for an operator who has this role (or is an administrator) now: what was taken away
    /// since they signed in counts.
    /// @throws base::Error{passphrase} when nobody is signed in, {forbidden} when the role is
    /// missing, the operator may not work here any more, or the station was revoked.
    Writer& writer(Role needed);

    /// The station's key, for an operator who has this role: signs credentials and status lists.
    /// @throws as `writer`.
    const crypto::SigningKey& signing_key(Role needed);

    /// The station's key, whoever is signed in: for what the station says as itself to another, and
    /// for reading what was sealed for it. @throws base::Error{passphrase} when nobody is signed
    /// in.
    const crypto::SigningKey& station_key() const;

    /// The station and its incarnation. @throws base::Error{passphrase} when nobody is signed in.
    const ChainId& chain() const;

    /// The identifier of the operator signed in, as bodies hold it in `by`.
    /// @throws base::Error{passphrase} when nobody is signed in.
    std::string operator_text() const;

  private:
    store::Database& database_;
    WriterDevices devices_;
    base::UuidGenerator ids_{devices_.clock, devices_.random};
    void require(Role needed) const;
    /// What the operator signed in may do by now, whatever it was when they signed in.
    std::set<Role> roles_now() const;

    std::optional<SignedIn> signed_in_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace tamga::journal
