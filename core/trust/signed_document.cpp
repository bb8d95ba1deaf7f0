#include "core/trust/signed_document.h"

#include <algorithm>
#include <variant>

#include "core/base/encoding.h"
#include "core/json/fields.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"

namespace tamga::trust {
namespace {

base::Finding malformed(std::string where, const char* what) {
    return {base::Severity::error, "trust_list.format", std::move(where), what,
            "Ask whoever made the file for it again."};
}

std::optional<PartSignature> read_part(const json::Value& value) {
    const std::string* const key_text = value.find_string("key");
    const std::string* const signature_text = value.find_string("signature");
    if (key_text == nullptr || signature_text == nullptr) return std::nullopt;
    const auto key = proof::from_multikey(*key_text);
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    const auto bytes = base::from_base64url(*signature_text);
    PartSignature part;
    if (ed25519 == nullptr || !bytes || bytes->size() != part.value.size()) return std::nullopt;
    part.key = *ed25519;
    std::copy(bytes->begin(), bytes->end(), part.value.begin());
    return part;
}

/// Puts a signature in its place; false where this key made another one.
bool insert(std::vector<PartSignature>& signatures, const PartSignature& part) {
    const auto place = std::lower_bound(
        signatures.begin(), signatures.end(), part,
        [](const PartSignature& one, const PartSignature& other) { return one.key < other.key; });
    if (place != signatures.end() && place->key == part.key) return place->value == part.value;
    signatures.insert(place, part);
    return true;
}

}  // namespace

std::optional<SignedDocument> read_signed(const json::Value& value, const std::string& where,
                                          base::Findings& findings) {
    const json::Value* const content = value.find("signed");
    const json::Value* const listed = value.find("signatures");
    const json::Array* const parts = listed != nullptr ? listed->if_array() : nullptr;
    if (content == nullptr || !content->is_object() || parts == nullptr ||
        parts->size() > most_signatures) {
        findings.push_back(malformed(
            where, "This is no signed document: it has no content, or no list of signatures."));
        return std::nullopt;
    }
    SignedDocument document{content->as_object(), {}};
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const auto part = read_part((*parts)[i]);
        if (part && insert(document.signatures, *part)) continue;
        findings.push_back(malformed(json::pointer(where + "/signatures", i),
                                     part ? "This key signed twice, and differently."
                                          : "This is no signature of an Ed25519 key."));
        return std::nullopt;
    }
    return document;
}

json::Object write_signed(const SignedDocument& document) {
    json::Array signatures;
    for (const PartSignature& part : document.signatures)
        signatures.emplace_back(json::Object{{"key", proof::to_multikey(part.key)},
                                             {"signature", base::to_base64url(part.value)}});
    return {{"signed", document.content}, {"signatures", std::move(signatures)}};
}

base::Bytes signed_bytes(const json::Object& content) {
    std::string text;
    json::append_canonical(text, content);
    const base::ByteView bytes = base::as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

crypto::Digest digest_of(const SignedDocument& document) {
    return crypto::sha256(signed_bytes(document.content));
}

void sign(SignedDocument& document, const crypto::SigningKey& key) {
    std::erase_if(document.signatures,
                  [&](const PartSignature& part) { return part.key == key.public_key(); });
    insert(document.signatures, {key.public_key(), key.sign(signed_bytes(document.content))});
}

bool merge(SignedDocument& document, const SignedDocument& copy) {
    if (document.content != copy.content) return false;
    const base::Bytes bytes = signed_bytes(document.content);
    for (const PartSignature& part : copy.signatures) {
        if (insert(document.signatures, part)) continue;
        // Of two different ones the sound one stays.
        const auto held = std::find_if(document.signatures.begin(), document.signatures.end(),
                                       [&](const auto& one) { return one.key == part.key; });
        if (!crypto::verify(held->value, bytes, held->key)) *held = part;
    }
    return true;
}

std::size_t count_sound(const SignedDocument& document, const Role& role) {
    const base::Bytes bytes = signed_bytes(document.content);
    return static_cast<std::size_t>(
        std::count_if(role.keys.begin(), role.keys.end(), [&](const crypto::PublicKey& key) {
            return std::any_of(document.signatures.begin(), document.signatures.end(),
                               [&](const PartSignature& part) {
                                   return part.key == key && crypto::verify(part.value, bytes, key);
                               });
        }));
}

std::string fingerprint(const crypto::Digest& digest) {
    std::string text;
    for (std::size_t i = 0; i < 16; i += 2) {
        const std::string digits = std::to_string(digest[i] * 256 + digest[i + 1]);
        text += (i == 0 ? "" : " ") + std::string(5 - digits.size(), '0') + digits;
    }
    return text;
}

}  // namespace tamga::trust
