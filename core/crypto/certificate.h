#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/crypto/hash.h"
#include "core/crypto/signature_algorithm.h"
#include "core/crypto/verification_key.h"

// X.509 certificates (RFC 5280), with which others seal documents. Tamga makes none.
namespace tamga::crypto {

/// A larger certificate is refused; those of the field have one to four thousand bytes.
inline constexpr std::size_t limit_certificate_bytes = 32 * 1024;
/// A chain has at most so many certificates, the one that signs among them.
inline constexpr std::size_t limit_chain_certificates = 10;

/// Who a certificate is about, or who issued it (RFC 5280 §4.1.2.4). All texts are UTF-8; what the
/// name lacks is empty, and of an attribute that occurs twice the first is taken.
struct DistinguishedName {
    std::string common_name;
    std::string organisation;
    std::string organisation_identifier;  ///< `VATES-A00000000` (ETSI EN 319 412-1 §5.1.4)
    std::string country;                  ///< ISO 3166-1 alpha-2
    std::string text;                     ///< the whole name: `C=ES, O=…, CN=…`
};

/// What a certificate says that its key is for.
struct CertificateUsage {
    bool is_ca = false;  ///< basic constraints: it may issue certificates
    /// Key usage (RFC 5280 §4.2.1.3); without the extension nothing is said of it.
    bool has_key_usage = false;
    bool digital_signature = false;
    bool non_repudiation = false;
    /// An extended key usage is there and names a purpose other than signing documents: a server, a
    /// time stamp, program code or a certificate's status (RFC 5280 §4.2.1.12).
    bool is_for_machines = false;
};

/// The statements of a qualified certificate (ETSI EN 319 412-5). They are what its issuer says;
/// whether the issuer may say it is told by a trusted list of the European Union, not here.
struct QualifiedStatements {
    bool is_qualified = false;       ///< QcCompliance: issued as a qualified certificate
    bool has_secure_device = false;  ///< QcSSCD: the key lives in a qualified device
    bool is_for_seals = false;       ///< QcType eseal: of an organisation
    bool is_for_signatures = false;  ///< QcType esign: of a person
    bool is_for_web_sites = false;   ///< QcType web
};

/// What a certificate says, read once.
struct CertificateFacts {
    DistinguishedName subject;
    DistinguishedName issuer;
    std::string serial;        ///< lower-case hexadecimal
    base::Instant not_before;  ///< the first second of its validity
    base::Instant not_after;   ///< the last second of its validity
    std::string key_kind;  ///< `RSA`, `P-256`, `P-384`, `P-521`, `Ed25519`; others: `unsupported`
    int key_bits = 0;
    CertificateUsage usage;
    QualifiedStatements qualified;
    Digest fingerprint{};  ///< SHA-256 of the DER form
};

/// One certificate. A value that is cheap to copy and never changes; made by
/// `certificate_from_der` and `certificates_from_pem`. Thread-safe.
class Certificate {
  public:
    struct Parsed;
    explicit Certificate(std::shared_ptr<const Parsed> parsed);

    const CertificateFacts& facts() const noexcept;
    base::ByteView der() const noexcept;
    /// For the parts of core/crypto that hand it to OpenSSL.
    const Parsed& parsed() const noexcept { return *parsed_; }

    /// The same bytes.
    friend bool operator==(const Certificate& one, const Certificate& other) noexcept {
        return one.facts().fingerprint == other.facts().fingerprint;
    }

  private:
    std::shared_ptr<const Parsed> parsed_;
};

/// Reads exactly one certificate in DER. What is larger than the limit, has bytes behind its end,
/// is no certificate, or has no readable validity is `nullopt`. Its signature is not looked at.
std::optional<Certificate> certificate_from_der(base::ByteView der);

/// The certificates of a PEM text (RFC 7468), in its order; other blocks and text between them are
/// passed over. `nullopt` where there is none, one of them cannot be read, or there are more than
/// 100.
std::optional<std::vector<Certificate>> certificates_from_pem(std::string_view text);

/// Whether a text has the beginning of a PEM certificate.
bool is_pem_certificate(std::string_view text) noexcept;

/// The key where it is of a kind that proofs of credentials use too: Ed25519, P-256 or RSA.
std::optional<VerificationKey> key_of(const Certificate& certificate);

/// Whether the signature over the message was made with the certificate's key by this algorithm. A
/// key of another kind or curve, an RSA key of less than 2,048 or more than 8,192 bits, and a
/// signature of another length fit nothing. Never throws; memory that ran out gives false.
bool verify_with(const Certificate& certificate, SignatureAlgorithm algorithm,
                 base::ByteView signature, base::ByteView message) noexcept;

}  // namespace tamga::crypto
