#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/ids.h"
#include "core/journal/membership.h"
#include "core/store/database.h"
#include "core/trust/status_credential.h"

namespace tamga::issue {

/// A status list that a station made.
struct OwnList {
    std::int64_t number = 0;
    /// A did:web, or the did:key of the key that the station had when it made the list.
    std::string issuer{};
};

/// A station's lists, in the order of their numbers.
std::vector<OwnList> own_lists(store::Database& database, base::StationId station);

/// The time of the newest entry of a station that is held, by its own clock.
base::Instant heard_of(store::Database& database, const journal::Member& member);

/// Whether a station may be in a stranger's hands, so that only what is known of it counts.
bool is_stolen(const journal::Member& member);

/// What `current_lists` gives for one station, remembered. That takes as long as there are
/// withdrawals, and for a stolen station as there are credentials; here only what changed since the
/// last look is read, whoever wrote it (migration 011). Looks are not to be taken while a batch is
/// open.
class StationLists {
  public:
    StationLists(base::StationId station, bool is_stolen)
        : station_(station), is_stolen_(is_stolen) {}

    bool is_for(bool is_stolen) const noexcept { return is_stolen_ == is_stolen; }

    /// The lists as the store has them now, said to be of `as_of`. Valid until the next look.
    const std::vector<trust::StatusCredential>& look(store::Database& database,
                                                     base::Instant as_of);

  private:
    /// How far the store was read.
    struct Mark {
        std::int64_t lists;   ///< which lists there are
        std::int64_t change;  ///< the newest change of a credential's state
        std::int64_t newest;  ///< of a stolen station: the newest credential that is held
    };

    void gather(store::Database& database, const Mark& now, base::Instant as_of);
    void follow(store::Database& database);

    base::StationId station_;
    bool is_stolen_;
    std::optional<Mark> read_to_;
    std::vector<trust::StatusCredential> lists_;
    std::unordered_map<std::int64_t, std::size_t> first_of_;  ///< by number: its first list
};

}  // namespace tamga::issue
