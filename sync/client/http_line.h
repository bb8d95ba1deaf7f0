#pragma once

#include <memory>
#include <string>

#include "sync/client/address.h"
#include "sync/client/snapshot_fetch.h"
#include "sync/exchange/asking.h"

namespace tamga::sync {

/// What the way to a hub needs beside its address.
struct HttpSettings {
    std::string
        ca_file{};        ///< certificates to trust instead of the machine's; empty: the machine's
    std::string proxy{};  ///< `http://host:port`; empty: none
    int timeout_s = 30;
};

/// A hub over HTTP or HTTPS (sync/hub/README.md). One exchange, one line. Every failure is named:
/// no such machine, nobody answers, a certificate that is not trusted or not valid at this
/// machine's time, a page instead of a hub (a captive portal), a hub that asks to wait.
class HttpLine final : public Line, public SnapshotSource {
  public:
    /// @throws base::Error{usage} for a proxy or a file that cannot be used.
    HttpLine(const Address& address, const HttpSettings& settings);
    ~HttpLine() override;

    /// @throws LineError (sync/client/line_error.h), whose code says why.
    std::vector<Message> ask(const std::vector<Message>& messages) override;
    bool is_for_any_thread() const override { return true; }

    /// Snapshots of the hub, once an exchange over this line proved who asks.
    /// @throws LineError where nobody answers or the connection breaks.
    std::optional<base::Bytes> manifest() override;
    std::optional<base::Bytes> pieces(const std::string& name, std::uint64_t from,
                                      std::uint64_t count) override;

    /// Hands in a request for membership with the code of an invitation; the admission.
    /// @throws LineError, base::Error{forbidden} where the hub refuses, with its reason.
    std::string enrol(const std::string& code, const std::string& request);

    /// Breaks off what is being asked, from another thread: `ask` then fails with `line.broken`. A
    /// connection that is only coming about is waited for until its time is over.
    void stop() noexcept;

    /// How many bytes were sent and received, bodies only.
    std::uint64_t bytes_sent() const noexcept;
    std::uint64_t bytes_received() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tamga::sync
