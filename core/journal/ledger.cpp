#include "core/journal/ledger.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/membership.h"
#include "core/journal/operators.h"

namespace tamga::journal {
namespace {

using base::Error;
using base::ErrorKind;

struct RoleName {
    Role role;
    std::string_view name;
};

constexpr RoleName role_names[] = {
    {Role::designer, "designer"}, {Role::assessor, "assessor"},           {Role::issuer, "issuer"},
    {Role::verifier, "verifier"}, {Role::administrator, "administrator"},
};

[[noreturn]] void nobody_signed_in() {
    throw Error{ErrorKind::passphrase,
                "nobody is signed in: changing the store needs an operator's passphrase"};
}

}  // namespace

std::string_view name(Role role) {
    for (const RoleName& row : role_names)
        if (row.role == role) return row.name;
    base::unreachable("a role without a name");
}

std::optional<Role> parse_role(std::string_view text) {
    for (const RoleName& row : role_names)
        if (row.name == text) return row.role;
    return std::nullopt;
}

void Ledger::sign_in(SignedIn who, const ChainId& chain, const crypto::SigningKey& key) {
    signed_in_ = std::move(who);
    writer_ = std::make_unique<Writer>(database_, chain, key, devices_);
}

void Ledger::sign_out() noexcept {
    writer_.reset();
    signed_in_.reset();
}

void Ledger::accept_clock() {
    if (!signed_in_) nobody_signed_in();
    writer_->accept_clock();
}

std::set<Role> Ledger::roles_now() const {
    const auto known = find_operator(database_, signed_in_->id);
    if (!known) return signed_in_->roles;
    if (!may_work_at(*known, writer_->chain().station))
        throw Error{ErrorKind::forbidden,
                    signed_in_->name +
                        " may no longer work here: the administrator took that away meanwhile"};
    return known->roles;
}

void Ledger::require(Role needed) const {
    if (!signed_in_) nobody_signed_in();
    const std::set<Role> roles = roles_now();
    if (!roles.contains(needed) && !roles.contains(Role::administrator))
        throw Error{ErrorKind::forbidden, signed_in_->name +
                                              " may not do this: it needs the role “" +
                                              std::string{name(needed)} + "”"};
}

Writer& Ledger::writer(Role needed) {
    require(needed);
    if (is_revoked(database_, writer_->chain().station))
        throw Error{ErrorKind::forbidden,
                    "this station was revoked: what is entered here would not count. Hand in what "
                    "it holds, and go on with another station"};
    return *writer_;
}

const crypto::SigningKey& Ledger::signing_key(Role needed) {
    require(needed);
    require_current_key(database_, writer_->key());
    return writer_->key();
}

const crypto::SigningKey& Ledger::station_key() const {
    if (!signed_in_) nobody_signed_in();
    return writer_->key();
}

const ChainId& Ledger::chain() const {
    if (!signed_in_) nobody_signed_in();
    return writer_->chain();
}

std::string Ledger::operator_text() const {
    if (!signed_in_) nobody_signed_in();
    return base::format(signed_in_->id);
}

}  // namespace tamga::journal
