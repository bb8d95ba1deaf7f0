#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/crypto/certificate.h"
#include "core/json/value.h"
#include "core/proof/jades.h"

// Whose certificates are believed when they seal European Digital Credentials.
namespace tamga::trust {

/// What an anchor is trusted for. There is one purpose; a file with another is refused, so that a
/// newer program's anchor is never taken for more than it is.
enum class AnchorPurpose { edc_seal };

/// What to make of a certificate of which nobody here knows whether it was revoked, which is every
/// one: nothing is fetched.
enum class RevocationPolicy {
    unknown_stays_unknown,  ///< the credential is undetermined
    accept_unknown          ///< whoever trusts the anchor answers for it
};

/// A certificate that someone here decided to trust: an authority's, for all that it issues, or
/// that of one sealing organisation, for its own seals alone.
struct CertificateAnchor {
    crypto::Certificate certificate;
    AnchorPurpose purpose = AnchorPurpose::edc_seal;
    RevocationPolicy revocation = RevocationPolicy::unknown_stays_unknown;
    std::string by{};                      ///< who decided it: an operator; empty where not kept
    std::optional<base::Instant> since{};  ///< when; nothing where not kept
};

/// The name of an anchor in lists: `sha256:` and the fingerprint in hexadecimal.
std::string anchor_name(const crypto::Certificate& certificate);

/// The certificates of a PEM text, or the one in DER; `nullopt` where it is neither, or one cannot
/// be read.
std::optional<std::vector<crypto::Certificate>> read_certificates(base::ByteView bytes);

/// Whether bytes look like a certificate in one of these forms, rather than like JSON.
bool is_certificate_file(base::ByteView bytes) noexcept;

/// As the journal keeps it: `{"certificate": base64, "purpose": "edc-seal", "revocation": …}`.
json::Object to_json(const CertificateAnchor& anchor);
/// @throws base::Error{data} when a member is missing, unknown or of another type.
CertificateAnchor anchor_from_json(const json::Object& object);

/// What trust has to say of one seal. Only `trusted` is good; the unknown ones are not bad.
enum class SealStanding {
    trusted,
    no_anchor,      ///< its chain leads to no certificate that is trusted here
    expired_since,  ///< all was valid when it says it was sealed, but has expired since, and nobody
                    ///< vouches for that time
    broken_path     ///< its chain breaks a rule
};

struct SealTrust {
    SealStanding standing = SealStanding::no_anchor;
    std::optional<CertificateAnchor> anchor{};  ///< where the path ends, unless there is none
    std::string message{};                      ///< a sentence for a person, unless trusted
};

/// The anchors trusted here, each certificate once. A value: copies are independent.
class CertificateAnchors {
  public:
    /// Adds an anchor, or replaces the one with its certificate.
    void put(CertificateAnchor anchor);
    /// False where there is none with this name.
    bool remove(std::string_view anchor_name);

    /// In the order of their names.
    const std::vector<CertificateAnchor>& anchors() const noexcept { return anchors_; }

    /// Whether a seal's certificate leads to an anchor: by a path that was valid when it was
    /// sealed, and is valid `now` (RFC 5280 §6.1). Whether the seal is sound is the caller's to
    /// know. Revocation is not looked at.
    SealTrust judge(const proof::Seal& seal, base::Instant now) const;

  private:
    std::vector<CertificateAnchor> anchors_;
};

}  // namespace tamga::trust
