#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/assess/assessments.h"
#include "core/assess/learners.h"
#include "core/design/achievements.h"
#include "core/issue/awards.h"
#include "core/issue/commissions.h"
#include "core/issue/credentials.h"
#include "core/issue/station_lists.h"
#include "core/journal/invitations.h"
#include "core/journal/ledger.h"
#include "core/journal/membership.h"
#include "core/station.h"
#include "core/store/key_vault.h"
#include "core/store/open_mark.h"

namespace tamga {

/// What is known of others, as it was gathered at a revision of the store (migration 011).
template <typename Value>
struct Remembered {
    std::int64_t trust = 0;
    std::int64_t copies = 0;
    Value value;
};

/// What the parts of `Station` share; internal to the station's own files.
struct Station::State {
    /// `file` is the store in the folder, or one that is not finished yet.
    State(const std::filesystem::path& folder, const std::filesystem::path& file,
          StationDevices given);

    store::OpenMark mark;
    bool was_unclean;  ///< a write-ahead log was left behind, and nobody else is using it
    store::Database database;
    StationDevices devices;
    store::KeyVault vault;
    std::optional<store::UnlockedKeys> keys;
    journal::Ledger ledger;
    design::Achievements achievements;
    assess::Learners learners;
    assess::Assessments assessments;
    issue::Awards awards;
    issue::Credentials credentials;
    issue::Commissions commissions;
    std::vector<std::string> notices;
    /// What is remembered of the tables, so that a look at a credential does not read them anew.
    std::map<base::StationId, issue::StationLists> lists;
    std::optional<Remembered<HeldKnowledge>> others;
    std::optional<Remembered<std::vector<HeldList>>> held_lists;
};

/// The store's file in a station's folder.
inline std::filesystem::path store_file(const std::filesystem::path& folder) {
    return folder / "tamga.db";
}

/// @throws base::Error{forbidden} where another station founded the organisation; `what` completes
/// “only the organisation's founding station …”.
void require_founding(Station::State& state, const std::string& what);

/// @throws base::Error{forbidden} for a code of an invitation that is not good for this key.
journal::Invitation redeem_code(Station::State& state, std::string_view code,
                                const crypto::PublicKey& key);

/// Says who belongs here and how far; completes “only the founding station …”.
inline constexpr const char* says_who_belongs = "says who belongs to it and how far";

/// A station of the organisation other than the founding one. @throws base::Error{not_found},
/// {conflict} for the founding one.
journal::Member find_other(store::Database& database, const base::StationId& station);

/// The operators of this station who have not been removed; those of others have no passphrase
/// here.
std::vector<Operator> list_operators(store::Database& database);

/// The operator with this name, or the only one where it is empty. @throws base::Error{not_found}.
Operator find_operator(store::Database& database, std::string_view name);

/// @throws base::Error{data} for a name without letters and digits, or no role at all.
void check_operator(const std::string& name, const std::set<journal::Role>& roles);

/// Whether nobody else of these is an administrator.
bool is_last_administrator(const std::vector<Operator>& all, const base::OperatorId& who);

/// The body of an `operator.set` entry.
json::Object operator_body(const Operator& who);

/// How long past its end a trust list counts, by the organisation's profile.
inline std::chrono::days trust_limit_of(const credential::Organisation& organisation) {
    constexpr std::int64_t usual = 30;
    return std::chrono::days{
        static_cast<std::chrono::days::rep>(organisation.trust_limit_days.value_or(usual))};
}

/// The suites with the contexts that were added here; null where there are none.
std::shared_ptr<const proof::ContextSuites> load_context_suites(store::Database& database);

}  // namespace tamga
