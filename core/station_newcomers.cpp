#include <algorithm>

#include "core/base/error.h"
#include "core/base/text_fold.h"
#include "core/crypto/hash.h"
#include "core/crypto/key_wrap.h"
#include "core/journal/spoken_code.h"
#include "core/proof/did_key.h"
#include "core/station_state.h"

// Operators whom the founding station appoints, and how they come by a passphrase at a station.
//
// The founding station does not know a station's data key, and must not. It gives the newcomer a
// one-time code; a key pair follows from the code, and its public half travels in the journal. At
// the station, whoever signs in next has the data key sealed to that public half. With the code the
// newcomer opens it, and wraps it with a passphrase of their own. Who reads the journal or takes
// the station's disk learns nothing: a code has 98 bits. Who has both the code and the station may
// work there, which is what the founding station wanted.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using journal::KnownOperator;
using journal::Role;

constexpr std::size_t code_letters = 20;

crypto::SigningKey key_of_code(const base::OperatorId& who, std::string_view code) {
    const crypto::Digest seed = crypto::sha256(base::as_bytes(
        "tamga-newcomer-1\n" + base::format(who) + "\n" + journal::bare_letters(code)));
    return crypto::SigningKey::from_seed(seed);
}

json::Object body_of(const KnownOperator& who) {
    return operator_body({who.id, who.name, who.roles});
}

json::Value stations_value(const std::vector<base::StationId>& stations) {
    if (stations.empty()) return "all";
    json::Array names;
    for (const base::StationId& station : stations)
        names.emplace_back(base::format(station));
    return names;
}

/// What is sealed for a newcomer here; nothing where it was used, or is for another code.
std::optional<base::Bytes> sealed_for(store::Database& database, const KnownOperator& who) {
    auto row =
        database.query("SELECT wrapped FROM newcomer_slot WHERE operator = ? AND code_key = ?")
            .bind(who.id.uuid, who.code->key.bytes);
    if (!row.step() || row.is_null(0)) return std::nullopt;
    const base::ByteView wrapped = row.blob(0);
    return base::Bytes{wrapped.begin(), wrapped.end()};
}

/// Whether this code was met here before, used or not.
bool is_met(store::Database& database, const KnownOperator& who) {
    return database.query("SELECT 1 FROM newcomer_slot WHERE operator = ? AND code_key = ?")
        .bind(who.id.uuid, who.code->key.bytes)
        .step();
}

bool is_used(store::Database& database, const KnownOperator& who) {
    return is_met(database, who) && !sealed_for(database, who);
}

void put_newcomer(store::Database& database, const KnownOperator& who,
                  const std::optional<base::Bytes>& wrapped) {
    database
        .query(
            "INSERT OR REPLACE INTO newcomer_slot (operator, code_key, wrapped) VALUES (?, ?, ?)")
        .bind(who.id.uuid, who.code->key.bytes, wrapped)
        .run();
}

KnownOperator find_known(store::Database& database, const base::OperatorId& id) {
    auto who = journal::find_operator(database, id);
    if (!who || !who->is_active)
        throw Error{ErrorKind::not_found, "there is no operator " + base::format(id)};
    return *std::move(who);
}

/// Appends a code to what the entry says.
std::string add_code(json::Object& body, const base::OperatorId& who, StationDevices devices,
                     std::chrono::days within) {
    if (within.count() < 1)
        throw Error{ErrorKind::usage, "a one-time code must be good for a day at least"};
    const std::string code = journal::random_letters(devices.random, code_letters);
    body.append("code_key", proof::to_multikey(key_of_code(who, code).public_key()));
    body.append("code_until", base::format(devices.clock.now() + within));
    return journal::in_groups(code);
}

}  // namespace

std::vector<KnownOperator> Station::known_operators() {
    return journal::known_operators(state_->database);
}

Appointment Station::appoint(const std::string& name, const std::set<Role>& roles,
                             const std::vector<base::StationId>& stations,
                             std::chrono::days within) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    require_founding(*state_, "appoints operators for other stations");
    check_operator(name, roles);
    for (const base::StationId& station : stations)
        if (!journal::find_member(state_->database, station))
            throw Error{ErrorKind::not_found,
                        "no station " + base::format(station) + " belongs to the organisation"};
    for (const KnownOperator& other : known_operators())
        if (other.is_active && other.is_appointed && base::fold(other.name) == base::fold(name))
            throw Error{ErrorKind::conflict,
                        "there is an operator called “" + other.name +
                            "” already; give them another code, or choose another name"};
    const Operator who{base::OperatorId{state_->ledger.ids().next()}, name, roles};
    json::Object body = operator_body(who);
    body.append("stations", stations_value(stations));
    Appointment appointment{who.id, add_code(body, who.id, state_->devices, within)};
    body.append("by", state_->ledger.operator_text());
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_set, body);
    batch.commit();
    tend_key_slots();
    return appointment;
}

std::string Station::renew_code(const base::OperatorId& id, std::chrono::days within) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    require_founding(*state_, "appoints operators for other stations");
    json::Object body = body_of(find_known(state_->database, id));
    std::string code = add_code(body, id, state_->devices, within);
    body.append("by", state_->ledger.operator_text());
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_set, body);
    batch.commit();
    tend_key_slots();
    return code;
}

void Station::set_roles(const base::OperatorId& id, const std::set<Role>& roles) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    KnownOperator who = find_known(state_->database, id);
    check_operator(who.name, roles);
    if (!roles.contains(Role::administrator) && is_last_administrator(operators(), id))
        throw Error{ErrorKind::conflict,
                    "“" + who.name + "” is the last administrator; add another one first"};
    who.roles = roles;
    json::Object body = body_of(who);
    if (who.code) {
        body.append("code_key", proof::to_multikey(who.code->key));
        body.append("code_until", base::format(who.code->until));
    }
    body.append("by", state_->ledger.operator_text());
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_set, body);
    batch.commit();
}

void Station::dismiss(const base::OperatorId& id) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    const KnownOperator who = find_known(state_->database, id);
    if (is_last_administrator(operators(), id))
        throw Error{ErrorKind::conflict,
                    "“" + who.name +
                        "” is the last administrator and cannot be removed; add another one first"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_removed,
                 {{"operator", base::format(id)}, {"by", state_->ledger.operator_text()}});
    state_->vault.remove_slot(id);
    batch.commit();
}

std::vector<Operator> Station::newcomers() {
    const base::StationId own = state_->vault.identity().station;
    std::vector<Operator> all;
    for (const KnownOperator& who : known_operators())
        if (who.code && who.code->until > state_->devices.clock.now() &&
            journal::may_work_at(who, own) && !is_used(state_->database, who))
            all.push_back({who.id, who.name, who.roles});
    return all;
}

Operator Station::begin_with_code(std::string_view name, std::string_view code,
                                  std::string_view passphrase, const crypto::KdfParameters& kdf) {
    if (passphrase.empty()) throw Error{ErrorKind::data, "an operator needs a passphrase"};
    const std::vector<Operator> all = newcomers();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Operator& one) {
        return base::fold(one.name) == base::fold(name);
    });
    if (found == all.end())
        throw Error{ErrorKind::not_found,
                    "nobody called “" + std::string{name} +
                        "” is to begin here with a code; reconcile first, or ask the administrator "
                        "for another code"};
    const KnownOperator who = find_known(state_->database, found->id);
    const crypto::SigningKey key = key_of_code(who.id, code);
    if (key.public_key() != who.code->key)
        throw Error{ErrorKind::passphrase,
                    "this code is not good: it was typed wrongly, or another one was given since"};
    const auto sealed = sealed_for(state_->database, who);
    if (!sealed)
        throw Error{ErrorKind::conflict,
                    "nobody signed in here since the appointment arrived. Let somebody who works "
                    "here sign in once, and enter the code then"};
    auto data_key = crypto::unwrap_secret(*sealed, key);
    if (!data_key)
        throw Error{ErrorKind::corrupt,
                    "what was sealed for this code is damaged; ask for another code"};
    const store::UnlockedKeys keys = state_->vault.unlock_with(*std::move(data_key));
    store::Transaction transaction{state_->database};
    state_->vault.put_slot(who.id, passphrase, keys, kdf);
    put_newcomer(state_->database, who, std::nullopt);
    transaction.commit();
    return {who.id, who.name, who.roles};
}

void Station::tend_key_slots() {
    if (!state_->keys) return;
    store::Database& database = state_->database;
    const base::StationId own = state_->vault.identity().station;
    std::vector<KnownOperator> gone;
    std::vector<KnownOperator> awaited;
    const std::vector<Operator> wanted = newcomers();
    for (const KnownOperator& who : known_operators()) {
        const bool may_begin = std::any_of(wanted.begin(), wanted.end(),
                                           [&](const Operator& one) { return one.id == who.id; });
        if (may_begin && !is_met(database, who)) awaited.push_back(who);
        if (!journal::may_work_at(who, own) && state_->vault.has_slot(who.id)) gone.push_back(who);
    }
    if (gone.empty() && awaited.empty()) return;
    try {
        store::Transaction transaction{database};
        for (const KnownOperator& who : gone)
            state_->vault.remove_slot(who.id);
        for (const KnownOperator& who : awaited)
            put_newcomer(
                database, who,
                crypto::wrap_secret(state_->keys->data_key, who.code->key, state_->devices.random));
        transaction.commit();
    } catch (const Error& error) {
        // Who signs in is not kept from working by it; the next to sign in does it.
        state_->notices.push_back(std::string{"Newcomers cannot begin here yet: "} + error.what());
    }
}

}  // namespace tamga
