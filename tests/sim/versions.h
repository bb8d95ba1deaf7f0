#pragma once

#include <vector>

#include "sync/protocol/messages.h"
#include "tests/sim/world.h"

/// Programs that are older or newer than the one of which the world is made: what differs is what
/// they say and write, not what they do.
namespace tamga::sim {

/// What a station's program says, asking and answering, in the place of what ours would.
std::vector<sync::Message> as_asked_by(Node& node, std::vector<sync::Message> messages);
std::vector<sync::Message> as_answered_by(Node& node, std::vector<sync::Message> messages);

/// A frame with a message of a kind that nobody here knows.
std::vector<std::uint8_t> unknown_message();

/// A newer program writes an entry of a kind that nobody here knows.
std::string write_unknown_kind(World& world, Node& node);
/// A newer program renames a learner, and says more of them than anybody here can read.
std::string rename_with_more(World& world, Node& node);

}  // namespace tamga::sim
