#pragma once

#include <cstddef>
#include <functional>

#include "core/proof/data_integrity.h"
#include "core/trust/organisations.h"

// Which key of a name made a signature; private to core/verify.
namespace tamga::verify {

/// What was found about the proofs of a document, and by which keys.
struct KeyedProofs {
    proof::ProofSetCheck proofs;
    std::size_t generation = 0;  ///< as `trust::TrustStore::key_of` counts them
};

/// Judges proofs by the newest keys of the names that they give. Where a signature does not fit and
/// a name stood for another key before (an issuer of did:web that calls every key `#key-1`), the
/// older ones are tried, at most `trust::DidDocuments::most_generations`; where none fits, the
/// answer is that of the newest.
KeyedProofs judge_proofs(
    const trust::TrustStore& organisations,
    const std::function<proof::ProofSetCheck(const proof::KeyResolver&)>& judge);

}  // namespace tamga::verify
