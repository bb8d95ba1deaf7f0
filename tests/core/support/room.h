#pragma once

#include <array>
#include <set>
#include <span>
#include <string>

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/design/achievement.h"
#include "core/journal/ledger.h"
#include "core/store/database.h"

namespace tamga::test {

/// Bytes that follow from how many were asked for before: every run is the same.
class CountingRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;

  private:
    std::uint64_t state_ = 0;
};

/// A store, in memory unless another is handed in, with fixed devices, for tests on one room.
/// Nobody is signed in at first.
struct Room {
    explicit Room(store::Database store = store::Database::in_memory());

    /// Lets an operator of this name write; each name is another operator.
    void sign_in(const std::string& name, const std::set<journal::Role>& roles);
    /// Appends entries directly: a version of an achievement, published at the clock's time.
    void publish(const design::Achievement& achievement);
    void add_draft(const design::Achievement& achievement);

    /// The sequence of the newest entry: what it was before, nothing was written.
    std::int64_t head();
    /// Whether the journal verifies, and rebuilding gives equal tables.
    bool is_sound();

    base::FixedClock clock;
    CountingRandom random;
    store::Database database;
    journal::Ledger ledger{database, {clock, random}};
    crypto::SigningKey key;
};

}  // namespace tamga::test
