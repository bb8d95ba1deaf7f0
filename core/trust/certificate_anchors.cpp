#include "core/trust/certificate_anchors.h"

#include <algorithm>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/certificate_path.h"

namespace tamga::trust {
namespace {

constexpr std::string_view purpose_word = "edc-seal";
constexpr std::string_view unknown_word = "unknown";
constexpr std::string_view accept_word = "accept-unknown";

[[noreturn]] void damaged(const char* member) {
    throw base::Error{base::ErrorKind::data,
                      std::string{"a trust anchor's member “"} + member + "” cannot be read"};
}

const std::string& text(const json::Object& object, const char* member) {
    const json::Value* const value = object.find(member);
    const std::string* const found = value != nullptr ? value->if_string() : nullptr;
    if (found == nullptr) damaged(member);
    return *found;
}

/// The path's anchor as it is held here.
std::optional<CertificateAnchor> held(const std::vector<CertificateAnchor>& anchors,
                                      const std::optional<crypto::Certificate>& certificate) {
    if (!certificate) return std::nullopt;
    const auto found = std::find_if(anchors.begin(), anchors.end(), [&](const auto& one) {
        return one.certificate == *certificate;
    });
    return found != anchors.end() ? std::optional{*found} : std::nullopt;
}

}  // namespace

std::string anchor_name(const crypto::Certificate& certificate) {
    return "sha256:" + base::to_hex(certificate.facts().fingerprint);
}

bool is_certificate_file(base::ByteView bytes) noexcept {
    constexpr std::uint8_t der_sequence = 0x30;
    return (bytes.size() > 1 && bytes[0] == der_sequence && bytes[1] >= 0x80) ||
           crypto::is_pem_certificate(base::as_text(bytes));
}

std::optional<std::vector<crypto::Certificate>> read_certificates(base::ByteView bytes) {
    const std::string_view as_text = base::as_text(bytes);
    if (crypto::is_pem_certificate(as_text)) return crypto::certificates_from_pem(as_text);
    auto single = crypto::certificate_from_der(bytes);
    if (!single) return std::nullopt;
    return std::vector{*std::move(single)};
}

json::Object to_json(const CertificateAnchor& anchor) {
    const bool accepts = anchor.revocation == RevocationPolicy::accept_unknown;
    return {{"certificate", base::to_base64(anchor.certificate.der())},
            {"purpose", purpose_word},
            {"revocation", accepts ? accept_word : unknown_word}};
}

CertificateAnchor anchor_from_json(const json::Object& object) {
    const auto der = base::from_base64(text(object, "certificate"));
    auto certificate = der ? crypto::certificate_from_der(*der) : std::nullopt;
    if (!certificate) damaged("certificate");
    if (text(object, "purpose") != purpose_word) damaged("purpose");
    CertificateAnchor anchor{*std::move(certificate)};
    const std::string& revocation = text(object, "revocation");
    if (revocation == accept_word)
        anchor.revocation = RevocationPolicy::accept_unknown;
    else if (revocation != unknown_word)
        damaged("revocation");
    return anchor;
}

void CertificateAnchors::put(CertificateAnchor anchor) {
    const auto less = [](const CertificateAnchor& one, const CertificateAnchor& other) {
        return one.certificate.facts().fingerprint < other.certificate.facts().fingerprint;
    };
    const auto at = std::lower_bound(anchors_.begin(), anchors_.end(), anchor, less);
    if (at != anchors_.end() && at->certificate == anchor.certificate)
        *at = std::move(anchor);
    else
        anchors_.insert(at, std::move(anchor));
}

bool CertificateAnchors::remove(std::string_view name) {
    return std::erase_if(anchors_, [name](const CertificateAnchor& one) {
               return anchor_name(one.certificate) == name;
           }) != 0;
}

SealTrust CertificateAnchors::judge(const proof::Seal& seal, base::Instant now) const {
    constexpr std::string_view untrusted =
        "Its chain leads to no certificate that is trusted here.";
    if (seal.chain.empty() || anchors_.empty())
        return {SealStanding::no_anchor, std::nullopt, std::string{untrusted}};
    std::vector<crypto::Certificate> others{seal.chain.begin() + 1, seal.chain.end()};
    others.insert(others.end(), seal.others.begin(), seal.others.end());
    std::vector<crypto::Certificate> trusted;
    for (const CertificateAnchor& anchor : anchors_)
        trusted.push_back(anchor.certificate);

    const crypto::Certificate& leaf = seal.chain.front();
    const auto then = crypto::find_path(leaf, others, trusted, seal.signing_time.value_or(now));
    if (then.fault == crypto::PathFault::no_anchor)
        return {SealStanding::no_anchor, std::nullopt, then.message};
    if (then.fault) return {SealStanding::broken_path, std::nullopt, then.message};
    const auto today = crypto::find_path(leaf, others, trusted, now);
    const auto anchor = held(anchors_, today.anchor ? today.anchor : then.anchor);
    if (!today.fault) return {SealStanding::trusted, anchor, {}};
    if (today.fault == crypto::PathFault::expired)
        return {SealStanding::expired_since, anchor,
                "A certificate of its chain has expired since, and only the one who sealed it says "
                "when that was."};
    return {SealStanding::broken_path, anchor, today.message};
}

}  // namespace tamga::trust
