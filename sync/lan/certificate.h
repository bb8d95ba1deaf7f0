#pragma once

#include <openssl/types.h>

#include <memory>

#include "core/crypto/hash.h"

namespace tamga::sync::lan {

/// A key and a certificate for TLS that live as long as a station serves, signed by themselves and
/// known to nobody: the stations' own keys say whose they are (sync/lan/README.md).
class Certificate {
  public:
    /// @throws base::Error{network} where this machine's OpenSSL makes none.
    Certificate();
    ~Certificate();
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    /// Lets a context serve with it, over TLS 1.3 only. Whether it could.
    bool use(SSL_CTX& context) const;
    /// SHA-256 of the certificate's DER: the connection's name.
    crypto::Digest fingerprint() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The same of any certificate.
crypto::Digest fingerprint_of(const X509& certificate);

}  // namespace tamga::sync::lan
