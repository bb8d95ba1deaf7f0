#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/finding.h"
#include "core/station.h"

namespace tamga::ui::app {

/// What a reconciler does.
enum class ReconcileJob : std::uint8_t {
    exchange,   ///< with the hub
    enrol,      ///< becoming a station of an organisation, at its hub
    tell_key,   ///< letting the hub know the key that this station has by now
    carry_out,  ///< writing what others lack to a stick
    bring_in    ///< taking in what others wrote to one
};

inline constexpr std::size_t reconcile_jobs = 5;

/// How far it is, in entries.
struct ReconcileProgress {
    ReconcileJob job = ReconcileJob::exchange;
    std::uint64_t sent = 0;
    std::uint64_t to_send = 0;
    std::uint64_t received = 0;
    bool is_stopping = false;
};

/// How it ended. With an error among the findings, or `error`, what was confirmed before counts
/// all the same.
struct ReconcileResult {
    ReconcileJob job = ReconcileJob::exchange;
    base::Instant ended;
    bool was_asked_for = false;  ///< by a person, not by the time
    bool was_stopped = false;
    bool was_over_limit = false;  ///< it ended because today's bytes were used up
    bool has_joined = false;      ///< `enrol`: this station belongs to the organisation now
    bool has_told_key = false;    ///< `tell_key`: the hub lets the key count
    std::optional<base::Error> error;
    base::Findings findings;
    bool was_equal = false;       ///< both sides held the same from the start
    std::uint64_t handed_in = 0;  ///< or written to the stick
    std::uint64_t contents = 0;   ///< files of evidence that were moved
    std::uint64_t received = 0;   ///< new here
    std::uint64_t known = 0;      ///< there already
    std::uint64_t held = 0;       ///< of the new ones: without effect, each with a reason
    std::uint64_t waiting = 0;    ///< for the rest of their batch
    std::uint64_t receipts = 0;
    std::uint64_t bytes = 0;                   ///< sent and received over the network
    std::vector<std::filesystem::path> files;  ///< that were written
    std::vector<std::string> senders;          ///< of what was brought in; empty: the founding one

    bool is_well() const noexcept { return !error && !base::has_errors(findings); }
};

/// What is to be written for others.
struct StickOut {
    std::filesystem::path file;               ///< that does not exist yet
    std::vector<base::StationId> recipients;  ///< empty: every station of the organisation
    bool is_everything = false;               ///< also what they are known to hold
};

/// Reconciles this station with others, one job at a time, behind the screens: none of its members
/// waits. While somebody is signed in and a hub is known, it exchanges with it by itself. All
/// members are for the thread of the frames.
class Reconciler {
  public:
    Reconciler() = default;
    Reconciler(const Reconciler&) = delete;
    Reconciler& operator=(const Reconciler&) = delete;
    virtual ~Reconciler() = default;

    /// Somebody signed in to the station: its key can be used from now on.
    virtual void begin_session(Station& station) = 0;
    /// Nobody is signed in any more: what runs ends as soon as it can, and its result is nobody's.
    virtual void end_session() noexcept = 0;
    /// Once each frame: notices what ended, and begins what is due. `now` is in seconds of a clock
    /// that never goes back. In how many seconds it wants to be called again; nothing: not at all.
    virtual std::optional<double> tend(double now) = 0;

    /// What runs now.
    virtual std::optional<ReconcileProgress> progress() const = 0;
    /// How the last of these jobs in this session ended; null where there was none.
    virtual const ReconcileResult* last(ReconcileJob job) const = 0;
    /// What may be sent and received in a day without anybody asking; 0: as much as there is.
    virtual void set_daily_limit(std::uint64_t limit_bytes) = 0;
    /// In how many seconds the next exchange begins by itself; nothing where none will.
    virtual std::optional<double> next_in(double now) const = 0;
    /// Whether a hub can be at this address.
    virtual bool is_address(const std::string& url) const = 0;
    /// The hub's address at the station is another one now.
    virtual void hub_changed() = 0;

    /// Begin something; only while nothing runs and somebody is signed in.
    virtual void exchange() = 0;
    virtual void enrol(const std::string& url, const std::string& code) = 0;
    /// Of a station with another key, as long as the founding one has not answered.
    virtual void tell_key(const std::string& url, const std::string& code) = 0;
    virtual void carry_out(const StickOut& what) = 0;
    virtual void bring_in(const std::vector<std::filesystem::path>& files) = 0;
    /// Asks what runs to end; what was confirmed until then stays.
    virtual void stop() noexcept = 0;
};

/// Whether a person has to do something about it: being out of reach is no reason, for that is how
/// stations live.
bool needs_a_look(const ReconcileResult& result);

}  // namespace tamga::ui::app
