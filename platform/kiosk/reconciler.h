#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "sync/client/http_line.h"
#include "sync/client/schedule.h"
#include "ui/app/reconciler.h"
#include "ui/app/work.h"

namespace tamga::kiosk {

/// What a reconciler works with; all that is referred to outlives it.
struct ReconcilerParts {
    std::filesystem::path store;  ///< the station's folder
    base::Clock& clock;
    base::Random& random;  ///< used by two threads at once
    sync::HttpSettings http{};
    sync::SchedulePolicy schedule{};
    ui::app::Work::Runs runs = ui::app::Work::Runs::in_thread;
};

/// Reconciles over the network and by stick. Each job runs in a thread, on a connection to the
/// store of its own, and waits for other writers as long as the command line does. It has a copy
/// of the station's key until it ends, which is soon after whoever began it signed out.
class StationReconciler final : public ui::app::Reconciler {
  public:
    explicit StationReconciler(ReconcilerParts parts);
    /// Waits for what runs: at most for the time that a connection is waited for.
    ~StationReconciler() override;

    void begin_session(Station& station) override;
    void end_session() noexcept override;
    std::optional<double> tend(double now) override;
    std::optional<ui::app::ReconcileProgress> progress() const override;
    const ui::app::ReconcileResult* last(ui::app::ReconcileJob job) const override;
    void set_daily_limit(std::uint64_t limit_bytes) override;
    std::optional<double> next_in(double now) const override;
    bool is_address(const std::string& url) const override;
    void hub_changed() override;
    void exchange() override;
    void enrol(const std::string& url, const std::string& code) override;
    void tell_key(const std::string& url, const std::string& code) override;
    void carry_out(const ui::app::StickOut& what) override;
    void bring_in(const std::vector<std::filesystem::path>& files) override;
    void stop() noexcept override;

  private:
    struct Session;
    struct Running;
    /// What a job does, with a station that is signed in.
    using Job = std::function<void(Station&, Running&)>;

    void start(ui::app::ReconcileJob kind, bool is_asked_for, Job job);
    void exchange_with_hub(bool is_asked_for);
    void ask_hub(ui::app::ReconcileJob kind, const std::string& url,
                 std::function<void(Station&, sync::HttpLine&, Running&)> ask);
    std::int64_t today();
    void plan_next(const ui::app::ReconcileResult& result);
    void finish(Running& running, const ui::app::WorkResult& ended);
    void meet(Station& station, Running& running, const std::string& url);

    ReconcilerParts parts_;
    sync::Schedule schedule_;
    sync::DayBudget budget_;
    std::shared_ptr<const Session> session_;  ///< null where nobody is signed in
    Station* station_ = nullptr;
    bool has_hub_ = false;
    double now_ = 0;
    std::shared_ptr<Running> running_;  ///< null where nothing runs
    std::array<std::optional<ui::app::ReconcileResult>, ui::app::reconcile_jobs> last_;
    ui::app::Work work_;  ///< ends before what its job works on
};

}  // namespace tamga::kiosk
