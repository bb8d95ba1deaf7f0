#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

// Owners of what OpenSSL hands out; private to core/crypto.
namespace tamga::crypto {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* held) const noexcept {
        release(held);
    }
};
template <typename T, auto release>
using Handle = std::unique_ptr<T, Release<release>>;

using KeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using CertificateHandle = Handle<X509, X509_free>;

}  // namespace tamga::crypto
