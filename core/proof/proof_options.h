#pragma once

#include "core/json/value.h"
#include "core/proof/data_integrity.h"
#include "core/proof/refusal.h"

// Private to core/proof.
namespace tamga::proof {

/// Finds the suite by which a proof says that it was made: those of `expected` first. Notes its
/// name in `found`.
Step find_suite_of(const json::Object& proof, const ProofExpectations& expected, ProofCheck& found,
                   const Cryptosuite*& suite);

/// Holds the options of a proof against what is expected, in the order in which a reader would want
/// to hear of a fault: purpose, times, domain, challenge, nonce (vc-data-integrity §2.1, §4.4).
/// Notes in `found` when the proof was made.
Step check_options(const json::Object& proof, const ProofExpectations& expected,
                   const Cryptosuite& suite, ProofCheck& found);

}  // namespace tamga::proof
