#pragma once

#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/crypto/ed25519.h"
#include "core/json/value.h"

/// The two files by which a station becomes a member of an organisation without a network. Both are
/// JSON; both bear a member `signature` over the canonical form (RFC 8785) of everything else
/// behind the line `tamga-station-request-1` or `tamga-station-admission-1`.
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

std::string write_request(const MembershipRequest& request, const crypto::SigningKey& key);
std::string write_admission(const Admission& admission, const crypto::SigningKey& key);

/// @throws base::Error{data} when the text is no request, or was changed after it was signed.
MembershipRequest read_request(std::string_view text);
/// @throws base::Error{data} when the text is no admission, or was changed after it was signed.
Admission read_admission(std::string_view text);

}  // namespace tamga::trust
