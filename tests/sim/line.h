#pragma once

#include "sync/exchange/asking.h"
#include "tests/sim/world.h"

namespace tamga::sim {

/// The network between two stations: it loses, doubles, delays, reorders, cuts and spoils what it
/// carries.
class SimLine final : public sync::Line {
  public:
    SimLine(World& world, Node& asker, Node& other);

    std::uint64_t session() const { return session_; }

    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override;

  private:
    using Bytes = std::vector<std::uint8_t>;

    /// Whether something goes wrong that happens once in a hundred requests so many times.
    bool mishap(std::size_t percent);
    void spoil(Bytes& bytes);
    void bring_late_letters();

    World& world_;
    Node& asker_;
    Node& other_;
    std::uint64_t session_;
};

}  // namespace tamga::sim
