#include <algorithm>

#include "core/base/error.h"
#include "core/journal/membership.h"
#include "core/proof/did_key.h"
#include "core/station_state.h"
#include "core/trust/delegation.h"

// Another key for a station.
//
// The station makes it and goes on with it at once, in a new chain: the vault, the first entry of
// that chain and what is asked of the founding station become durable together, so that there is no
// moment in which a chain has no key or a key no chain. Both keys sign what is asked: the old one
// so that nobody else can take the station's place, the new one so that nobody claims another's.
// It names how far the old chains go, and so the old key's end is where its owner put it, not where
// others happened to hear of it: what was not handed in yet counts, and whoever has a copy of the
// old key can add nothing.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;

/// @throws base::Error{conflict} where nobody could vouch for another key.
void require_may_rekey(store::Database& database, const store::StationIdentity& own) {
    const auto root = journal::root_of(database);
    if (root && root->station == own.station)
        throw Error{ErrorKind::conflict,
                    "this is the founding station: the others know it by its key alone, and nobody "
                    "stands above it who could tell them of another one. Found the organisation "
                    "anew in another store, let its stations join that, and have those who publish "
                    "a trust list name its key"};
    const auto member = journal::find_member(database, own.station);
    if (!member || member->key != own.public_key)
        throw Error{
            ErrorKind::conflict,
            "this store has not heard yet that its station belongs to the organisation with "
            "the key it has; reconcile first, with `tamga sync` or by stick"};
}

/// What is asked about the key that the station has, where no answer has arrived yet.
std::optional<std::string> unanswered(store::Database& database,
                                      const store::StationIdentity& own) {
    const auto member = journal::find_member(database, own.station);
    if (member && member->key == own.public_key) return std::nullopt;
    auto row = database.query("SELECT text FROM key_request WHERE public_key = ?")
                   .bind(own.public_key.bytes);
    if (!row.step()) return std::nullopt;
    return row.text(0);
}

void keep_request(store::Database& database, const crypto::PublicKey& key,
                  const std::string& text) {
    database.query("INSERT OR REPLACE INTO key_request (id, public_key, text) VALUES (1, ?, ?)")
        .bind(key.bytes, text)
        .run();
}

/// What both sides know of a station's chains: a station that was restored does not know all of
/// its own.
json::Object merged(const json::Object& said, json::Object held) {
    for (const auto& [incarnation, sequence] : said) {
        const json::Value* const known = held.find(incarnation);
        const double* const number = known != nullptr ? known->if_number() : nullptr;
        if (number == nullptr || *number < *sequence.if_number()) held.set(incarnation, sequence);
    }
    return held;
}

/// @throws base::Error{conflict} where the key is, or was, some station's.
void require_new_key(store::Database& database, const crypto::PublicKey& key) {
    const auto has_it = [&](const journal::Member& one) { return one.key == key; };
    const auto members = journal::members(database);
    const auto former = journal::former_keys(database);
    if (std::any_of(members.begin(), members.end(), has_it) ||
        std::any_of(former.begin(), former.end(), has_it))
        throw Error{ErrorKind::conflict,
                    "this key is or was a station's already; nothing is left to do where it is the "
                    "same station's. Otherwise let the station make another one"};
}

}  // namespace

std::string Station::rekey() {
    const bool is_clock_accepted =
        state_->ledger.writer(journal::Role::administrator).is_clock_accepted();
    const store::StationIdentity own = state_->vault.identity();
    if (auto text = unanswered(state_->database, own)) return *std::move(text);
    require_may_rekey(state_->database, own);
    auto key = crypto::SigningKey::generate(state_->devices.random);
    const journal::ChainId chain{own.station, state_->vault.new_incarnation()};
    journal::Writer writer{
        state_->database, chain, key, {state_->devices.clock, state_->devices.random}};
    if (is_clock_accepted) writer.accept_clock();
    std::string text;
    {
        journal::Batch batch{writer};
        text = trust::write_key_request({own.station, own.public_key, key.public_key(),
                                         batch.time() + std::chrono::milliseconds{1},
                                         journal::accepted_marks(state_->database, own.station)},
                                        state_->keys->signing_key, key);
        state_->vault.replace_key(key, state_->keys->data_key, chain.incarnation);
        keep_request(state_->database, key.public_key(), text);
        batch.append(journal::Kind::station_started,
                     {{"station", base::format(own.station)},
                      {"public_key", proof::to_multikey(key.public_key())},
                      {"reason", "rekeyed"}});
        batch.commit();
    }
    const journal::SignedIn who = *state_->ledger.signed_in();
    state_->ledger.sign_out();
    state_->keys->signing_key = std::move(key);
    state_->ledger.sign_in(who, chain, state_->keys->signing_key);
    if (is_clock_accepted) state_->ledger.accept_clock();
    return text;
}

std::optional<std::string> Station::key_request() {
    return unanswered(state_->database, state_->vault.identity());
}

std::optional<Station::AskedKey> Station::asked_key(std::string_view text) {
    if (!trust::is_key_request(text)) return std::nullopt;
    const trust::KeyRequest request = trust::read_key_request(text);
    return AskedKey{request.station, proof::to_did_key(request.key)};
}

void Station::admit_key(std::string_view text, std::optional<base::Instant> seen_from) {
    const trust::KeyRequest request = trust::read_key_request(text);
    journal::Batch batch{state_->ledger.writer(journal::Role::administrator)};
    require_founding(*state_, says_who_belongs);
    const journal::Member member = find_other(state_->database, request.station);
    require_new_key(state_->database, request.key);
    if (member.key != request.previous)
        throw Error{ErrorKind::conflict,
                    "the station is known here with another key than the one this was signed with; "
                    "bring what this station asked for before, or admit it anew"};
    const base::Instant at = seen_from ? std::min(*seen_from, request.at) : request.at;
    batch.append(journal::Kind::delegation_rekeyed,
                 {{"station", base::format(request.station)},
                  {"previous_key", proof::to_multikey(request.previous)},
                  {"public_key", proof::to_multikey(request.key)},
                  {"at", base::format(at)},
                  {"is_compromised", seen_from.has_value()},
                  {"accepted", merged(request.accepted,
                                      journal::accepted_marks(state_->database, request.station))},
                  {"by", state_->ledger.operator_text()}});
    journal::refit(state_->database);
    batch.commit();
}

std::string Station::admit_invited_key(std::string_view text, std::string_view code) {
    const trust::KeyRequest request = trust::read_key_request(text);
    require_founding(*state_, says_who_belongs);
    const journal::Invitation invitation = redeem_code(*state_, code, request.key);
    const journal::Member member = find_other(state_->database, request.station);
    if (invitation.name != member.name)
        throw Error{ErrorKind::forbidden,
                    "this code was made for a station of another name; ask for one for “" +
                        member.name + "”"};
    // An answer that was lost is given again.
    if (member.key != request.key) admit_key(text);
    const store::StationIdentity own = state_->vault.identity();
    return trust::write_admission({own.station, own.public_key, request.station, request.key,
                                   credential::to_json(organisation())},
                                  state_->ledger.signing_key(journal::Role::administrator));
}

}  // namespace tamga
