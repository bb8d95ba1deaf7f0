#pragma once

#include <string_view>

#include "core/json/value.h"

namespace tamga::credential {

/// Whether two identifiers of organisations are of the same one.
enum class SameOrganisation {
    yes,
    no,             ///< the same register of the same country, another number
    not_comparable  ///< different registers, or nothing to compare
};

/// Compares the identifier in an organisation's certificate (`VATIE-654321`: register, country,
/// number; ETSI EN 319 412-1 §5.1.4) with those that a document gives an ELM agent: its
/// `eIDASIdentifier` in the same form, `vatIdentifier` for the register VAT, and `registration` for
/// the register NTR, each with its country in `spatial` or before the number. Letters and digits
/// count alone. One that is the same suffices.
SameOrganisation compare_organisation(std::string_view certified, const json::Object& agent);

}  // namespace tamga::credential
