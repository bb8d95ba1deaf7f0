#pragma once

#include <string>

#include "core/base/finding.h"
#include "core/json/value.h"
#include "core/trust/organisations.h"

// The `verificationMethod` of a trusted organisation's file; private to core/trust.
namespace tamga::trust {

/// Reads one element into the organisation, or says what is wrong with it; `where` is its pointer.
/// Codes as in organisations_file.h.
void read_key(const json::Value& element, const std::string& where, TrustedOrganisation& into,
              base::Findings& findings);

/// The keys that are listed, with what was said of each, then what was said of others.
json::Array write_keys(const TrustedOrganisation& organisation);

}  // namespace tamga::trust
