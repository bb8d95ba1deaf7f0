#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/trust/status_credential.h"

namespace tamga::issue {

/// The numbers of the status lists that a station made, in order.
std::vector<std::int64_t> list_numbers(store::Database& database, base::StationId station);

/// What `current_lists` gives for one station, remembered. A million credentials take it a tenth of
/// a second, too long for a look at a credential; here only what changed since the last look is
/// read, whoever wrote it (migration 011). Looks are not to be taken while a batch is open.
class StationLists {
  public:
    StationLists(base::StationId station, std::string issuer_did)
        : station_(station), issuer_(std::move(issuer_did)) {}

    const std::string& issuer() const noexcept { return issuer_; }

    /// The lists as the store has them now, said to be of `as_of`. Valid until the next look.
    const std::vector<trust::StatusCredential>& look(store::Database& database,
                                                     base::Instant as_of);

  private:
    /// How far the store was read.
    struct Mark {
        std::int64_t lists;   ///< which lists there are
        std::int64_t change;  ///< the newest change of a credential's state
    };

    void gather(store::Database& database, const Mark& now, base::Instant as_of);
    void follow(store::Database& database);

    base::StationId station_;
    std::string issuer_;
    std::optional<Mark> read_to_;
    std::vector<trust::StatusCredential> lists_;
    std::unordered_map<std::int64_t, std::size_t> first_of_;  ///< by number: its first list
};

}  // namespace tamga::issue
