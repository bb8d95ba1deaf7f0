#include "tests/bench/timing.h"

#include <benchmark/benchmark.h>
#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/base/check.h"

namespace tamga::bench {
namespace {

/// Keeps what Google Benchmark measured instead of printing it.
class Collector final : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs)
            if (run.run_type == Run::RT_Iteration)
                seconds.push_back(run.real_accumulated_time / static_cast<double>(run.iterations));
    }

    std::vector<double> seconds;
};

}  // namespace

double now_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double time_of(const char* name, const std::function<void()>& work) {
    benchmark::ClearRegisteredBenchmarks();
    benchmark::RegisterBenchmark(name,
                                 [&](benchmark::State& state) {
                                     for (auto _ : state)
                                         work();
                                 })
        ->Repetitions(7)
        ->MinTime(0.1);
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);
    base::check(!collector.seconds.empty(), "a benchmark gave no time");
    std::sort(collector.seconds.begin(), collector.seconds.end());
    return collector.seconds[collector.seconds.size() / 2];
}

Yardstick::Yardstick() {
    base::check(sodium_init() >= 0, "libsodium could not be started");
    crypto_sign_keypair(public_key_.data(), secret_key_.data());
    crypto_sign_detached(signature_.data(), nullptr, message_.data(), message_.size(),
                         secret_key_.data());
}

template <typename Work>
void Yardstick::take(Work&& work) {
    constexpr int turns = 50;
    const double start = now_seconds();
    for (int turn = 0; turn < turns; ++turn)
        work();
    seconds_ += now_seconds() - start;
    count_ += turns;
}

void Yardstick::sign() {
    take([&] {
        crypto_sign_detached(signature_.data(), nullptr, message_.data(), message_.size(),
                             secret_key_.data());
    });
}

void Yardstick::verify() {
    take([&] {
        benchmark::DoNotOptimize(crypto_sign_verify_detached(signature_.data(), message_.data(),
                                                             message_.size(), public_key_.data()));
    });
}

}  // namespace tamga::bench
