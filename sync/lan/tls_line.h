#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/crypto/hash.h"
#include "sync/exchange/asking.h"
#include "sync/lan/pair_messages.h"

namespace tamga::sync::lan {

/// Where a station serves nearby.
struct Place {
    std::string host;
    int port = 0;
};

/// Reads `192.168.1.7:7480` or `tablet.local:7480`. @throws base::Error{usage}.
Place read_place(std::string_view text);

/// The way to a station that serves nearby: TLS 1.3 with whatever certificate it shows, and with no
/// other afterwards. Who is there, the exchange tells: the certificate's fingerprint is under the
/// signatures of both stations.
class TlsLine final : public Line {
  public:
    /// Connects. @throws LineError (sync/client/line_error.h; beside its codes `nearby.nobody`,
    /// `nearby.no_station` and `nearby.busy` in the place of those that speak of a hub).
    explicit TlsLine(const Place& place);
    ~TlsLine() override;

    /// The fingerprint of the other side's certificate.
    const crypto::Digest& channel() const noexcept;

    /// @throws LineError.
    std::vector<Message> ask(const std::vector<Message>& messages) override;
    /// @throws LineError.
    PairMessage ask_pair(const PairMessage& message);

    /// Breaks off what is being asked, from another thread: it fails with `line.broken`.
    void stop() noexcept;

    /// Bodies only.
    std::uint64_t bytes_sent() const noexcept;
    std::uint64_t bytes_received() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tamga::sync::lan
