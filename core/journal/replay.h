#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>

#include "core/journal/reader.h"
#include "core/store/database.h"

/// Applying what may be refused; internal to this folder. Each needs an open write transaction.
namespace tamga::journal {

/// How a chain stands in the organisation, which is the same for all of its entries: remembered as
/// long as nobody writes about members or forks.
class Standings {
  public:
    struct Standing {
        bool is_fork = false;     ///< a later branch
        bool is_member = false;   ///< of a station that belongs here, with its key
        bool is_revoked = false;  ///< of one that was revoked: some of its entries may not count
        bool is_of_former_key = false;  ///< of a key that was replaced: the same
    };

    explicit Standings(store::Database& database) : database_(database) {}

    const Standing& of(std::int64_t origin);
    void forget() noexcept { known_.clear(); }

  private:
    store::Database& database_;
    std::map<std::int64_t, Standing> known_;
};

/// Whether an entry says who belongs to the organisation: `Standings` are to be forgotten then.
bool is_about_members(Kind kind);

/// Applies an entry, or notes in `held_entry` why it cannot be applied. Whether it was applied; an
/// entry that is refused leaves nothing of itself in the tables.
/// @throws base::Error{corrupt}, {disk}, {busy}.
bool apply_or_hold(store::Database& database, const StoredEntry& entry, Standings& standings);

/// What is to be done with an entry whose turn it is.
enum class Turn { apply, pass_over, end };
using TakeTurn = std::function<Turn(const StoredEntry&)>;

struct InTurn {
    bool is_whole = true;      ///< no entry's turn was the end
    bool has_applied = false;  ///< at least one of them
};

/// What `apply_or_hold` does with several entries, one after the other. `take_turn` is asked right
/// before each, of some entries twice. Entries that nothing speaks against share a savepoint: at
/// every savepoint SQLite's search index writes out what it gathered, which costs more than a
/// learner does.
InTurn apply_in_turn(store::Database& database, std::span<const std::int64_t> rows,
                     Standings& standings, const TakeTurn& take_turn);

/// Tries what is held again, in the journal's order, until nothing moves any more. Returns false,
/// with nothing changed for certain, where an entry now fits whose effect depends on its place: the
/// tables are then to be replayed.
bool retry_held(store::Database& database);

/// Empties the projected tables and fills them anew, in the order of core/journal/order.h. The
/// result depends on which entries there are, and on nothing else.
/// @param progress is told how many entries have been replayed, every thousand.
void replay(store::Database& database, const std::function<void(std::uint64_t)>& progress);

/// Whether applying the entry now gives the tables that applying it in its place would give: it
/// makes something that nothing here has touched yet. Says no where that is not certain.
bool commutes(store::Database& database, const StoredEntry& entry);

}  // namespace tamga::journal
