#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/base/encoding.h"
#include "core/crypto/certificate_path.h"
#include "core/crypto/hash.h"
#include "core/crypto/hash_sha512.h"
#include "core/json/read.h"
#include "core/proof/jades_header.h"

namespace tamga::proof {
namespace {

constexpr std::size_t limit_material_elements = 64;
constexpr std::size_t limit_other_certificates = 32;

std::optional<crypto::Certificate> read_certificate(const json::Value& value) {
    const std::string* const text = value.if_string();
    if (text == nullptr || text->size() > 2 * crypto::limit_certificate_bytes) return std::nullopt;
    // RFC 7515 §4.1.6: not base64url.
    const auto der = base::from_base64(*text);
    return der ? crypto::certificate_from_der(*der) : std::nullopt;
}

SealStep read_certificates(const json::Object& members, Seal& seal) {
    const json::Value* const value = members.find("x5c");
    if (value == nullptr)
        return undetermined("jades.certificate_missing",
                            "The certificate that sealed it is not in the file.");
    const json::Array* const list = value->if_array();
    if (list == nullptr || list->empty())
        return not_sound("jades.certificate", "The seal's certificates are no list, or none.");
    if (list->size() > crypto::limit_chain_certificates)
        return not_sound("jades.chain_length", "The seal has more than 10 certificates.");
    for (const json::Value& one : *list) {
        auto certificate = read_certificate(one);
        if (!certificate) {
            seal.chain.clear();
            return not_sound("jades.certificate", "A certificate of the seal cannot be read.");
        }
        seal.chain.push_back(*std::move(certificate));
    }
    return std::nullopt;
}

/// A digest as JAdES names them (ETSI TS 119 182-1 §5.2.2.2): nothing for an algorithm that is not
/// known here.
std::optional<base::Bytes> digest_of(std::string_view algorithm, base::ByteView der) {
    const auto bytes = [](const auto& digest) { return base::Bytes{digest.begin(), digest.end()}; };
    if (algorithm == "S256" || algorithm == "SHA-256") return bytes(crypto::sha256(der));
    if (algorithm == "S384" || algorithm == "SHA-384") return bytes(crypto::sha384(der));
    if (algorithm == "S512" || algorithm == "SHA-512") return bytes(crypto::sha512(der));
    return std::nullopt;
}

SealStep wrong_digest() {
    return not_sound("jades.certificate_digest",
                     "The seal's header was made for another certificate.");
}

SealStep compare_digest(std::string_view algorithm, const json::Value* value, base::ByteView der) {
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    const auto digest = text != nullptr ? base::from_base64url(*text) : std::nullopt;
    if (!digest) return wrong_digest();
    const auto expected = digest_of(algorithm, der);
    if (!expected)
        return undetermined("jades.parameter_unsupported",
                            "The seal names its certificate in a way that is not known here.");
    return *digest == *expected ? SealStep{} : wrong_digest();
}

/// `{"digAlg": …, "digVal": …}` (ETSI TS 119 182-1 §5.2.2.2).
SealStep compare_named_digest(const json::Value& value, base::ByteView der) {
    const json::Object* const object = value.if_object();
    const json::Value* const name = object != nullptr ? object->find("digAlg") : nullptr;
    const std::string* const algorithm = name != nullptr ? name->if_string() : nullptr;
    if (algorithm == nullptr) return wrong_digest();
    return compare_digest(*algorithm, object->find("digVal"), der);
}

/// Every reference to the certificate in the header is to the first of the chain.
SealStep check_digests(const json::Object& members, base::ByteView der) {
    if (const json::Value* const value = members.find("x5t#S256"))
        if (SealStep step = compare_digest("S256", value, der)) return step;
    if (const json::Value* const value = members.find("x5t#o"))
        if (SealStep step = compare_named_digest(*value, der)) return step;
    if (const json::Value* const value = members.find("sigX5ts")) {
        const json::Array* const list = value->if_array();
        if (list == nullptr || list->empty()) return wrong_digest();
        return compare_named_digest(list->front(), der);
    }
    return std::nullopt;
}

/// Takes the certificates of one `xVals`; those that cannot be read help nobody and are left out.
void take_others(const json::Value& values, Seal& seal) {
    const json::Array* const list = values.if_array();
    if (list == nullptr) return;
    for (const json::Value& one : *list) {
        if (seal.others.size() == limit_other_certificates) return;
        const json::Value* const holder = one.find("x509Cert");
        const json::Value* const text = holder != nullptr ? holder->find("val") : nullptr;
        if (text == nullptr) continue;
        if (auto certificate = read_certificate(*text))
            seal.others.push_back(*std::move(certificate));
    }
}

/// An element of `etsiU` is an object, or base64url of one (ETSI TS 119 182-1 §5.3.1).
std::optional<json::Object> read_element(const json::Value& element) {
    if (const json::Object* const object = element.if_object()) return *object;
    const std::string* const text = element.if_string();
    const auto bytes = text != nullptr ? base::from_base64url(*text) : std::nullopt;
    if (!bytes) return std::nullopt;
    json::ReadResult read = json::read(base::as_text(*bytes));
    if (!read || !read.value->is_object()) return std::nullopt;
    return std::move(read.value->as_object());
}

}  // namespace

SealStep read_chain(const SealHeader& header, Seal& seal) {
    if (SealStep step = read_certificates(header.members, seal)) return step;
    if (crypto::first_out_of_order(seal.chain))
        return not_sound("jades.chain_order",
                         "The seal's certificates are not in order: each must be issued by the "
                         "one after it.");
    return check_digests(header.members, seal.chain.front().der());
}

SealStep check_sealing_certificate(const Seal& seal) {
    const crypto::CertificateFacts& facts = seal.chain.front().facts();
    if (facts.usage.is_ca)
        return not_sound("jades.key_authority",
                         "The certificate is for issuing certificates, not for sealing.");
    const bool may_sign = facts.usage.digital_signature || facts.usage.non_repudiation;
    if (!may_sign || facts.usage.is_for_machines)
        return not_sound("jades.key_usage", "The certificate is not for sealing documents.");
    if (*seal.signing_time < facts.not_before || *seal.signing_time > facts.not_after)
        return not_sound("jades.outside_validity",
                         "It was sealed when its certificate was not valid.");
    return std::nullopt;
}

SealStep read_unprotected(const json::Value* header, Seal& seal) {
    if (header == nullptr) return std::nullopt;
    const auto wrong = [](const char* message) { return not_sound("jades.unprotected", message); };
    const json::Object* const members = header->if_object();
    if (members == nullptr) return wrong("What accompanies the seal is not in its form.");
    for (const auto& [name, value] : *members) {
        const json::Array* const elements = value.if_array();
        if (name != "etsiU" || elements == nullptr || elements->size() > limit_material_elements)
            return wrong("Something stands beside the seal that it does not cover.");
        for (const json::Value& element : *elements) {
            const auto object = read_element(element);
            if (!object) return wrong("What accompanies the seal cannot be read.");
            for (const auto& [kind, content] : *object)
                if (kind == "xVals" || kind == "axVals")
                    take_others(content, seal);
                else
                    seal.has_long_term_material = true;
        }
    }
    return std::nullopt;
}

}  // namespace tamga::proof
