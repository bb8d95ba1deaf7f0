#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/lan/hint.h"

namespace tamga::sync::lan {

/// A station that serves nearby, as the network tells of it.
struct Sighting {
    Announcement announcement;
    std::string host;  ///< an address, as `TlsLine` takes it
    int port = 0;
};

/// Whoever is in the same local network. A test stands in for it.
class Room {
  public:
    virtual ~Room() = default;

    /// Tells everybody of a service at this port for as long as what is given back lives.
    /// @throws base::Error{network} where this machine has no network that tells it on.
    class Presence {
      public:
        virtual ~Presence() = default;
    };
    virtual std::unique_ptr<Presence> announce(const Announcement& announcement,
                                               std::uint16_t port) = 0;

    /// Who announces themselves within this time, each once. Ends early once `goes_on` says no to
    /// what was seen so far.
    /// @throws base::Error{network} as `announce`.
    virtual std::vector<Sighting> look(
        std::chrono::milliseconds time,
        const std::function<bool(const std::vector<Sighting>&)>& goes_on) = 0;
};

/// At most so many are listed: a network that tells of more is not believed.
inline constexpr std::size_t limit_sightings = 200;

}  // namespace tamga::sync::lan
