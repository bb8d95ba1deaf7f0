#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "core/journal/exchange.h"
#include "tests/sim/custodians.h"
#include "tests/sim/node.h"

/// What people and stations were told, and may rely on.
namespace tamga::sim {

/// A promise that was broken: the sentence says which, where.
class Violation : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A credential that a person saw.
struct Shown {
    base::CredentialId id;
    crypto::Digest document{};
};

class Record {
  public:
    /// The station holds this: it said so, or somebody saw it there.
    void promise(const Node& node, const std::vector<journal::Mark>& marks);
    /// Somebody saw this credential at the station.
    void show(Node& node, base::CredentialId id);
    /// The station believes this of trust. @throws Violation where it believed something newer.
    void believe(const Node& node, const TrustStanding& standing);
    /// The station's disk was lost, and with it what only it had.
    void forget(const Node& node);
    bool was_lost(const Node& node) const { return lost_.contains(node.number); }

    /// Every promise that was kept until now still is.
    void check_promises(Node& node) const;
    void check_shown(Node& node) const;

    const std::map<journal::ChainId, journal::Mark>& promises(const Node& node) const;
    const std::vector<Shown>& shown(const Node& node) const;

  private:
    void check_slot(Node& node, base::CredentialId id);

    std::map<int, std::map<journal::ChainId, journal::Mark>> promised_;
    std::map<int, std::vector<Shown>> shown_;
    std::map<int, TrustStanding> believed_;
    std::set<int> lost_;
    std::map<std::tuple<base::StationId, std::int64_t, std::int64_t>, base::CredentialId> slots_;
};

/// Whether a credential that was shown counts for nothing in this store, and its award is kept with
/// a reason: its station, or its key, had ended, or that of what it rests on.
bool is_held_since_an_end(store::Database& database, base::CredentialId id);

/// Whether a store has the mark's entry, on the branch that counts or on any.
bool holds(store::Database& database, const journal::Mark& mark);
bool holds_on_any_branch(store::Database& database, const journal::Mark& mark);

}  // namespace tamga::sim
