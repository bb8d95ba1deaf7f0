#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/station.h"
#include "sync/hub/log/hub_log.h"

namespace tamga::sync {

/// How a hub is reached.
struct HubSettings {
    std::string host = "127.0.0.1";
    int port = 0;                    ///< 0: any that is free
    std::string certificate_file{};  ///< PEM, with the chain; without it the hub speaks plain HTTP,
    std::string key_file{};          ///< which is for this machine, or behind a proxy
    /// Of one address, in the long run. A station that hands in a great deal makes about 50.
    std::uint32_t requests_a_second = 200;
    /// Whether other systems may have this station issue and verify (sync/hub/vc_api.h).
    bool has_vc_api = false;
    /// What they say in `Authorization: Bearer …`; where it is empty, whoever reaches the hub may.
    std::string vc_api_token{};
    /// A store with at least so many entries gets snapshots for first exchanges
    /// (sync/hub/snapshots.h); 0: none.
    std::uint64_t snapshot_from_entries = 20'000;
};

/// The organisation's central server: other stations hand in their work here and take others' along
/// (sync/hub/README.md). It is the founding station's store, whose administrator is signed in.
class Hub {
  public:
    using Log = std::function<void(const std::string& line)>;

    /// Binds the port. `shared`, where there is one, is what this process keeps together with
    /// others of the same organisation: nothing is confirmed that does not lie there. `log` gets a
    /// line of JSON for each request, without anybody's data; it is called by several threads, one
    /// at a time.
    /// @throws base::Error{usage} for a certificate that cannot be used, or for a VC API without a
    /// token at an address that is not this machine's alone, {network} for an address
    /// that cannot be had, {passphrase} when nobody is signed in.
    Hub(Station& station, StationDevices devices, const HubSettings& settings, Log log,
        std::unique_ptr<HubLog> shared = nullptr);
    ~Hub();

    int port() const noexcept;
    /// Answers until `stop`; what is being answered then is answered first.
    void serve();
    void stop() noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tamga::sync
