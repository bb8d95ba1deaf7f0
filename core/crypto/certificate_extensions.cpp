#include <openssl/asn1t.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>

#include "core/crypto/certificate_parsed.h"

namespace tamga::crypto {
namespace {

void free_objects(STACK_OF(ASN1_OBJECT) * objects) {
    sk_ASN1_OBJECT_pop_free(objects, ASN1_OBJECT_free);
}
void free_values(ASN1_SEQUENCE_ANY* values) {
    sk_ASN1_TYPE_pop_free(values, ASN1_TYPE_free);
}

using Constraints = Handle<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using Bits = Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using Objects = Handle<STACK_OF(ASN1_OBJECT), free_objects>;
using Values = Handle<ASN1_SEQUENCE_ANY, free_values>;

/// An extension read by OpenSSL; `is_sound` is false where it is there but cannot be read, or
/// stands there twice.
template <typename Owner>
Owner extension(X509* certificate, int number, bool& is_sound) {
    constexpr int absent = -1;
    int state = 0;
    Owner read{static_cast<typename Owner::pointer>(
        X509_get_ext_d2i(certificate, number, &state, nullptr))};
    if (read == nullptr && state != absent) is_sound = false;
    return read;
}

bool is_for_machines(const STACK_OF(ASN1_OBJECT) * purposes) {
    constexpr int machines[] = {NID_server_auth, NID_time_stamp, NID_code_sign, NID_OCSP_sign};
    for (int i = 0; i < sk_ASN1_OBJECT_num(purposes); ++i) {
        const int number = OBJ_obj2nid(sk_ASN1_OBJECT_value(purposes, i));
        if (std::find(std::begin(machines), std::end(machines), number) != std::end(machines))
            return true;
    }
    return false;
}

/// The elements of a sequence in DER; null where it is none.
Values elements(base::ByteView der) {
    const std::uint8_t* at = der.data();
    Values values{d2i_ASN1_SEQUENCE_ANY(nullptr, &at, static_cast<long>(der.size()))};
    if (values != nullptr && at != der.data() + der.size()) return nullptr;
    return values;
}

/// The elements of a sequence inside another one.
Values elements(const ASN1_TYPE* value) {
    if (value == nullptr || ASN1_TYPE_get(value) != V_ASN1_SEQUENCE) return nullptr;
    const ASN1_STRING* const inner = value->value.sequence;
    return elements(
        {ASN1_STRING_get0_data(inner), static_cast<std::size_t>(ASN1_STRING_length(inner))});
}

/// The dotted number of an element that is an object identifier; else empty.
std::string dotted(const ASN1_SEQUENCE_ANY* values, int index) {
    const ASN1_TYPE* const value =
        index < sk_ASN1_TYPE_num(values) ? sk_ASN1_TYPE_value(values, index) : nullptr;
    if (value == nullptr || ASN1_TYPE_get(value) != V_ASN1_OBJECT) return {};
    char text[80] = {};
    OBJ_obj2txt(text, sizeof text, value->value.object, 1);
    return text;
}

/// ETSI EN 319 412-5 §4.2.3: the kinds of what the certificate is for.
bool read_types(const ASN1_TYPE* information, QualifiedStatements& qualified) {
    const Values types = elements(information);
    if (types == nullptr) return false;
    for (int i = 0; i < sk_ASN1_TYPE_num(types.get()); ++i) {
        const std::string type = dotted(types.get(), i);
        if (type == "0.4.0.1862.1.6.1") qualified.is_for_signatures = true;
        if (type == "0.4.0.1862.1.6.2") qualified.is_for_seals = true;
        if (type == "0.4.0.1862.1.6.3") qualified.is_for_web_sites = true;
    }
    return true;
}

/// `QCStatements ::= SEQUENCE OF SEQUENCE { statementId, statementInfo OPTIONAL }` (RFC 3739
/// §3.2.6). Statements that are not known here are passed over.
bool read_statements(base::ByteView der, QualifiedStatements& qualified) {
    const Values statements = elements(der);
    if (statements == nullptr) return false;
    for (int i = 0; i < sk_ASN1_TYPE_num(statements.get()); ++i) {
        const Values statement = elements(sk_ASN1_TYPE_value(statements.get(), i));
        if (statement == nullptr) return false;
        const std::string id = dotted(statement.get(), 0);
        if (id.empty()) return false;
        if (id == "0.4.0.1862.1.1") qualified.is_qualified = true;
        if (id == "0.4.0.1862.1.4") qualified.has_secure_device = true;
        if (id != "0.4.0.1862.1.6") continue;
        if (sk_ASN1_TYPE_num(statement.get()) != 2 ||
            !read_types(sk_ASN1_TYPE_value(statement.get(), 1), qualified))
            return false;
    }
    return true;
}

}  // namespace

bool read_extensions(X509* certificate, CertificateFacts& facts) {
    bool is_sound = true;
    const auto constraints = extension<Constraints>(certificate, NID_basic_constraints, is_sound);
    const auto usage = extension<Bits>(certificate, NID_key_usage, is_sound);
    const auto purposes = extension<Objects>(certificate, NID_ext_key_usage, is_sound);
    if (!is_sound) return false;
    facts.usage.is_ca = constraints != nullptr && constraints->ca != 0;
    facts.usage.has_key_usage = usage != nullptr;
    if (usage != nullptr) {
        facts.usage.digital_signature = ASN1_BIT_STRING_get_bit(usage.get(), 0) == 1;
        facts.usage.non_repudiation = ASN1_BIT_STRING_get_bit(usage.get(), 1) == 1;
    }
    facts.usage.is_for_machines = purposes != nullptr && is_for_machines(purposes.get());

    const int at = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (at < 0) return true;
    if (X509_get_ext_by_NID(certificate, NID_qcStatements, at) >= 0) return false;
    const ASN1_OCTET_STRING* const data = X509_EXTENSION_get_data(X509_get_ext(certificate, at));
    return read_statements(
        {ASN1_STRING_get0_data(data), static_cast<std::size_t>(ASN1_STRING_length(data))},
        facts.qualified);
}

}  // namespace tamga::crypto
