#include "core/crypto/certificate_path.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <chrono>
#include <new>

#include "core/crypto/certificate_parsed.h"

namespace tamga::crypto {
namespace {

/// 112 bits: RSA of 2,048 bits, no SHA-1.
constexpr int least_security_level = 2;

void free_stack(STACK_OF(X509) * certificates) {
    // The certificates belong to their own handles.
    sk_X509_free(certificates);
}

using Store = Handle<X509_STORE, X509_STORE_free>;
using StoreContext = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using Stack = Handle<STACK_OF(X509), free_stack>;

/// OpenSSL counts references, and takes no constant certificate.
X509* handle_of(const Certificate& certificate) {
    return certificate.parsed().handle.get();
}

template <typename Owner>
Owner made(typename Owner::pointer raw) {
    if (raw == nullptr) throw std::bad_alloc{};
    return Owner{raw};
}

PathFault fault_of(int error) {
    switch (error) {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_UNTRUSTED: return PathFault::no_anchor;
        case X509_V_ERR_CERT_NOT_YET_VALID: return PathFault::not_yet_valid;
        case X509_V_ERR_CERT_HAS_EXPIRED: return PathFault::expired;
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        case X509_V_ERR_INVALID_NON_CA:
        case X509_V_ERR_INVALID_PURPOSE: return PathFault::not_allowed;
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK: return PathFault::too_weak;
        default: return PathFault::invalid;
    }
}

std::string sentence(PathFault fault, int error, const Certificate* at) {
    const std::string name =
        at != nullptr ? "the certificate of " + at->facts().subject.text : "a certificate";
    switch (fault) {
        case PathFault::no_anchor: return "Its chain leads to no certificate that is trusted here.";
        case PathFault::not_yet_valid: return "At that time " + name + " was not valid yet.";
        case PathFault::expired: return "At that time " + name + " had expired.";
        case PathFault::not_allowed:
            return "In its chain " + name + " may not issue the one before it.";
        case PathFault::too_weak: return "In its chain " + name + " is too weak.";
        case PathFault::invalid: break;
    }
    return "In its chain " + name + " breaks a rule: " + X509_verify_cert_error_string(error) + '.';
}

const Certificate* find_in(std::span<const Certificate> group, X509* wanted) {
    const auto found = std::find_if(group.begin(), group.end(), [wanted](const Certificate& one) {
        return wanted != nullptr && X509_cmp(handle_of(one), wanted) == 0;
    });
    return found != group.end() ? &*found : nullptr;
}

const Certificate* find(X509* wanted, const Certificate& leaf, std::span<const Certificate> others,
                        std::span<const Certificate> anchors) {
    for (const auto group : {anchors, others, std::span<const Certificate>{&leaf, 1}})
        if (const Certificate* const found = find_in(group, wanted)) return found;
    return nullptr;
}

}  // namespace

std::optional<std::size_t> first_out_of_order(std::span<const Certificate> chain) {
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        X509* const subject = handle_of(chain[i]);
        X509* const issuer = handle_of(chain[i + 1]);
        const bool is_named =
            X509_NAME_cmp(X509_get_issuer_name(subject), X509_get_subject_name(issuer)) == 0;
        EVP_PKEY* const key = X509_get0_pubkey(issuer);
        if (chain[i] == chain[i + 1] || !is_named || key == nullptr ||
            X509_verify(subject, key) != 1)
            return i;
    }
    return std::nullopt;
}

PathResult find_path(const Certificate& leaf, std::span<const Certificate> others,
                     std::span<const Certificate> anchors, base::Instant moment) {
    const auto store = made<Store>(X509_STORE_new());
    for (const Certificate& anchor : anchors)
        if (X509_STORE_add_cert(store.get(), handle_of(anchor)) != 1) throw std::bad_alloc{};
    const auto untrusted = made<Stack>(sk_X509_new_null());
    // A certificate that is an anchor itself needs nothing above it.
    const bool is_anchor = std::find(anchors.begin(), anchors.end(), leaf) != anchors.end();
    for (const Certificate& other : is_anchor ? std::span<const Certificate>{} : others)
        if (sk_X509_push(untrusted.get(), handle_of(other)) == 0) throw std::bad_alloc{};
    const auto context = made<StoreContext>(X509_STORE_CTX_new());
    if (X509_STORE_CTX_init(context.get(), store.get(), handle_of(leaf), untrusted.get()) != 1)
        throw std::bad_alloc{};
    X509_VERIFY_PARAM* const rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_depth(rules, static_cast<int>(limit_chain_certificates));
    X509_VERIFY_PARAM_set_auth_level(rules, least_security_level);
    X509_VERIFY_PARAM_set_time(
        rules, std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count());

    PathResult result;
    const bool is_valid = X509_verify_cert(context.get()) == 1;
    const STACK_OF(X509)* const path = X509_STORE_CTX_get0_chain(context.get());
    for (int i = is_valid ? sk_X509_num(path) - 1 : -1; i >= 0; --i) {
        if (const Certificate* const anchor = find_in(anchors, sk_X509_value(path, i))) {
            result.anchor = *anchor;
            return result;
        }
    }
    const int error = X509_STORE_CTX_get_error(context.get());
    result.fault = fault_of(error);
    result.message =
        sentence(*result.fault, error,
                 find(X509_STORE_CTX_get_current_cert(context.get()), leaf, others, anchors));
    return result;
}

}  // namespace tamga::crypto
