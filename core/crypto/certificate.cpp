#include "core/crypto/certificate.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <algorithm>
#include <ctime>
#include <utility>

#include "core/base/encoding.h"
#include "core/crypto/certificate_parsed.h"

namespace tamga::crypto {
namespace {

constexpr std::size_t limit_pem_certificates = 100;
constexpr std::size_t limit_name_attributes = 64;
constexpr std::string_view pem_beginning = "-----BEGIN CERTIFICATE-----";

using Stream = Handle<BIO, BIO_free_all>;

/// Whether UTF-8 as OpenSSL lets it through stays below U+110000, where Unicode ends.
bool is_unicode(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_last_plane = byte == 0xF4 && i + 1 < text.size();
        if (byte > 0xF4 || (is_last_plane && static_cast<unsigned char>(text[i + 1]) > 0x8F))
            return false;
    }
    return true;
}

/// The text in UTF-8; empty where it is none.
std::string utf8(const ASN1_STRING* text) {
    unsigned char* bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, text);
    if (size < 0) return {};
    std::string copy{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    OPENSSL_free(bytes);
    return is_unicode(copy) ? copy : std::string{};
}

/// `CN`, `organizationIdentifier`; the dotted number where the attribute has no name here.
std::string attribute_name(const ASN1_OBJECT* object) {
    const int number = OBJ_obj2nid(object);
    if (number != NID_undef) return OBJ_nid2sn(number);
    char dotted[80] = {};
    OBJ_obj2txt(dotted, sizeof dotted, object, 1);
    return dotted;
}

std::optional<DistinguishedName> read_name(const X509_NAME* name) {
    const int count = X509_NAME_entry_count(name);
    if (count < 0 || static_cast<std::size_t>(count) > limit_name_attributes) return std::nullopt;
    DistinguishedName read;
    for (int i = 0; i < count; ++i) {
        const X509_NAME_ENTRY* const entry = X509_NAME_get_entry(name, i);
        const ASN1_OBJECT* const attribute = X509_NAME_ENTRY_get_object(entry);
        const std::string value = utf8(X509_NAME_ENTRY_get_data(entry));
        if (!read.text.empty()) read.text += ", ";
        read.text += attribute_name(attribute) + '=' + value;
        std::string* member = nullptr;
        switch (OBJ_obj2nid(attribute)) {
            case NID_commonName: member = &read.common_name; break;
            case NID_organizationName: member = &read.organisation; break;
            case NID_organizationIdentifier: member = &read.organisation_identifier; break;
            case NID_countryName: member = &read.country; break;
            default: break;
        }
        if (member != nullptr && member->empty()) *member = value;
    }
    return read;
}

std::optional<base::Instant> read_time(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    using namespace std::chrono;
    const year_month_day day{year{parts.tm_year + 1900},
                             month{static_cast<unsigned>(parts.tm_mon + 1)},
                             std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    if (!day.ok()) return std::nullopt;
    return sys_days{day} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

std::string read_serial(const X509* certificate) {
    const ASN1_INTEGER* const serial = X509_get0_serialNumber(certificate);
    return base::to_hex(
        {ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

/// The name of the curve; empty where the key writes its curve out instead of naming it, which
/// lets a stranger choose the arithmetic.
std::string curve_of(EVP_PKEY* key) {
    char encoding[16] = {};
    char curve[64] = {};
    std::size_t size = 0;
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, encoding, sizeof encoding,
                                       &size) != 1 ||
        std::string_view{encoding} != OSSL_PKEY_EC_ENCODING_GROUP ||
        EVP_PKEY_get_group_name(key, curve, sizeof curve, &size) != 1)
        return {};
    return curve;
}

std::string kind_of(EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1) return "RSA";
    if (EVP_PKEY_is_a(key, "ED25519") == 1) return "Ed25519";
    if (EVP_PKEY_is_a(key, "EC") == 1) {
        const std::string curve = curve_of(key);
        if (curve == "prime256v1") return "P-256";
        if (curve == "secp384r1") return "P-384";
        if (curve == "secp521r1") return "P-521";
    }
    return "unsupported";
}

bool read_facts(X509* certificate, CertificateFacts& facts) {
    auto subject = read_name(X509_get_subject_name(certificate));
    auto issuer = read_name(X509_get_issuer_name(certificate));
    const auto not_before = read_time(X509_get0_notBefore(certificate));
    const auto not_after = read_time(X509_get0_notAfter(certificate));
    if (!subject || !issuer || !not_before || !not_after) return false;
    facts.subject = *std::move(subject);
    facts.issuer = *std::move(issuer);
    facts.not_before = *not_before;
    facts.not_after = *not_after;
    facts.serial = read_serial(certificate);
    facts.key_kind = "unsupported";
    if (EVP_PKEY* const key = X509_get0_pubkey(certificate)) {
        facts.key_kind = kind_of(key);
        facts.key_bits = EVP_PKEY_get_bits(key);
    }
    return read_extensions(certificate, facts);
}

/// Never asks a person for the passphrase of an encrypted block.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*context*/) {
    return -1;
}

}  // namespace

Certificate::Certificate(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}

const CertificateFacts& Certificate::facts() const noexcept {
    return parsed_->facts;
}

base::ByteView Certificate::der() const noexcept {
    return parsed_->der;
}

std::optional<Certificate> certificate_from_der(base::ByteView der) {
    if (der.empty() || der.size() > limit_certificate_bytes) return std::nullopt;
    auto parsed = std::make_shared<Certificate::Parsed>();
    const std::uint8_t* at = der.data();
    parsed->handle.reset(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (parsed->handle == nullptr || at != der.data() + der.size()) return std::nullopt;
    parsed->der.assign(der.begin(), der.end());
    if (!read_facts(parsed->handle.get(), parsed->facts)) return std::nullopt;
    parsed->facts.fingerprint = sha256(parsed->der);
    return Certificate{std::move(parsed)};
}

bool is_pem_certificate(std::string_view text) noexcept {
    return text.find(pem_beginning) != std::string_view::npos;
}

std::optional<std::vector<Certificate>> certificates_from_pem(std::string_view text) {
    std::vector<Certificate> certificates;
    for (auto at = text.find(pem_beginning); at != std::string_view::npos;
         at = text.find(pem_beginning, at + pem_beginning.size())) {
        if (certificates.size() == limit_pem_certificates) return std::nullopt;
        // A block is read alone, so that what another holds cannot be taken for it.
        const std::string_view block =
            text.substr(at, std::min(text.size() - at, 2 * limit_certificate_bytes));
        const Stream stream{BIO_new_mem_buf(block.data(), static_cast<int>(block.size()))};
        const CertificateHandle handle{
            PEM_read_bio_X509(stream.get(), nullptr, no_passphrase, nullptr)};
        if (handle == nullptr) return std::nullopt;
        base::Bytes der(static_cast<std::size_t>(i2d_X509(handle.get(), nullptr)));
        std::uint8_t* end = der.data();
        i2d_X509(handle.get(), &end);
        auto certificate = certificate_from_der(der);
        if (!certificate) return std::nullopt;
        certificates.push_back(*std::move(certificate));
    }
    if (certificates.empty()) return std::nullopt;
    return certificates;
}

}  // namespace tamga::crypto
