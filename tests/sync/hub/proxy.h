#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

namespace tamga::test {

/// Which way bytes go through a proxy.
enum class Way { to_hub, from_hub };

/// Stands between stations and a hub on this machine, one connection after the other, and cuts a
/// connection after exactly so many bytes of one way have passed since it was last told.
class CuttingProxy {
  public:
    explicit CuttingProxy(int hub_port);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    int port() const noexcept { return port_; }

    /// Lets `bytes` pass from now on and cuts then, once; counts anew. Not while bytes are passing.
    void cut_after(Way way, std::uint64_t bytes);
    /// Cuts nothing from now on.
    void let_pass();
    /// Whether it has cut since it was last told.
    bool has_cut() const noexcept { return has_cut_; }
    /// How many bytes passed either way since it was last told.
    std::uint64_t passed() const noexcept { return passed_; }

  private:
    void serve();
    void carry(int station, int hub);
    bool pass(int from, int to, Way way);

    int hub_port_;
    int listening_ = -1;
    int port_ = 0;
    std::atomic<bool> is_ending_ = false;
    std::atomic<Way> way_ = Way::to_hub;
    std::atomic<std::int64_t> left_ = -1;
    std::atomic<bool> has_cut_ = false;
    std::atomic<std::uint64_t> passed_ = 0;
    std::thread thread_;
};

}  // namespace tamga::test
