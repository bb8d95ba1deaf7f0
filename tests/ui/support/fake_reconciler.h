#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/reconciler.h"

namespace tamga::test {

/// A reconciler that does nothing but remember what it was asked for; a test says how it stands.
class FakeReconciler final : public ui::app::Reconciler {
  public:
    void begin_session(Station& station) override {
        is_in_session = true;
        chain = station.ledger().chain();
    }
    void end_session() noexcept override { is_in_session = false; }
    std::optional<double> tend(double) override { return std::nullopt; }
    std::optional<ui::app::ReconcileProgress> progress() const override { return running; }
    const ui::app::ReconcileResult* last(ui::app::ReconcileJob job) const override {
        const auto& found = results[static_cast<std::size_t>(job)];
        return found ? &*found : nullptr;
    }
    void set_daily_limit(std::uint64_t bytes) override { limit_bytes = bytes; }
    std::optional<double> next_in(double) const override { return next; }
    bool is_address(const std::string& url) const override { return url.starts_with("https://"); }
    void hub_changed() override { ++hub_changes; }
    void exchange() override { ++exchanges; }
    void enrol(const std::string& url, const std::string& code) override {
        enrolled = url + " " + code;
    }
    void tell_key(const std::string& url, const std::string& code) override {
        told = url + " " + code;
    }
    void carry_out(const ui::app::StickOut& what) override { carried = what; }
    void bring_in(const std::vector<std::filesystem::path>& files) override { brought = files; }
    void stop() noexcept override { is_stopped = true; }

    /// Lets a job have ended like this.
    void end(const ui::app::ReconcileResult& result) {
        running.reset();
        results[static_cast<std::size_t>(result.job)] = result;
    }

    bool is_in_session = false;
    std::optional<journal::ChainId> chain;  ///< that it would write to
    bool is_stopped = false;
    std::optional<ui::app::ReconcileProgress> running;
    std::optional<double> next;
    std::array<std::optional<ui::app::ReconcileResult>, ui::app::reconcile_jobs> results;
    std::uint64_t limit_bytes = 0;
    int hub_changes = 0;
    int exchanges = 0;
    std::string enrolled;
    std::string told;  ///< of this station's key
    std::optional<ui::app::StickOut> carried;
    std::vector<std::filesystem::path> brought;
};

}  // namespace tamga::test
