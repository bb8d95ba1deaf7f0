#pragma once

#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/json/value.h"

/// The two files by which a station becomes a member of an organisation without a network, and the
/// one by which a member asks that its new key be known. All are JSON; all bear a member
/// `signature` over the canonical form (RFC 8785) of everything else behind the line
/// `tamga-station-request-1`, `tamga-station-admission-1` or `tamga-station-key-1`.
namespace tamga::trust {

/// A station that asks to be admitted, with the proof that it holds its key.
struct MembershipRequest {
    base::StationId station;
    crypto::PublicKey key;
    std::string name;
};

/// The founding station's answer: who it is, whom it admitted, and the organisation's profile.
struct Admission {
    base::StationId root;
    crypto::PublicKey root_key;
    base::StationId station;
    crypto::PublicKey key;
    json::Object organisation;
};

/// A station that signs with another key from now on: what it had signed with the one before. In
/// the file a member `previous_signature` is by that one, over everything but the two signatures;
/// `signature`, by the new one, covers it.
struct KeyRequest {
    base::StationId station;
    crypto::PublicKey previous;
    crypto::PublicKey key;
    base::Instant at;       ///< the first moment that is too late for the key before
    json::Object accepted;  ///< its newest entry of each incarnation: `{"17": 230}`
};

std::string write_request(const MembershipRequest& request, const crypto::SigningKey& key);
std::string write_admission(const Admission& admission, const crypto::SigningKey& key);

std::string write_key_request(const KeyRequest& request, const crypto::SigningKey& previous,
                              const crypto::SigningKey& key);

/// Whether a text says that it is a `KeyRequest`; one that is damaged may say so too.
bool is_key_request(std::string_view text);
/// @throws base::Error{data} when the text is none, or was changed after it was signed.
KeyRequest read_key_request(std::string_view text);
/// The key that a request of either kind is for. @throws base::Error{data} as they are read.
crypto::PublicKey requested_key(std::string_view text);
/// @throws base::Error{data} when the text is no request, or was changed after it was signed.
MembershipRequest read_request(std::string_view text);
/// @throws base::Error{data} when the text is no admission, or was changed after it was signed.
Admission read_admission(std::string_view text);

}  // namespace tamga::trust
