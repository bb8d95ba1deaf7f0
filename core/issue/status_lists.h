#pragma once

#include <string>
#include <string_view>
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

/// Whose lists they are.
struct ListOwner {
    base::StationId station;
    bool is_stolen = false;  ///< what nobody here knows of is suspended
};

/// What a station's lists say now, two purposes each, unsigned. Empty where the organisation has
/// no address for its lists. Of a station that may be in a stranger's hands every place is
/// suspended for which no credential is held: whoever has its key cannot make one that counts, and
/// a genuine one counts again as soon as its entry surfaces.
std::vector<trust::StatusCredential> current_lists(store::Database& database,
                                                   const ListOwner& owner, base::Instant now);

/// Signs every list of this station, those that it made with a former key too; at the founding
/// station also those of the others, as far as they are issued under the organisation's did:web:
/// what their own stations last said of them, and of a stolen one as `current_lists` says. Only the
/// list with this file name, where one is given.
/// @throws base::Error{usage} when the organisation has no address for its lists, {passphrase} or
/// {forbidden} as `Ledger::signing_key`.
std::vector<PublishedList> publish_lists(journal::Ledger& ledger, std::string_view only = {});

}  // namespace tamga::issue
