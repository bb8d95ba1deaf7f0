#pragma once

#include <string>
#include <vector>

#include "core/journal/ledger.h"
#include "core/json/value.h"
#include "core/trust/status_credential.h"

namespace tamga::issue {

/// A list as it is to be put on the organisation's web server.
struct PublishedList {
    std::string file_name;  ///< the last part of its address
    std::string address;
    json::Object document;  ///< the signed `BitstringStatusListCredential`
};

/// What this station's lists say now, two purposes each, unsigned. Empty where the organisation has
/// no address for its lists.
std::vector<trust::StatusCredential> current_lists(store::Database& database,
                                                   base::StationId station,
                                                   const std::string& issuer_did,
                                                   base::Instant now);

/// Signs every list of this station. @throws base::Error{usage} when the organisation has no
/// address for its lists, {passphrase} or {forbidden} as `Ledger::signing_key`.
std::vector<PublishedList> publish_lists(journal::Ledger& ledger);

}  // namespace tamga::issue
