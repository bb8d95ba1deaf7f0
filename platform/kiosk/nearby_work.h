#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/kiosk/neighbours.h"
#include "sync/lan/pair_desk.h"
#include "sync/lan/serving.h"
#include "sync/lan/tls_line.h"

/// What goes on in threads beside the screens while stations nearby are met; for neighbours.cpp.
namespace tamga::kiosk {

/// What a wish on the screen offers to whoever pairs; nothing for none.
std::optional<sync::lan::PairOffer> offer_of(ui::app::PairWish wish, const std::string& name);

/// The person before the screen, as a job sees them. Safe to use from any thread.
class ScreenPerson final : public sync::lan::PairPerson {
  public:
    void compare(const std::string& digits) override;
    sync::lan::Said said() override;
    bool wait() override;

    void say(bool is_same);
    void stop();
    /// The comparing is over, however it went.
    void finish();
    ui::app::PairingView view() const;

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string digits_;
    sync::lan::Said said_ = sync::lan::Said::nothing;
    bool is_news_ = false;
    bool is_stopped_ = false;
};

/// Looks around until its end.
class NearbyLooking {
  public:
    explicit NearbyLooking(sync::lan::Room& room);
    ~NearbyLooking();
    NearbyLooking(const NearbyLooking&) = delete;
    NearbyLooking& operator=(const NearbyLooking&) = delete;

    std::vector<sync::lan::Sighting> sightings();

  private:
    void run(sync::lan::Room& room);
    void publish(std::vector<sync::lan::Sighting> sightings);

    std::atomic<bool> is_over_ = false;
    std::mutex mutex_;  ///< guards `seen_`
    std::vector<sync::lan::Sighting> seen_;
    std::thread thread_;
};

/// This station while it is open, on a connection to its store of its own.
struct NearbyOpening {
    /// @throws base::Error as `sync::lan::Serving` and `Room::announce`.
    NearbyOpening(const NeighbourParts& parts, std::shared_ptr<const Acting> who,
                  ui::app::PairWish wanted, const std::string& name);
    ~NearbyOpening();
    NearbyOpening(const NearbyOpening&) = delete;
    NearbyOpening& operator=(const NearbyOpening&) = delete;

    /// Begins to end it: `has_ended` tells when.
    void end();

    std::shared_ptr<const Acting> acting;
    ui::app::PairWish wish;
    double until = 0;
    sync::lan::PairStage stage = sync::lan::PairStage::waiting;  ///< as the screens know it
    Station station;
    sync::lan::Serving serving;
    std::unique_ptr<sync::lan::Room::Presence> presence;
    std::atomic<bool> has_ended = false;
    std::thread thread;
};

/// A job with somebody who is open. What is not atomic or guarded belongs to its thread until it
/// has ended.
struct NearbyJob {
    /// Makes a line one that `break_off` breaks off, as long as this lives.
    class Reachable {
      public:
        Reachable(NearbyJob& job, sync::lan::TlsLine& line);
        ~Reachable();
        Reachable(const Reachable&) = delete;
        Reachable& operator=(const Reachable&) = delete;

      private:
        NearbyJob& job_;
    };

    void exchange(Station& station, const NeighbourParts& parts, sync::lan::TlsLine& line);
    void pair(Station& station, const NeighbourParts& parts, sync::lan::TlsLine& line,
              const sync::lan::PairOffer& offer);
    void break_off();

    std::shared_ptr<const Acting> acting;
    ui::app::ReconcileResult result;
    ui::app::Progress* progress = nullptr;
    std::atomic<std::uint64_t> received = 0;
    ScreenPerson person;
    bool is_pairing = false;
    ui::app::PairingView ended;  ///< how the pairing ended
    std::mutex mutex;            ///< guards `line`
    sync::lan::TlsLine* line = nullptr;
};

}  // namespace tamga::kiosk
