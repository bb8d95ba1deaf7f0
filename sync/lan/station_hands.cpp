#include "sync/lan/station_hands.h"

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/read.h"

namespace tamga::sync::lan {
namespace {

using base::Error;
using base::ErrorKind;

/// The invitation is used up in the same moment.
constexpr std::chrono::days invitation_lasts{1};

/// A key as requests and admissions name it: Multikey (Controlled Identifiers 1.0 §2.2.2).
std::string multikey(const crypto::PublicKey& key) {
    base::Bytes bytes{0xed, 0x01};
    bytes.insert(bytes.end(), key.bytes.begin(), key.bytes.end());
    return base::to_multibase_z(bytes);
}

/// What is signed is checked by whoever takes it in; here only whose it says to be.
void require_key(const std::string& text, const char* member, const crypto::PublicKey& peer) {
    const json::ReadResult read = json::read(text);
    const json::Object* const object = read ? read.value->if_object() : nullptr;
    const json::Value* const value = object != nullptr ? object->find(member) : nullptr;
    const std::string* const key = value != nullptr ? value->if_string() : nullptr;
    if (key == nullptr || *key != multikey(peer))
        throw Error{ErrorKind::data,
                    "the other station handed over what is not its own; nothing was done"};
}

}  // namespace

std::string StationHands::request() {
    // The founding station says what it is called; the request has to say something.
    return station_.request_membership("station");
}

std::string StationHands::admit(const std::string& request, const crypto::PublicKey& peer) {
    require_key(request, "public_key", peer);
    const std::string code = station_.invite(offer_.name, invitation_lasts, offer_.terms);
    return station_.admit_invited(request, code);
}

void StationHands::join(const std::string& admission, const crypto::PublicKey& peer) {
    require_key(admission, "root_key", peer);
    station_.join(admission);
}

void require_can_offer(Station& station, const PairOffer& offer) {
    (void)station.ledger().signing_key(journal::Role::administrator);
    const auto members = station.members();
    const bool is_founder =
        !members.empty() && members.front().key == station.ledger().station_key().public_key();
    if (offer.role == PairRole::admits && !is_founder)
        throw Error{ErrorKind::forbidden,
                    "only the organisation's founding station admits others; do it there"};
    if (offer.role == PairRole::admits && offer.name.empty())
        throw Error{ErrorKind::usage, "the new station needs a name"};
    if (offer.role == PairRole::joins && (!is_founder || members.size() > 1))
        throw Error{ErrorKind::conflict,
                    "this station belongs to an organisation with other stations already; set up a "
                    "new store for another organisation"};
}

}  // namespace tamga::sync::lan
