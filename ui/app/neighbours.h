#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/station.h"
#include "ui/app/reconciler.h"

namespace tamga::ui::app {

/// What becomes of two stations that pair.
enum class PairWish : std::uint8_t {
    none,
    admits,  ///< this one lets the other join its organisation
    joins    ///< this one joins the other's
};

/// A station in the same network that is open for others, as it says of itself.
struct Neighbour {
    std::string instance;              ///< another one each time it is opened
    std::string name;                  ///< empty for the founding station, and where it is unknown
    bool is_known = false;             ///< a station of this organisation
    PairWish offers = PairWish::none;  ///< what it offers to whoever pairs
};

/// How long this station is still open for others.
struct Opening {
    double seconds_left = 0;
    PairWish wish = PairWish::none;
};

/// Two screens that are to show the same digits.
enum class PairStep : std::uint8_t {
    none,       ///< nobody pairs
    comparing,  ///< the digits are shown, and wait for the person here
    waiting,    ///< for the person at the other station
    done,
    failed
};
struct PairingView {
    PairStep step = PairStep::none;
    std::string digits{};
    std::string problem{};  ///< in English, exactly; for `failed`
    std::string code{};     ///< reason code where there is one
};

/// Stations in the same network, behind the screens: none of its members waits. All of them are for
/// the thread of the frames.
class Neighbours {
  public:
    Neighbours() = default;
    Neighbours(const Neighbours&) = delete;
    Neighbours& operator=(const Neighbours&) = delete;
    virtual ~Neighbours() = default;

    /// Somebody signed in to the station, or nobody is signed in any more: then what runs ends.
    virtual void begin_session(Station& station) = 0;
    virtual void end_session() noexcept = 0;
    /// Once each frame; in how many seconds it wants to be called again.
    virtual std::optional<double> tend(double now) = 0;

    /// Looks around until `tend` was called for a few seconds without this.
    virtual void look() = 0;
    virtual const std::vector<Neighbour>& seen() const = 0;

    /// Opens this station for ten minutes; with `PairWish::admits`, whoever pairs is called `name`.
    /// @throws base::Error where it cannot.
    virtual void open(PairWish wish, const std::string& name) = 0;
    virtual void close() noexcept = 0;
    virtual std::optional<Opening> opening() const = 0;

    /// Begin something with somebody who is open; only while nothing runs.
    virtual void meet(const std::string& instance) = 0;
    virtual void pair(const std::string& instance, PairWish wish, const std::string& name) = 0;
    /// How it stands with a pairing, whoever began it.
    virtual PairingView pairing() const = 0;
    /// What the person says of the digits that they were shown.
    virtual void say(const std::string& digits, bool is_same) = 0;
    /// The person has read how a pairing ended.
    virtual void forget_pairing() = 0;

    /// What runs, and how the last one ended; null where there was none.
    virtual std::optional<ReconcileProgress> progress() const = 0;
    virtual const ReconcileResult* last() const = 0;
    virtual void stop() noexcept = 0;
};

}  // namespace tamga::ui::app
