#include "tests/sim/custodians.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "core/trust/status_credential.h"
#include "core/trust/vouch.h"

namespace tamga::sim {
namespace {

constexpr std::size_t threshold = 2;
constexpr std::chrono::days list_period{30};
constexpr std::chrono::days root_period{400};
/// Further than a list may be ahead of the one that is held.
constexpr trust::Version absurd_step = 2 * trust::most_version_step;

trust::Role role_of(const std::vector<crypto::SigningKey>& keys, std::size_t least) {
    trust::Role role;
    for (const crypto::SigningKey& key : keys)
        role.keys.push_back(key.public_key());
    std::sort(role.keys.begin(), role.keys.end());
    role.threshold = least;
    return role;
}

trust::Role role_of(const crypto::SigningKey& key) {
    return {{key.public_key()}, 1};
}

std::string text_of(const trust::TrustBundle& bundle) {
    return json::canonical(json::Value{trust::write_bundle(bundle)});
}

trust::TrustBundle bundle_in(const std::string& text) {
    base::Findings findings;
    return trust::read_bundle(*json::read(text).value, findings).value();
}

}  // namespace

Custodians::Custodians(Dice dice, base::Instant now)
    : dice_(dice), neighbour_(crypto::SigningKey::generate(dice_)) {
    for (int i = 0; i < 3; ++i)
        custodians_.push_back(crypto::SigningKey::generate(dice_));
    signers_.push_back(crypto::SigningKey::generate(dice_));
    base::Uuid id;
    dice_.fill(id.bytes);
    root_.id = "urn:uuid:" + base::format(id);
    root_.name = "Ministry";
    root_.issued = now;
    root_.expires = now + root_period;
    root_.root = role_of(custodians_, threshold);
    root_.list = role_of(signers_.back());
    trust::SignedDocument document{trust::write_root(root_), {}};
    for (std::size_t i = 0; i < threshold; ++i)
        trust::sign(document, custodians_[i]);
    roots_.push_back(document);
    publish(now);
}

std::string Custodians::neighbour() const {
    return proof::to_did_key(neighbour_.public_key());
}

const std::string& Custodians::status_address() {
    static const std::string address = "https://neighbour.example/status/1";
    return address;
}

trust::TrustList Custodians::next_list(base::Instant now) const {
    trust::TrustList list;
    list.root = root_.id;
    list.version = published_.empty() ? 1 : newest().standing.list + 1;
    list.issued = now;
    list.expires = now + list_period;
    trust::TrustedOrganisation organisation;
    organisation.did = neighbour();
    organisation.names = {{"en", "Neighbour " + std::to_string(list.version)}};
    list.organisations.push_back(std::move(organisation));
    return list;
}

void Custodians::publish(base::Instant now) {
    if (!published_.empty() && newest().issued >= now) return;
    trust::TrustList list = next_list(now);
    revoked_.set(published_.size(), true);
    trust::StatusCredential status;
    status.id = status_address();
    status.issuer = neighbour();
    status.purposes = {"revocation"};
    status.valid_from = now;
    status.list = revoked_;
    proof::ProofOptions options;
    options.verification_method = proof::to_verification_method(neighbour_.public_key());
    options.created = now;
    const std::string status_text = json::canonical(json::Value{proof::add_proof(
        trust::build_status_credential(status), neighbour_, options, proof::eddsa_jcs_2022())});
    list.files.push_back(trust::vouch_for(status_text).value());
    trust::SignedDocument document{trust::write_list(list), {}};
    trust::sign(document, signers_.back());
    published_.push_back({{root_.version, list.version},
                          now,
                          text_of({roots_, document, {{status_address(), status_text}}}),
                          json::canonical(json::Value{trust::write_signed(document)}),
                          status_text,
                          revoked_.count()});
}

void Custodians::renew_root(base::Instant now) {
    if (newest().issued >= now) return;
    crypto::SigningKey leaving = crypto::SigningKey::generate(dice_);
    std::swap(leaving, custodians_[static_cast<std::size_t>(root_.version) % custodians_.size()]);
    signers_.push_back(crypto::SigningKey::generate(dice_));
    ++root_.version;
    root_.issued = now;
    root_.expires = now + root_period;
    root_.root = role_of(custodians_, threshold);
    root_.list = role_of(signers_.back());
    trust::SignedDocument document{trust::write_root(root_), {}};
    trust::sign(document, leaving);
    for (const crypto::SigningKey& key : custodians_)
        trust::sign(document, key);
    roots_.push_back(document);
    publish(now);
}

const PublishedTrust* Custodians::find(const TrustStanding& standing) const {
    const auto found =
        std::find_if(published_.begin(), published_.end(),
                     [&](const PublishedTrust& one) { return one.standing == standing; });
    return found == published_.end() ? nullptr : &*found;
}

WrongTrust Custodians::with_list(const trust::TrustList& list, const crypto::SigningKey& signer,
                                 const char* code) const {
    trust::SignedDocument document{trust::write_list(list), {}};
    trust::sign(document, signer);
    return {text_of({roots_, document, {}}), code, list.issued};
}

/// Somebody put themselves into the newest list, and left the signatures as they were.
WrongTrust Custodians::changed_list(base::Instant now) const {
    trust::TrustBundle bundle = bundle_in(newest().bundle);
    trust::TrustList list = trust::stored_list(bundle.list->content);
    ++list.version;
    list.organisations.front().names = {{"en", "Somebody else"}};
    bundle.list->content = trust::write_list(list);
    return {text_of(bundle), "trust_list.signatures", now};
}

/// A single custodian names a successor.
WrongTrust Custodians::unknown_successor(Dice& chance, base::Instant now) const {
    const crypto::SigningKey stranger = crypto::SigningKey::generate(chance);
    trust::TrustRoot next = root_;
    ++next.version;
    next.issued = now;
    next.expires = now + root_period;
    next.root = role_of(stranger);
    next.list = role_of(stranger);
    trust::SignedDocument document{trust::write_root(next), {}};
    trust::sign(document, stranger);
    trust::sign(document, custodians_.front());
    trust::TrustBundle bundle{roots_, std::nullopt, {}};
    bundle.roots.push_back(document);
    return {text_of(bundle), "trust_list.successor", now};
}

/// What the neighbour published once, beside the newest list.
WrongTrust Custodians::old_status_list(Dice& chance) const {
    trust::TrustBundle bundle = bundle_in(newest().bundle);
    bundle.files.front().text = published_[chance.below(published_.size() - 1)].status_list;
    return {text_of(bundle), "trust_list.mixed", newest().issued};
}

WrongTrust Custodians::wrong(Dice& chance, base::Instant now) const {
    trust::TrustList list = next_list(now);
    switch (chance.below(8)) {
        case 0: return changed_list(now);
        case 1: return with_list(list, custodians_.front(), "trust_list.signatures");
        case 2: return unknown_successor(chance, now);
        case 3:
            list.version += absurd_step;
            return with_list(list, signers_.back(), "trust_list.version_jump");
        case 4:
            list.issued += std::chrono::days{chance.between(1, 2000)};
            list.expires = list.issued + list_period;
            return with_list(list, signers_.back(), "trust_list.from_future");
        case 5:
            if (published_.size() > 1) return old_status_list(chance);
            return changed_list(now);
        case 6: {
            const Custodians others{chance.apart(), now};
            return {others.newest().bundle, "trust_list.other_root", now};
        }
        // One who may sign no more, or never might.
        default:
            return with_list(list, signers_.size() > 1 ? signers_.front() : neighbour_,
                             "trust_list.signatures");
    }
}

}  // namespace tamga::sim
