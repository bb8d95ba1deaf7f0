#include <algorithm>
#include <optional>
#include <span>

#include "core/crypto/hash.h"
#include "core/json/write.h"
#include "core/proof/cryptosuite.h"

namespace tamga::proof {
namespace {

constexpr std::string_view context_member = "@context";
// One text of a large document must not stay allocated in every thread that ever saw one.
constexpr std::size_t kept_scratch_bytes = 256 * 1024;

/// A buffer that keeps its memory from one proof to the next within a thread.
std::string& scratch() {
    thread_local std::string buffer;
    if (buffer.capacity() > kept_scratch_bytes) buffer = std::string{};
    buffer.clear();
    return buffer;
}

crypto::Digest digest_without(const json::Object& object, std::string_view left_out) {
    std::string& text = scratch();
    json::append_canonical_without(text, object, left_out);
    return crypto::sha256(base::as_bytes(text));
}

/// Whether the values of `whole` begin with those of `start`; a value that is no array counts as
/// the only element of one.
bool starts_with(const json::Value& whole, const json::Value& start) {
    const auto elements = [](const json::Value& value) {
        const json::Array* const array = value.if_array();
        return array != nullptr ? std::span<const json::Value>{*array}
                                : std::span<const json::Value>{&value, 1};
    };
    const auto all = elements(whole);
    const auto first = elements(start);
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
}

/// Whether `tail`, which follows a member in a canonical text, closes one object and nothing more:
/// the member is then one of the outermost object.
bool closes_outermost(std::string_view tail) {
    int depth = 1;
    bool is_in_text = false;
    for (std::size_t i = 0; i < tail.size(); ++i) {
        const char c = tail[i];
        if (is_in_text) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                is_in_text = false;
        } else if (c == '"') {
            is_in_text = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1 == tail.size();
        }
    }
    return false;
}

/// The digest of a document without its proofs, from its canonical text; `nullopt` where the member
/// cannot be told apart from others at once.
std::optional<crypto::Digest> digest_of_rest(std::string_view text, const json::Value& proofs) {
    std::string& member = scratch();
    member += ",\"proof\":";
    json::append_canonical(member, proofs);
    const std::size_t at = text.rfind(member);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view tail = text.substr(at + member.size());
    if (!closes_outermost(tail)) return std::nullopt;
    thread_local crypto::Sha256 hash;
    return hash.update(base::as_bytes(text.substr(0, at))).update(base::as_bytes(tail)).finish();
}

class JcsSuite final : public Cryptosuite {
  public:
    JcsSuite(std::string_view name, SignatureKind kind)
        : Cryptosuite({"DataIntegrityProof", name}, kind) {}

    void prepare(const json::Object& document, json::Object& proof) const override {
        if (const json::Value* const context = document.find(context_member))
            proof.set(std::string{context_member}, *context);
    }

    HashResult hash_secured(const json::Object& document, const json::Object& proof,
                            std::string_view canonical_document) const override {
        const json::Value* const proof_context = proof.find(context_member);
        const json::Value* const document_context = document.find(context_member);
        const bool is_same_context =
            proof_context == nullptr ||
            (document_context != nullptr && *proof_context == *document_context);
        const json::Value* const proofs = document.find("proof");
        if (is_same_context && proofs != nullptr)
            if (const auto rest = digest_of_rest(canonical_document, *proofs))
                return join(digest_without(proof, "proofValue"), *rest);
        return hash(document, proof);
    }

    bool hashes_canonical_json() const noexcept override { return true; }

    HashResult hash_canonical(std::string_view document, std::string_view proof) const override {
        return join(crypto::sha256(base::as_bytes(proof)),
                    crypto::sha256(base::as_bytes(document)));
    }

  private:
    HashResult hash_document(const json::Object& document, PresentProofs present,
                             const json::Object& proof) const override {
        const json::Value* const proof_context = proof.find(context_member);
        const json::Value* const document_context = document.find(context_member);
        if (proof_context != nullptr &&
            (document_context == nullptr || !starts_with(*document_context, *proof_context)))
            return {{},
                    HashRefusal{Soundness::not_sound, "proof.context",
                                "The proof was made for another @context than the document has."}};
        // §3.3.2 step 4.2: the document is hashed with the context that the proof was made for.
        if (proof_context == nullptr || *proof_context == *document_context)
            return join(digest_without(proof, "proofValue"), digest_of(document, present));
        json::Object as_signed = document;
        as_signed.set(std::string{context_member}, *proof_context);
        return join(digest_without(proof, "proofValue"), digest_of(as_signed, present));
    }

    static crypto::Digest digest_of(const json::Object& document, PresentProofs present) {
        if (present == PresentProofs::left_out) return digest_without(document, "proof");
        std::string& text = scratch();
        json::append_canonical(text, document);
        return crypto::sha256(base::as_bytes(text));
    }

    static HashResult join(const crypto::Digest& of_proof, const crypto::Digest& of_document) {
        HashResult result;
        std::copy(of_document.begin(), of_document.end(),
                  std::copy(of_proof.begin(), of_proof.end(), result.data.begin()));
        return result;
    }
};

}  // namespace

const Cryptosuite& eddsa_jcs_2022() noexcept {
    static const JcsSuite suite{"eddsa-jcs-2022", SignatureKind::ed25519};
    return suite;
}

const Cryptosuite& ecdsa_jcs_2019() noexcept {
    static const JcsSuite suite{"ecdsa-jcs-2019", SignatureKind::ecdsa};
    return suite;
}

}  // namespace tamga::proof
