#include "sync/hub/sessions.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"

namespace tamga::sync {

Sessions::Found Sessions::find_or_begin(const std::string& name) {
    const auto known = sessions_.find(name);
    if (known != sessions_.end()) {
        known->second.used = ++uses_;
        return {known->first, known->second.exchange};
    }
    if (sessions_.size() == limit)
        sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(),
                                         [](const auto& one, const auto& other) {
                                             return one.second.used < other.second.used;
                                         }));
    std::array<std::uint8_t, 16> secret{};
    self_.random.fill(secret);
    const auto begun =
        sessions_.emplace(base::to_hex(secret), Session{Answering{self_}, ++uses_}).first;
    return {begun->first, begun->second.exchange};
}

std::optional<crypto::PublicKey> Sessions::peer_of(const std::string& name) const {
    const auto known = sessions_.find(name);
    return known == sessions_.end() ? std::nullopt : known->second.exchange.peer();
}

}  // namespace tamga::sync
