#pragma once

#include <string>

#include "core/base/finding.h"
#include "core/credential/organisation.h"

namespace tamga::credential {

/// What keeps an organisation from awarding under this profile; `where` is the member's JSON
/// pointer. Codes, all errors: `organisation.name` (missing), `organisation.country` (not two
/// letters from A to Z, ISO 3166-1 alpha-2), `organisation.url` and `organisation.status_address`
/// (not a web address, RFC 9110 §4.2, without spaces), `organisation.did` (no did:web that can be
/// one's own, core/proof/did_web.h), `organisation.trust_limit` (not from 1 to 36,525 days).
base::Findings check_organisation(const Organisation& organisation);

/// The same organisation as it is kept: without spaces around the texts, without optional parts
/// that say nothing, and without slashes at the end of the status address, to which `/` and a
/// list's name are added.
Organisation tidied(Organisation organisation);

/// The address that this organisation's printed codes begin with: the beginning of its own page
/// (`https://centre.example`) where that can stand in a code (qr_text.h), else nothing, and codes
/// are understood by our readers only.
std::string verify_address(const Organisation& organisation);

}  // namespace tamga::credential
