#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/station.h"
#include "sync/lan/hint.h"
#include "sync/lan/pair_desk.h"
#include "sync/lan/station_hands.h"

namespace tamga::sync::lan {

/// Where a station is met.
struct ServingSettings {
    std::string host = "0.0.0.0";      ///< every IPv4 network of this machine
    int port = 0;                      ///< 0: any that is free
    std::optional<PairOffer> offer{};  ///< whether, and how, it pairs
};

/// What came of serving so far.
struct ServingReport {
    std::vector<std::string> met{};  ///< stations that proved who they are, by name, each once;
                                     ///< empty text: the founding one
    std::uint64_t stored = 0;        ///< entries that came in
    std::uint64_t refused = 0;       ///< requests that were refused
};

/// A station that lets others nearby reconcile with it (sync/lan/README.md), over TLS with a
/// certificate of the occasion. Its operator is signed in; for pairing, an administrator.
class Serving {
  public:
    /// Binds the port. @throws base::Error{network} for an address that cannot be had, {passphrase}
    /// when nobody is signed in, and as `require_can_offer`.
    Serving(Station& station, StationDevices devices, const ServingSettings& settings);
    ~Serving();

    int port() const noexcept;
    /// What to announce.
    const Announcement& announcement() const noexcept;

    /// Answers until `stop`; what is being answered then is answered first.
    void serve();
    void stop() noexcept;

    /// All safe to call from any thread while it serves; the first two do not wait for a request
    /// that is being answered.
    PairView pairing();
    /// What the person here says of these digits; counts once, and only while they are shown.
    void say(const std::string& digits, bool is_same);
    ServingReport report();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tamga::sync::lan
