#pragma once

#include <cstddef>

#include "core/json/value.h"
#include "core/proof/data_integrity.h"
#include "core/verify/verify.h"

// The questions one by one; private to core/verify.
namespace tamga::verify {

/// `generation` tells which of the keys of a name the proofs fit (key_choice.h).
Check check_issuer(const json::Object& document, const proof::ProofSetCheck& proofs,
                   const Knowledge& knowledge, std::size_t generation = 0);
Check check_period(const json::Object& document, const Knowledge& knowledge);
Check check_status(const json::Object& document, const Knowledge& knowledge);
Check check_achievement(const json::Object& document);

/// The moment by which periods are judged: never before the clock floor.
inline base::Instant judged_now(const Knowledge& knowledge) {
    return knowledge.clock_floor && *knowledge.clock_floor > knowledge.now ? *knowledge.clock_floor
                                                                           : knowledge.now;
}

}  // namespace tamga::verify
