#include "sync/exchange/pulling.h"

#include <utility>

namespace tamga::sync {
namespace {

/// More would save little of a disk's time, and cost more of the line's where it breaks.
constexpr std::size_t frames_at_once = 4;
/// As much as these frames usually have; a frame may be a single entry of many times that.
constexpr std::size_t bytes_at_once = frames_at_once * limit_frame_body_bytes;

std::size_t body_bytes(const Push& push) {
    std::size_t bytes = 0;
    for (const WireRun& one : push.runs)
        for (const CarriedEntry& entry : one.run.entries)
            bytes += entry.body.size();
    return bytes;
}

}  // namespace

Pulled pull_some(Line& line, std::uint64_t after) {
    Pulled pulled;
    std::size_t bytes = 0;
    while (pulled.frames.size() < frames_at_once && bytes < bytes_at_once) {
        pulled.next.reset();
        try {
            Message answer = std::move(line.ask({Pull{after, {}}}).at(0));
            Push* const push = std::get_if<Push>(&answer);
            if (push == nullptr) {
                pulled.other = std::move(answer);
                return pulled;
            }
            pulled.frames.push_back(std::move(*push));
        } catch (...) {
            pulled.broken = std::current_exception();
            return pulled;
        }
        const Push& last = pulled.frames.back();
        pulled.is_going_back = last.next && *last.next <= after;
        if (!last.next || pulled.is_going_back) return pulled;
        bytes += body_bytes(last);
        after = *last.next;
        pulled.next = after;
    }
    return pulled;
}

}  // namespace tamga::sync
