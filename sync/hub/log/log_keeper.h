#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "core/station.h"
#include "sync/hub/log/content_keeper.h"
#include "sync/hub/log/hub_log.h"
#include "sync/hub/log/log_standing.h"

namespace tamga::sync {

/// Keeps a hub process's own store and the log equal: what the store has goes there before anybody
/// is told that it is safe, and what other processes wrote there comes here. Not thread-safe but
/// for `standing`. Whatever it is given must outlive it.
class LogKeeper {
  public:
    /// A step takes in about so many entries; requests wait meanwhile.
    static constexpr std::size_t usual_step_entries = 4096;

    LogKeeper(Station& station, HubLog& log, base::Clock& clock,
              std::size_t step_entries = usual_step_entries);

    /// Writes what the log lacks of the store's entries: on return all of them are durable there.
    /// Does not ask the log where that is known. @throws base::Error of the log or of the store.
    void settle();

    /// What a step found out.
    /// Codes are those of core/journal/exchange.h and of the files of evidence
    /// (sync/hub/log/content_keeper.h), and `log.damaged`: entries of a chain are missing in the
    /// log, or are not what was written.
    struct Step {
        bool is_done = true;      ///< false where there is more to take in
        base::Findings findings;  ///< about what was taken in, or cannot be kept or taken in
    };

    /// Writes what the log lacks, some of its files of evidence among it, takes in some of the
    /// entries that other processes wrote, and leaves no more there of erased bodies than is left
    /// here. What was taken in waits for its effect.
    /// @throws base::Error of the log or of the store.
    Step step();

    /// Takes in whatever other processes wrote, with its effect. @throws base::Error{busy} where
    /// that is too much for a moment, those of `step`: then this store cannot say how others'
    /// credentials stand.
    void catch_up();

    /// Before a station is answered about files of evidence: brings here those that are wanted here
    /// and lie in the log alone, as many as a moment allows. @throws as `settle`.
    void bring_contents(std::span<const crypto::Digest> contents);
    /// Before a station is told that files lie here whole: on return they are durable in the log.
    /// False where the log has no entry any more that names one, because another process erased it.
    /// @throws as `settle`.
    bool keep_contents(std::span<const journal::ContentStanding> standings);

    /// As Station::admit_invited, with a code that was made at any of the processes and is good
    /// once at all of them together.
    std::string admit_invited(std::string_view request, std::string_view code);

    LogStanding standing() const;

  private:
    struct Position {
        std::uint64_t sequence = 0;
        crypto::Digest hash{};
    };
    struct Written {
        std::int64_t row = 0;
        Position position;
    };

    void reach(const std::function<void()>& work);
    void note_reached();
    void note_failure();

    void write_all();
    std::uint64_t settled_up_to(const journal::Branch& branch);
    void write(const std::vector<journal::HashedEntries>& runs,
               const std::vector<Written>& positions);
    void write_from_its_base(const journal::Branch& branch);
    void leave_residues();
    void offer_invitations();
    bool take_in_some(base::Findings& findings);
    void take_in(const journal::SealedPlace& end, std::size_t& room, base::Findings& findings);
    void take_in_towards(const journal::SealedPlace& end, std::size_t& room,
                         base::Findings& findings);
    bool receive(const journal::SealedPlace& end, const journal::CarriedRun& run,
                 base::Findings& findings);
    std::uint64_t count_unwritten();

    Station& station_;
    store::Database& database_;
    HubLog& log_;
    base::Clock& clock_;
    std::size_t step_entries_;
    ContentKeeper contents_;

    std::uint64_t connection_ = 0;
    /// Whether `settled_` still says what the log holds.
    bool is_sure_ = false;
    std::vector<journal::SealedPlace> ends_;    ///< of the log, as they were last read
    std::map<std::int64_t, Position> settled_;  ///< by the branch's row
    std::set<std::int64_t> residues_;           ///< rows whose residues the log has
    std::vector<journal::KeptInvitation> offered_;
    std::set<journal::SealedPlace> held_;      ///< ends that the store holds too
    std::set<journal::SealedPlace> refused_;   ///< ends that it cannot take in as it is
    std::set<journal::SealedPlace> reported_;  ///< ends about which everything was said

    mutable std::mutex guard_;  ///< of `standing_`
    LogStanding standing_;
};

}  // namespace tamga::sync
