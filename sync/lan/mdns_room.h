#pragma once

#include "sync/lan/room.h"

namespace tamga::sync::lan {

/// The local network by multicast DNS and DNS service discovery (RFC 6762, RFC 6763), with an
/// embedded stack: no daemon is needed, and one that runs is not in the way. IPv4 only.
class MdnsRoom final : public Room {
  public:
    std::unique_ptr<Presence> announce(const Announcement& announcement,
                                       std::uint16_t port) override;
    std::vector<Sighting> look(
        std::chrono::milliseconds time,
        const std::function<bool(const std::vector<Sighting>&)>& goes_on) override;
};

}  // namespace tamga::sync::lan
