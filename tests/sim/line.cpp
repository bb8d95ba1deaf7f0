#include "tests/sim/line.h"

#include "core/base/error.h"
#include "sync/exchange/envelope.h"
#include "tests/sim/versions.h"

namespace tamga::sim {
namespace {

[[noreturn]] void lost() {
    throw base::Error{base::ErrorKind::network, "no answer came"};
}

}  // namespace

SimLine::SimLine(World& world, Node& asker, Node& other)
    : world_(world), asker_(asker), other_(other), session_(++world.sessions) {}

bool SimLine::mishap(std::size_t percent) {
    return !world_.is_calm && world_.character.has_bad_network && world_.dice.chance(percent);
}

/// Cuts the end off, or changes a byte.
void SimLine::spoil(Bytes& bytes) {
    if (bytes.empty()) return;
    const std::size_t at = world_.dice.below(bytes.size());
    if (world_.dice.chance(50))
        bytes.resize(at);
    else
        bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << world_.dice.below(8)));
}

void SimLine::bring_late_letters() {
    while (!world_.letters.empty() && mishap(40)) {
        const std::size_t at = world_.dice.below(world_.letters.size());
        const Letter letter = world_.letters[at];
        world_.letters.erase(world_.letters.begin() + static_cast<std::ptrdiff_t>(at));
        world_.note("  a late letter comes to s" + std::to_string(letter.to));
        (void)world_.deliver(*world_.nodes[static_cast<std::size_t>(letter.to)], letter.session,
                             letter.bytes);
    }
}

std::vector<sync::Message> SimLine::ask(const std::vector<sync::Message>& messages) {
    if (!asker_.is_up()) lost();
    if (!world_.is_reachable(asker_, other_) || mishap(3)) lost();
    Bytes request = sync::write_envelope(as_asked_by(asker_, messages));
    if (asker_.program == Program::newer && world_.dice.chance(5) &&
        world_.deliver(other_, session_, unknown_message()))
        throw Violation{"a message of a kind that nobody knows was answered"};
    bring_late_letters();
    world_.interlude();
    if (mishap(4)) {
        world_.letters.push_back({other_.number, session_, request});
        lost();
    }
    if (mishap(3)) spoil(request);
    auto answer = world_.deliver(other_, session_, request);
    if (mishap(5)) {
        auto second = world_.deliver(other_, session_, request);
        if (world_.dice.chance(50)) answer = std::move(second);
    }
    world_.interlude();
    if (!answer || !world_.is_reachable(other_, asker_) || mishap(4)) lost();
    if (mishap(3)) spoil(*answer);
    auto read = sync::read_envelope(*answer);
    // The client does not take fewer answers than it asked for.
    if (!read.value || read.value->size() != messages.size()) lost();
    return *std::move(read.value);
}

}  // namespace tamga::sim
