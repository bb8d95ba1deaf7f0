#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/openssl_handle.h"

// What a certificate holds; private to core/crypto.
namespace tamga::crypto {

struct Certificate::Parsed {
    CertificateHandle handle;
    base::Bytes der;
    CertificateFacts facts;
};

/// Reads usage and statements out of the extensions (RFC 5280 §4.2); false where one that is
/// needed cannot be read, or stands there twice.
bool read_extensions(X509* certificate, CertificateFacts& facts);

}  // namespace tamga::crypto
