#include "core/journal/replay.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/journal/membership.h"
#include "core/journal/order.h"
#include "core/journal/projection.h"

namespace tamga::journal {
namespace {

using base::ErrorKind;

struct Refusal {
    const char* code;
    std::string text;
};

/// The reason where an error is about the entry; `nullptr` where the store or the disk failed.
const char* reason_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::not_found: return "journal.unknown_reference";
        case ErrorKind::conflict:
        case ErrorKind::forbidden: return "journal.conflict";
        case ErrorKind::data:
        case ErrorKind::usage: return "journal.unreadable";
        default: return nullptr;
    }
}

/// Part of a transaction that can be taken back alone; taken back unless kept.
class Attempt {
  public:
    explicit Attempt(store::Database& database) : database_(database) {
        database_.query("SAVEPOINT attempt").run();
    }
    ~Attempt() {
        if (is_kept_) return;
        try {
            database_.query("ROLLBACK TO attempt").run();
            database_.query("RELEASE attempt").run();
        } catch (const base::Error&) {
            // The transaction around it has ended, and took this with it.
            return;
        }
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void keep() {
        database_.query("RELEASE attempt").run();
        is_kept_ = true;
    }

  private:
    store::Database& database_;
    bool is_kept_ = false;
};

Standings::Standing read_standing(store::Database& database, std::int64_t origin) {
    Standings::Standing standing;
    auto row = database
                   .query(
                       "SELECT is_fork, EXISTS (SELECT 1 FROM member m WHERE m.station = o.station"
                       " AND m.accepted IS NOT NULL), EXISTS (SELECT 1 FROM former_key f"
                       " WHERE f.station = o.station AND f.public_key = o.public_key)"
                       " FROM origin o WHERE o.id = ?")
                   .bind(origin);
    if (row.step()) {
        standing.is_fork = row.integer(0) != 0;
        standing.is_revoked = row.integer(1) != 0;
        standing.is_of_former_key = row.integer(2) != 0;
    }
    standing.is_member = is_of_member(database, origin);
    return standing;
}

/// Whether an entry rests on custodians' signatures, whoever brought it: a list, or the next
/// version of a root, that is believed must not be forgotten because its bearer is revoked by now.
/// Which root is pinned is a station's own word.
bool rests_on_custodians(store::Database& database, const StoredEntry& entry) {
    const bool is_list = entry.header.kind == Kind::trust_list_set;
    if (!is_list && entry.header.kind != Kind::trust_root_set) return false;
    const json::Value* const document = entry.body.find(is_list ? "list" : "root");
    const json::Value* const content = document != nullptr ? document->find("signed") : nullptr;
    const std::string* const root =
        content != nullptr ? content->find_string(is_list ? "root" : "id") : nullptr;
    return root != nullptr &&
           database.query("SELECT 1 FROM trust_root WHERE root = ?").bind(*root).step();
}

/// Why an entry has no effect whatever it says.
std::optional<Refusal> refusal_of_chain(store::Database& database, const StoredEntry& entry,
                                        Standings& standings) {
    const Standings::Standing& standing = standings.of(entry.origin);
    if (standing.is_fork)
        return Refusal{"journal.fork",
                       "the station's history has two branches, and this one came later: the "
                       "station was cloned or restored without saying so"};
    if (!entry.newer_kind.empty())
        return Refusal{"journal.newer_kind", "a newer version of Tamga made this entry (“" +
                                                 entry.newer_kind +
                                                 "”); it counts once this "
                                                 "program is as new"};
    if (!standing.is_member)
        return Refusal{"journal.not_a_member",
                       "the station has no delegation of this organisation; it counts once the "
                       "founding station admits it"};
    if ((standing.is_revoked || standing.is_of_former_key) && rests_on_custodians(database, entry))
        return std::nullopt;
    if (standing.is_revoked && is_beyond_revocation(database, entry.origin, entry.header.sequence))
        return Refusal{"journal.station_revoked",
                       "the station was revoked before this was received, so a stranger may have "
                       "made it; it counts once the founding station accepts it"};
    if (standing.is_of_former_key &&
        is_beyond_former_key(database, entry.origin, entry.header.sequence))
        return Refusal{
            "journal.key_replaced",
            "it is signed with a key that the station had replaced by then, so a stranger "
            "may have made it; enter again at the station what is genuine"};
    return std::nullopt;
}

/// Where it is refused, something of it may be left in the tables.
std::optional<Refusal> apply_openly(store::Database& database, const StoredEntry& entry,
                                    Standings& standings) {
    try {
        apply(database, AppliedEntry{entry.id, entry.header.kind, entry.header.time, entry.body,
                                     entry.is_erased});
    } catch (const base::Error& error) {
        const char* code = reason_code(error.kind());
        if (code == nullptr) throw;
        return Refusal{code, error.what()};
    }
    if (is_about_members(entry.header.kind)) standings.forget();
    return std::nullopt;
}

std::optional<Refusal> try_apply(store::Database& database, const StoredEntry& entry,
                                 Standings& standings) {
    if (auto refusal = refusal_of_chain(database, entry, standings)) return refusal;
    Attempt attempt{database};
    auto refusal = apply_openly(database, entry, standings);
    if (!refusal) attempt.keep();
    return refusal;
}

void hold(store::Database& database, std::int64_t entry, const Refusal& refusal) {
    database.query("INSERT OR REPLACE INTO held_entry (entry, code, text) VALUES (?, ?, ?)")
        .bind(entry, refusal.code, refusal.text)
        .run();
}

/// What `apply_in_turn` does, where no entry is refused for what it says; else nothing.
std::optional<InTurn> apply_together(store::Database& database, std::span<const std::int64_t> rows,
                                     Standings& standings, const TakeTurn& take_turn) {
    Attempt attempt{database};
    InTurn done;
    for (const std::int64_t row : rows) {
        const StoredEntry entry = read_entry(database, row);
        const Turn turn = take_turn(entry);
        done.is_whole = turn != Turn::end;
        if (!done.is_whole) break;
        if (turn == Turn::pass_over) continue;
        if (const auto refusal = refusal_of_chain(database, entry, standings)) {
            hold(database, row, *refusal);
            continue;
        }
        if (apply_openly(database, entry, standings)) {
            // What it was that joined or left is taken back too.
            standings.forget();
            return std::nullopt;
        }
        done.has_applied = true;
    }
    attempt.keep();
    return done;
}

InTurn apply_each(store::Database& database, std::span<const std::int64_t> rows,
                  Standings& standings, const TakeTurn& take_turn) {
    InTurn done;
    for (const std::int64_t row : rows) {
        const StoredEntry entry = read_entry(database, row);
        const Turn turn = take_turn(entry);
        done.is_whole = turn != Turn::end;
        if (!done.is_whole) break;
        if (turn == Turn::apply) done.has_applied |= apply_or_hold(database, entry, standings);
    }
    return done;
}

/// Reads rows of rank, station, incarnation, sequence and entry; the entries in the journal's
/// order.
std::vector<std::int64_t> in_order(store::Query& row) {
    struct Waiting {
        Place place;
        std::int64_t entry;
    };
    std::vector<Waiting> found;
    while (row.step())
        found.push_back(
            {{static_cast<std::uint64_t>(row.integer(0)),
              {base::StationId{row.uuid(1)}, static_cast<std::uint64_t>(row.integer(2))},
              static_cast<std::uint64_t>(row.integer(3))},
             row.integer(4)});
    std::sort(found.begin(), found.end(),
              [](const Waiting& one, const Waiting& other) { return one.place < other.place; });
    std::vector<std::int64_t> entries;
    entries.reserve(found.size());
    for (const Waiting& one : found)
        entries.push_back(one.entry);
    return entries;
}

/// What may fit by now, in the journal's order.
std::vector<std::int64_t> waiting(store::Database& database) {
    auto row = database.query(
        "SELECT e.rank, o.station, o.incarnation, e.sequence, e.id FROM held_entry h JOIN entry e"
        " ON e.id = h.entry JOIN origin o ON o.id = e.origin WHERE o.is_fork = 0"
        " AND h.code <> 'journal.newer_kind'");
    return in_order(row);
}

void release(store::Database& database, std::int64_t entry) {
    database.query("DELETE FROM held_entry WHERE entry = ?").bind(entry).run();
}

/// Passes over what is held until a pass moves nothing; `may_apply` is asked before each attempt
/// and ends everything with false.
template <typename MayApply>
bool settle(store::Database& database, MayApply&& may_apply) {
    Standings standings{database};
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (const std::int64_t id : waiting(database)) {
            const StoredEntry entry = read_entry(database, id);
            const bool is_certain = may_apply(entry);
            if (const auto refusal = try_apply(database, entry, standings)) {
                hold(database, id, *refusal);
                continue;
            }
            if (!is_certain) return false;
            release(database, id);
            has_moved = true;
        }
    }
    return true;
}

/// Who belongs to the organisation does not depend on when others said what: it is settled first.
void apply_delegations(store::Database& database) {
    auto row =
        database
            .query(
                "SELECT e.rank, o.station, o.incarnation, e.sequence, e.id FROM entry e"
                " JOIN origin o ON o.id = e.origin WHERE o.is_fork = 0"
                " AND (e.kind IN (?, ?, ?) OR e.kind_word IN (?, ?, ?))")
            .bind(static_cast<std::int64_t>(Kind::delegation_set),
                  static_cast<std::int64_t>(Kind::delegation_ended),
                  static_cast<std::int64_t>(Kind::delegation_rekeyed), name(Kind::delegation_set),
                  name(Kind::delegation_ended), name(Kind::delegation_rekeyed));
    Standings standings{database};
    for (const std::int64_t id : in_order(row))
        apply_or_hold(database, read_entry(database, id), standings);
}

}  // namespace

const Standings::Standing& Standings::of(std::int64_t origin) {
    const auto known = known_.find(origin);
    if (known != known_.end()) return known->second;
    return known_.emplace(origin, read_standing(database_, origin)).first->second;
}

bool is_about_members(Kind kind) {
    return kind == Kind::delegation_set || kind == Kind::delegation_ended ||
           kind == Kind::delegation_rekeyed;
}

bool apply_or_hold(store::Database& database, const StoredEntry& entry, Standings& standings) {
    const auto refusal = try_apply(database, entry, standings);
    if (refusal) hold(database, entry.id, *refusal);
    return !refusal;
}

InTurn apply_in_turn(store::Database& database, std::span<const std::int64_t> rows,
                     Standings& standings, const TakeTurn& take_turn) {
    constexpr std::size_t together = 64;
    InTurn done;
    while (done.is_whole && !rows.empty()) {
        const auto some = rows.first(std::min(rows.size(), together));
        rows = rows.subspan(some.size());
        auto now = apply_together(database, some, standings, take_turn);
        if (!now) now = apply_each(database, some, standings, take_turn);
        done.is_whole = now->is_whole;
        done.has_applied |= now->has_applied;
    }
    return done;
}

bool retry_held(store::Database& database) {
    return settle(database, [&](const StoredEntry& entry) { return commutes(database, entry); });
}

void replay(store::Database& database, const std::function<void(std::uint64_t)>& progress) {
    constexpr std::size_t told_every = 1000;
    clear_projection(database);
    database.query("DELETE FROM replay_due").run();
    database
        .query(
            "DELETE FROM held_entry WHERE entry NOT IN"
            " (SELECT e.id FROM entry e JOIN origin o ON o.id = e.origin"
            "  WHERE o.is_fork <> 0)")
        .run();
    apply_delegations(database);
    std::uint64_t replayed = 0;
    Standings standings{database};
    std::vector<std::int64_t> next;
    const auto apply_next = [&] {
        (void)apply_in_turn(database, next, standings, [](const StoredEntry& entry) {
            return is_about_members(entry.header.kind) ? Turn::pass_over : Turn::apply;
        });
        replayed += next.size();
        next.clear();
    };
    for_each_in_order(database, [&](std::int64_t id) {
        next.push_back(id);
        if (next.size() < told_every) return;
        apply_next();
        progress(replayed);
    });
    apply_next();
    settle(database, [](const StoredEntry&) { return true; });
}

}  // namespace tamga::journal
