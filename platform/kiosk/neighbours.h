#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/kiosk/acting.h"
#include "sync/lan/room.h"
#include "sync/lan/tls_line.h"
#include "ui/app/neighbours.h"
#include "ui/app/work.h"

namespace tamga::kiosk {

/// What meeting others nearby works with; all that is referred to outlives it.
struct NeighbourParts {
    std::filesystem::path store;  ///< the station's folder
    base::Clock& clock;
    base::Random& random;  ///< used by several threads at once
    sync::lan::Room& room;
    std::string host = "0.0.0.0";  ///< where it is open
    ui::app::Work::Runs runs = ui::app::Work::Runs::in_thread;
};

class NearbyLooking;
struct NearbyOpening;
struct NearbyJob;

/// Meets other stations in the same network. Looking around, being open and reconciling run in
/// threads of their own, each on a connection to the store of its own.
class StationNeighbours final : public ui::app::Neighbours {
  public:
    explicit StationNeighbours(NeighbourParts parts);
    /// Waits for what runs.
    ~StationNeighbours() override;

    void begin_session(Station& station) override;
    void end_session() noexcept override;
    std::optional<double> tend(double now) override;
    void look() override;
    const std::vector<ui::app::Neighbour>& seen() const override { return seen_; }
    void open(ui::app::PairWish wish, const std::string& name) override;
    void close() noexcept override;
    std::optional<ui::app::Opening> opening() const override;
    void meet(const std::string& instance) override;
    void pair(const std::string& instance, ui::app::PairWish wish,
              const std::string& name) override;
    ui::app::PairingView pairing() const override;
    void say(const std::string& digits, bool is_same) override;
    void forget_pairing() override;
    std::optional<ui::app::ReconcileProgress> progress() const override;
    const ui::app::ReconcileResult* last() const override;
    void stop() noexcept override;

  private:
    /// What a job does, with a station that is signed in and a line to the other one.
    using Job = std::function<void(Station&, NearbyJob&, sync::lan::TlsLine&)>;

    void recognise();
    void start(const std::string& instance, Job job);
    void finish(NearbyJob& running, const ui::app::WorkResult& ended);
    void follow_open();

    NeighbourParts parts_;
    std::shared_ptr<const Acting> acting_;  ///< null where nobody is signed in
    Station* station_ = nullptr;
    double now_ = 0;
    double wanted_at_ = 0;  ///< when somebody last wanted to look around
    std::unique_ptr<NearbyLooking> looking_;
    std::vector<sync::lan::Sighting> sightings_;
    std::vector<ui::app::Neighbour> seen_;
    std::unique_ptr<NearbyOpening> open_;
    std::vector<std::unique_ptr<NearbyOpening>> closing_;  ///< until their last request is answered
    std::shared_ptr<NearbyJob> running_;                   ///< null where nothing runs
    std::optional<ui::app::ReconcileResult> last_;
    std::optional<ui::app::PairingView> ended_;  ///< a pairing whose end nobody has read yet
    ui::app::Work work_;                         ///< ends before what its job works on
};

}  // namespace tamga::kiosk
