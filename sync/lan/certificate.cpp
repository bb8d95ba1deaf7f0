#include "sync/lan/certificate.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "core/base/error.h"

namespace tamga::sync::lan {
namespace {

/// Clocks of stations differ by years; nobody looks at these times.
constexpr long before_s = -10L * 365 * 24 * 3600;
constexpr long after_s = 10L * 365 * 24 * 3600;

struct KeyEnd {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct CertificateEnd {
    void operator()(X509* certificate) const { X509_free(certificate); }
};

/// Every certificate has a name; this one says nothing.
bool set_name(X509& certificate) {
    const auto* const name = reinterpret_cast<const unsigned char*>("tamga");
    X509_NAME* const subject = X509_get_subject_name(&certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, name, -1, -1, 0) == 1 &&
           X509_set_issuer_name(&certificate, subject) == 1;
}

bool fill(X509& certificate, EVP_PKEY& key) {
    return X509_set_version(&certificate, X509_VERSION_3) == 1 &&
           ASN1_INTEGER_set(X509_get_serialNumber(&certificate), 1) == 1 &&
           X509_gmtime_adj(X509_getm_notBefore(&certificate), before_s) != nullptr &&
           X509_gmtime_adj(X509_getm_notAfter(&certificate), after_s) != nullptr &&
           X509_set_pubkey(&certificate, &key) == 1 && set_name(certificate) &&
           X509_sign(&certificate, &key, EVP_sha256()) != 0;
}

}  // namespace

struct Certificate::State {
    std::unique_ptr<EVP_PKEY, KeyEnd> key{EVP_EC_gen("P-256")};
    std::unique_ptr<X509, CertificateEnd> certificate{X509_new()};
};

Certificate::Certificate() : state_(std::make_unique<State>()) {
    if (!state_->key || !state_->certificate || !fill(*state_->certificate, *state_->key))
        throw base::Error{base::ErrorKind::network,
                          "this machine's OpenSSL makes no certificate; check its installation"};
}

Certificate::~Certificate() = default;

bool Certificate::use(SSL_CTX& context) const {
    SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(&context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_num_tickets(&context, 0) == 1 &&
           SSL_CTX_use_certificate(&context, state_->certificate.get()) == 1 &&
           SSL_CTX_use_PrivateKey(&context, state_->key.get()) == 1;
}

crypto::Digest Certificate::fingerprint() const {
    return fingerprint_of(*state_->certificate);
}

crypto::Digest fingerprint_of(const X509& certificate) {
    unsigned char* der = nullptr;
    const int length = i2d_X509(&certificate, &der);
    if (length <= 0)
        throw base::Error{base::ErrorKind::network, "the other side's certificate is none"};
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> end{
        der, [](unsigned char* bytes) { OPENSSL_free(bytes); }};
    return crypto::sha256({der, static_cast<std::size_t>(length)});
}

}  // namespace tamga::sync::lan
