#include "core/proof/rdfc_suites.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "core/base/ascii.h"
#include "core/crypto/hash.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"
#include "core/proof/damage.h"

namespace tamga::proof {
namespace {

using base::is_digit;
using linked_data::CanonicalResult;
using linked_data::Processor;

/// Whether a URL is a bundled context's with one byte changed. Where the byte is a digit for a
/// digit, it may well be another version.
bool is_damaged(std::string_view url) {
    for (const linked_data::BundledContext& bundled : linked_data::bundled_contexts()) {
        if (!is_one_byte_off(url, bundled.url)) continue;
        const auto [here, there] = std::mismatch(url.begin(), url.end(), bundled.url.begin());
        if (!is_digit(*here) || !is_digit(*there)) return true;
    }
    return false;
}

HashRefusal refuse(const CanonicalResult& result, const char* subject) {
    const base::Finding& first = result.findings.front();
    if (!result.unknown_context.empty() && is_damaged(result.unknown_context))
        return {Soundness::not_sound, "proof.context_damaged",
                "The address of the context \"" + result.unknown_context + "\" is damaged."};
    if (!result.unknown_context.empty())
        return {Soundness::undetermined, "proof.context_unknown",
                "The context \"" + result.unknown_context + "\" is not held here, so what the " +
                    subject + " says is not known. Add it with `tamga context add FILE --url " +
                    result.unknown_context + "`."};
    HashRefusal refusal{Soundness::not_sound, "proof.linked_data",
                        std::string{"The "} + subject + " is no sound linked data"};
    if (first.code == "linked_data.too_complex") {
        refusal = {Soundness::undetermined, "proof.too_complex",
                   std::string{"The "} + subject + " is too complex to be checked"};
    }
    if (!first.where.empty()) refusal.message += ", at " + first.where;
    refusal.message += ": " + first.what;
    return refusal;
}

crypto::Digest digest_of(const CanonicalResult& result) {
    return crypto::sha256(base::as_bytes(result.nquads));
}

}  // namespace

/// Processors that wait for work.
struct RdfcSuites::Pool {
    explicit Pool(const linked_data::ContextSource& source) : contexts(source) {}

    std::unique_ptr<Processor> take() {
        {
            const std::lock_guard lock{mutex};
            if (!idle.empty()) {
                std::unique_ptr<Processor> processor = std::move(idle.back());
                idle.pop_back();
                return processor;
            }
        }
        return std::make_unique<Processor>(contexts);
    }

    void give_back(std::unique_ptr<Processor> processor) {
        const std::lock_guard lock{mutex};
        idle.push_back(std::move(processor));
    }

    const linked_data::ContextSource& contexts;
    std::mutex mutex;
    std::vector<std::unique_ptr<Processor>> idle;
};

/// One of the suites: they differ in the names and in the kind of signature, not in what is signed.
class RdfcSuites::Suite final : public Cryptosuite {
  public:
    Suite(SuiteName name, SignatureKind kind, Pool& pool) : Cryptosuite(name, kind), pool_(pool) {}

    /// The document's context counts for the proof as well, but is not written into it (vc-di-eddsa
    /// §3.2.5 step 4).
    void prepare(const json::Object&, json::Object&) const override {}

  private:
    HashResult hash_document(const json::Object& document, PresentProofs present,
                             const json::Object& proof) const override;

    Pool& pool_;
};

HashResult RdfcSuites::Suite::hash_document(const json::Object& document, PresentProofs present,
                                            const json::Object& proof) const {
    static const json::Value no_context;
    const json::Value* context = document.find("@context");
    linked_data::Source configuration;
    configuration.object = &proof;
    configuration.left_out = "proofValue";
    configuration.context = context != nullptr ? context : &no_context;
    linked_data::Source unsecured;
    unsecured.object = &document;
    if (present == PresentProofs::left_out) unsecured.left_out = "proof";

    HashResult result;
    std::unique_ptr<Processor> processor = pool_.take();
    const CanonicalResult canonical_document = processor->canonical_nquads(unsecured);
    const CanonicalResult canonical_proof = processor->canonical_nquads(configuration);
    pool_.give_back(std::move(processor));
    if (!canonical_document.is_done()) {
        result.refusal = refuse(canonical_document, "document");
    } else if (!canonical_proof.is_done()) {
        result.refusal = refuse(canonical_proof, "proof");
    } else {
        const crypto::Digest of_proof = digest_of(canonical_proof);
        const crypto::Digest of_document = digest_of(canonical_document);
        std::copy(of_document.begin(), of_document.end(),
                  std::copy(of_proof.begin(), of_proof.end(), result.data.begin()));
    }
    return result;
}

RdfcSuites::RdfcSuites(const linked_data::ContextSource& contexts)
    : pool_(std::make_unique<Pool>(contexts)) {
    constexpr std::string_view type = "DataIntegrityProof";
    const auto make = [this](SuiteName name, SignatureKind kind) {
        return std::make_unique<const Suite>(name, kind, *pool_);
    };
    suites_ = {make({type, "eddsa-rdfc-2022"}, SignatureKind::ed25519),
               make({type, "ecdsa-rdfc-2019"}, SignatureKind::ecdsa),
               make({"Ed25519Signature2020", {}}, SignatureKind::ed25519)};
    all_ = {suites_[0].get(), suites_[1].get(), suites_[2].get()};
}

RdfcSuites::~RdfcSuites() = default;

namespace {

const RdfcSuites& with_bundled_contexts() {
    static const linked_data::KnownContexts contexts;
    static const RdfcSuites suites{contexts};
    return suites;
}

}  // namespace

const Cryptosuite& eddsa_rdfc_2022() {
    return with_bundled_contexts().eddsa_rdfc_2022();
}

const Cryptosuite& ecdsa_rdfc_2019() {
    return with_bundled_contexts().ecdsa_rdfc_2019();
}

const Cryptosuite& ed25519_signature_2020() {
    return with_bundled_contexts().ed25519_signature_2020();
}

}  // namespace tamga::proof
