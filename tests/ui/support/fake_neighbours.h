#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/app/neighbours.h"

namespace tamga::test {

/// Stations nearby that a test makes up; it remembers what it was asked for.
class FakeNeighbours final : public ui::app::Neighbours {
  public:
    void begin_session(Station&) override { is_in_session = true; }
    void end_session() noexcept override { is_in_session = false; }
    std::optional<double> tend(double) override { return std::nullopt; }
    void look() override { ++looks; }
    const std::vector<ui::app::Neighbour>& seen() const override { return around; }
    void open(ui::app::PairWish wish, const std::string& name) override {
        is_open = ui::app::Opening{600, wish};
        opened_for = name;
    }
    void close() noexcept override { is_open.reset(); }
    std::optional<ui::app::Opening> opening() const override { return is_open; }
    void meet(const std::string& instance) override { met = instance; }
    void pair(const std::string& instance, ui::app::PairWish wish,
              const std::string& name) override {
        paired = instance + (wish == ui::app::PairWish::joins ? " joins " : " admits ") + name;
    }
    ui::app::PairingView pairing() const override { return view; }
    void say(const std::string& digits, bool is_same) override {
        said = digits + (is_same ? " same" : " different");
    }
    void forget_pairing() override { view = {}; }
    std::optional<ui::app::ReconcileProgress> progress() const override { return running; }
    const ui::app::ReconcileResult* last() const override { return result ? &*result : nullptr; }
    void stop() noexcept override { is_stopped = true; }

    bool is_in_session = false;
    bool is_stopped = false;
    int looks = 0;
    std::vector<ui::app::Neighbour> around;
    std::optional<ui::app::Opening> is_open;
    std::string opened_for;
    std::string met;
    std::string paired;
    std::string said;
    ui::app::PairingView view;
    std::optional<ui::app::ReconcileProgress> running;
    std::optional<ui::app::ReconcileResult> result;
};

}  // namespace tamga::test
