#include <algorithm>
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

class EddsaJcs2022 final : public Cryptosuite {
  public:
    std::string_view name() const noexcept override { return "eddsa-jcs-2022"; }

    void prepare(const json::Object& document, json::Object& proof) const override {
        if (const json::Value* const context = document.find(context_member))
            proof.set(std::string{context_member}, *context);
    }

    HashResult hash(const json::Object& document, const json::Object& proof) const override {
        const json::Value* const proof_context = proof.find(context_member);
        const json::Value* const document_context = document.find(context_member);
        if (proof_context != nullptr &&
            (document_context == nullptr || !starts_with(*document_context, *proof_context)))
            return {{},
                    HashRefusal{Soundness::not_sound, "proof.context",
                                "The proof was made for another @context than the document has."}};
        // §3.3.2 step 4.2: the document is hashed with the context that the proof was made for.
        if (proof_context == nullptr || *proof_context == *document_context)
            return join(digest_without(proof, "proofValue"), digest_without(document, "proof"));
        json::Object as_signed = document;
        as_signed.set(std::string{context_member}, *proof_context);
        return join(digest_without(proof, "proofValue"), digest_without(as_signed, "proof"));
    }

    HashResult hash_canonical(std::string_view document, std::string_view proof) const override {
        return join(crypto::sha256(base::as_bytes(proof)),
                    crypto::sha256(base::as_bytes(document)));
    }

  private:
    static HashResult join(const crypto::Digest& of_proof, const crypto::Digest& of_document) {
        HashResult result;
        std::copy(of_document.begin(), of_document.end(),
                  std::copy(of_proof.begin(), of_proof.end(), result.data.begin()));
        return result;
    }
};

}  // namespace

const Cryptosuite& eddsa_jcs_2022() noexcept {
    static const EddsaJcs2022 suite;
    return suite;
}

}  // namespace tamga::proof
