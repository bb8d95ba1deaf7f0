#include "core/crypto/hash.h"

#include <openssl/evp.h>

#include <new>

#include "core/base/check.h"

namespace tamga::crypto {
namespace {

/// Looking the algorithm up costs more than hashing a short text, so it is done once a process. The
/// handle is never freed: threads may still hash while the program ends.
const EVP_MD* algorithm() {
    static const EVP_MD* const sha256_algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    base::check(sha256_algorithm != nullptr, "OpenSSL offers no SHA-256");
    return sha256_algorithm;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using ContextHandle = std::unique_ptr<EVP_MD_CTX, FreeContext>;

ContextHandle make_context() {
    ContextHandle context{EVP_MD_CTX_new()};
    if (context == nullptr) throw std::bad_alloc{};
    return context;
}

// OpenSSL's own SHA-256 has no way to fail once the algorithm and the memory are there.
void start(EVP_MD_CTX* context) {
    base::check(EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1, "SHA-256 did not start");
}

void feed(EVP_MD_CTX* context, base::ByteView bytes) {
    base::check(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1,
                "SHA-256 took no bytes");
}

Digest end(EVP_MD_CTX* context) {
    Digest digest;
    base::check(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1, "SHA-256 did not end");
    return digest;
}

}  // namespace

Digest sha256(base::ByteView bytes) {
    thread_local const ContextHandle context = make_context();
    start(context.get());
    feed(context.get(), bytes);
    return end(context.get());
}

struct Sha256::Context {
    ContextHandle handle = make_context();
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    start(context_->handle.get());
}

Sha256::~Sha256() = default;

Sha256& Sha256::update(base::ByteView bytes) {
    feed(context_->handle.get(), bytes);
    return *this;
}

Digest Sha256::finish() {
    const Digest digest = end(context_->handle.get());
    start(context_->handle.get());
    return digest;
}

}  // namespace tamga::crypto
