#pragma once

#include <map>
#include <optional>
#include <string>

#include "sync/exchange/answering.h"

namespace tamga::sync {

/// The exchanges that are going on, by a name that only who began one knows. Bounded: the one that
/// was silent longest makes way.
class Sessions {
  public:
    static constexpr std::size_t limit = 1000;

    explicit Sessions(Party self) : self_(self) {}

    /// The exchange of this name; a new one, under a new name, where there is none.
    struct Found {
        std::string name;
        Answering& exchange;
    };
    Found find_or_begin(const std::string& name);

    /// Forgets the exchange of this name.
    void end(const std::string& name) { sessions_.erase(name); }
    /// The station that proved itself in the exchange of this name; nothing where none did.
    std::optional<crypto::PublicKey> peer_of(const std::string& name) const;

    std::size_t size() const noexcept { return sessions_.size(); }

  private:
    struct Session {
        Answering exchange;
        std::uint64_t used = 0;
    };

    Party self_;
    std::map<std::string, Session> sessions_;
    std::uint64_t uses_ = 0;
};

}  // namespace tamga::sync
