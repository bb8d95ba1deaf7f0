#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/journal/entry.h"
#include "core/store/database.h"

/// How entries travel between stores. Reason codes of the findings:
///   `journal.run_empty`      a run without entries, or one that begins at number 0
///   `journal.too_large`      a run, or one of its entries, is larger than is taken in at once
///   `journal.kind`           an entry's kind is no word of lower-case letters, dots and lines
///   `journal.time`           an entry's time is no time between 1970 and 9999
///   `journal.body`           an entry's body cannot be read, or its hash is missing or not its own
///   `journal.seal`           a seal does not fit the entries, or is not by the chain's key
///   `journal.other_key`      an error where the chain is known here with another key; a warning
///                            where that was a stranger's: what it wrote in a member's name is kept
///                            apart, and the member's entries are taken in
///   `journal.gap`            entries before this run are missing here: send from the mark on
///   `journal.fork`           a warning: the chain has two branches; the later one has no effect
/// Why a stored entry is held (see core/journal/held.h): `journal.unknown_reference`,
/// `journal.conflict`, `journal.unreadable`, `journal.newer_kind`, `journal.fork`,
/// `journal.not_a_member`, `journal.station_revoked`, `journal.key_replaced`.
namespace tamga::journal {

/// An entry as it travels. The chain's key, number and predecessor are those of its run.
struct CarriedEntry {
    base::Instant time;
    std::string kind;  ///< the word that is hashed; a newer program's word is kept and passed on
    Salt salt{};
    base::Bytes body;  ///< stored form (core/journal/body_form.h), or a residue
    /// Where the body is only a residue. What a residue says is not under the hash: whoever carries
    /// it vouches for it.
    std::optional<crypto::Digest> body_hash{};

    bool operator==(const CarriedEntry&) const = default;
};

struct CarriedSeal {
    std::uint64_t sequence = 0;
    crypto::Digest hash{};
    crypto::Signature signature{};

    bool operator==(const CarriedSeal&) const = default;
};

/// Consecutive entries of one chain, with the seals that lie among them.
struct CarriedRun {
    ChainId chain;
    crypto::PublicKey key;
    std::uint64_t first = 0;    ///< sequence of `entries[0]`
    crypto::Digest previous{};  ///< hash of the entry before; zeros before number 1
    std::vector<CarriedEntry> entries;
    std::vector<CarriedSeal> seals;

    bool operator==(const CarriedRun&) const = default;
};

/// How far a chain is known: its newest entry, which is sealed.
struct Mark {
    ChainId chain;
    std::uint64_t sequence = 0;
    crypto::Digest head{};

    bool operator==(const Mark&) const = default;
};

/// What `check_run` found. `sealed_to` is the sequence up to which the run is sealed; 0 where none
/// of its entries is.
struct RunCheck {
    base::Findings findings;
    crypto::Digest head{};
    std::uint64_t sealed_to = 0;
};

/// The most entries that are taken in at once.
inline constexpr std::size_t run_entries_limit = 65'536;
/// The most bytes of one entry's body: a message between stores (8 MiB) holds it, with what is
/// beside it. The content of evidence, which may be larger, lies beside the journal.
inline constexpr std::size_t entry_bytes_limit = std::size_t{8} * 1024 * 1024 - 64 * 1024;

/// Recomputes every hash and checks every seal; touches no store and never throws. Entries after
/// the last seal are the beginning of a batch whose rest is still to come.
RunCheck check_run(const CarriedRun& run);

/// The heads of all chains that are held, ordered by chain. A fork's later branch has none.
std::vector<Mark> marks(store::Database& database);

struct RunLimits {
    std::size_t entries = 256;
    std::size_t bytes = std::size_t{256} * 1024;
};

/// The entries of a chain after number `after`, as far as the limits go and at least one; cut at a
/// seal where one lies within the limits. `nullopt` when the chain is unknown or ends there.
/// A receiver whose head differs from ours at the same number has another branch: read from 0 for
/// it. @throws base::Error{corrupt} when the store is damaged.
std::optional<CarriedRun> read_run(store::Database& database, const ChainId& chain,
                                   std::uint64_t after, const RunLimits& limits = {});

/// Up to which number whoever gave this mark holds the same entries of its chain as this store:
/// ours where it is further along, 0 where its branch is another one.
std::uint64_t shared_up_to(store::Database& database, const Mark& mark);

/// Where an entry lies among all that the store holds, in the order of their arrival.
/// @throws base::Error{not_found}.
std::int64_t place_in_store(store::Database& database, const ChainId& chain,
                            std::uint64_t sequence);

/// What `receive` did with a run.
struct ReceiveReport {
    std::uint64_t stored = 0;   ///< entries that are in the journal now and were not before
    std::uint64_t known = 0;    ///< entries that were there already
    std::uint64_t waiting = 0;  ///< entries set apart until the seal of their batch arrives
    std::uint64_t applied = 0;  ///< entries that took effect, earlier held ones among them
    std::uint64_t held = 0;     ///< of those stored now: without effect, each with a reason
    bool is_fork = false;       ///< the run belongs to a second branch of its chain
    /// With an error, nothing of the run was stored; but for `journal.too_large` of a batch whose
    /// seal is still to come, where what is sealed before it was.
    base::Findings findings;
};

/// When what was received takes effect.
enum class Effect {
    at_once,
    /// Where an entry's effect depends on its place among others, it waits for `take_due_effect`:
    /// a long handing-over then orders everything once, at its end.
    later
};

/// Takes in a run, in one transaction. Receiving and applying are separate, and applying is per
/// entry: what cannot be applied is held with a reason, blocks nothing, and is tried again after
/// every later run. In whatever order runs arrive, the tables come out equal
/// (core/journal/order.h); only which of a fork's branches came first is each store's own.
/// @throws base::Error{busy}, {disk}, {corrupt}; nothing is stored then.
ReceiveReport receive(store::Database& database, const CarriedRun& run,
                      Effect effect = Effect::at_once);

/// Lets everything take effect that waits for it; whether something did. Opening a station does it
/// too, after a program that died in between. @throws base::Error as `receive`.
bool take_due_effect(store::Database& database);

}  // namespace tamga::journal
