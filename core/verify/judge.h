#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto/verification_key.h"
#include "core/json/value.h"
#include "core/proof/data_integrity.h"
#include "core/verify/key_choice.h"
#include "core/verify/report.h"
#include "core/verify/verify.h"

// One document, all its questions; private to core/verify.
namespace tamga::verify {

/// A report in which nothing but the document was looked at, which failed. Takes no memory from the
/// heap. @p reason, sentence of static lifetime
Report failed_report(std::string_view reason, std::string_view sentence) noexcept;

/// The same where nothing is known to be wrong: the verdict is undetermined.
Report undetermined_report(std::string_view reason, std::string_view sentence) noexcept;

/// The key of a verification method, of the method itself or of the trust store. A
/// `proof::KeyResolver`.
std::optional<crypto::VerificationKey> resolve_key(std::string_view method,
                                                   const trust::TrustStore& organisations);
inline std::optional<crypto::VerificationKey> resolve_key(std::string_view method,
                                                          const Knowledge& knowledge) {
    return resolve_key(method, knowledge.organisations);
}

/// The verdict on a credential by its answers; that on the achievement never makes it undetermined.
Verdict decide(const Report& report) noexcept;

/// `not_valid` where any answer is `fail`, else `undetermined` where any is `unknown`.
Verdict worst(const Checks& checks) noexcept;

/// The verdict, made no better than an answer allows.
Verdict worse(Verdict verdict, Result result) noexcept;

/// Says the first breach; the others and all warnings are counted, and stand in the report.
std::string describe(const base::Findings& findings);

/// What is found about a document's Data Integrity proofs. `expected` has what the caller expects
/// beyond them; the time, the suites and the keys are those that are known.
KeyedProofs check_data_integrity(const json::Object& document, proof::ProofExpectations expected,
                                 const Knowledge& knowledge);

/// What the proof question makes of what core/proof found.
Check check_proof(const proof::ProofSetCheck& proofs);

/// Judges a credential by its Data Integrity proofs. `canonical` is its canonical text where it is
/// at hand, else empty.
Report judge_credential(json::Object document, std::string_view canonical,
                        const Knowledge& knowledge);

/// Judges a credential that was secured in another way: `proofs` is what was found about that.
/// @p format as `Report::format`
/// @p generation which of the keys of a name the proofs fit (key_choice.h)
Report judge_secured(json::Object document, const proof::ProofSetCheck& proofs,
                     std::string_view format, const Knowledge& knowledge,
                     std::size_t generation = 0);

/// Takes in the credentials that lay inside, and makes the verdict no better than theirs.
void take_inner(Report& report, std::vector<Report> inner) noexcept;

}  // namespace tamga::verify
