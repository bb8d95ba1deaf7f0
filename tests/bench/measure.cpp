#include <benchmark/benchmark.h>
#include <sodium.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "core/base/check.h"
#include "tests/bench/figures.h"
#include "tests/bench/training_centre.h"

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

/// The median time of one call, in seconds, over seven runs of `work`.
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

struct BareSodium {
    double sign_seconds;
    double verify_seconds;
};

/// libsodium alone on 64 bytes, taken in turns with what is measured: other work on the machine
/// then slows both.
class Yardstick {
  public:
    Yardstick() {
        base::check(sodium_init() >= 0, "libsodium could not be started");
        crypto_sign_keypair(public_key_.data(), secret_key_.data());
        crypto_sign_detached(signature_.data(), nullptr, message_.data(), message_.size(),
                             secret_key_.data());
    }

    void sign() {
        take([&] {
            crypto_sign_detached(signature_.data(), nullptr, message_.data(), message_.size(),
                                 secret_key_.data());
        });
    }
    void verify() {
        take([&] {
            benchmark::DoNotOptimize(crypto_sign_verify_detached(
                signature_.data(), message_.data(), message_.size(), public_key_.data()));
        });
    }

    /// The mean of all that was taken.
    double seconds() const { return seconds_ / static_cast<double>(count_); }

  private:
    template <typename Work>
    void take(Work&& work) {
        constexpr int turns = 50;
        const double start = now_seconds();
        for (int turn = 0; turn < turns; ++turn)
            work();
        seconds_ += now_seconds() - start;
        count_ += turns;
    }

    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key_;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key_;
    std::array<unsigned char, crypto_sign_BYTES> signature_;
    std::array<unsigned char, 64> message_{};
    double seconds_ = 0;
    std::int64_t count_ = 0;
};

/// libsodium alone on 64 bytes, as a suite signs them.
BareSodium measure_sodium() {
    base::check(sodium_init() >= 0, "libsodium could not be started");
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key;
    std::array<unsigned char, crypto_sign_BYTES> signature;
    std::array<unsigned char, 64> message{};
    crypto_sign_keypair(public_key.data(), secret_key.data());
    const double sign = time_of("sign", [&] {
        crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                             secret_key.data());
    });
    const double verify = time_of("verify", [&] {
        benchmark::DoNotOptimize(crypto_sign_verify_detached(signature.data(), message.data(),
                                                             message.size(), public_key.data()));
    });
    return {sign, verify};
}

double peak_memory_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure_verify(Figures& figures, TrainingCentre& centre) {
    const std::string credential = centre.sample_credential();
    const HeldKnowledge knowledge = centre.station().knowledge();
    const verify::Knowledge view = knowledge.view();
    base::check(verify::verify(base::as_bytes(credential), view).verdict == verify::Verdict::valid,
                "the benchmark's credential is not valid");
    Yardstick bare;
    double seconds = 0;
    constexpr int rounds = 200;
    constexpr int turns = 50;
    for (int round = 0; round < rounds; ++round) {
        bare.verify();
        const double start = now_seconds();
        for (int turn = 0; turn < turns; ++turn)
            benchmark::DoNotOptimize(verify::verify(base::as_bytes(credential), view).verdict);
        seconds += (now_seconds() - start) / (rounds * turns);
    }
    figures.add("credential_size", static_cast<double>(credential.size()), "bytes");
    figures.add("verify_time", seconds * 1e6, "us");
    figures.add("verify_ratio", bare.seconds() / seconds, "");
}

/// The slowest of the searches that a screen makes, each with its first page of 50.
void measure_search(Figures& figures, TrainingCentre& centre, const std::string& suffix) {
    struct Search {
        const char* name;
        issue::CredentialFilter filter;
    };
    const auto achievement = centre.station().achievements().list().front().id;
    const auto filter = [](std::string text) {
        issue::CredentialFilter made;
        made.name = std::move(text);
        return made;
    };
    std::vector<Search> searches = {
        {"all", filter("")},           {"letter", filter("a")},  {"name", filter("yilmaz")},
        {"rare", filter("yilmaz 77")}, {"nobody", filter("qq")}, {"arabic", filter("احمد المن")},
        {"achievement", filter("")},   {"revoked", filter("a")}, {"name_achievement", filter("y")},
    };
    searches[6].filter.achievement = achievement;
    searches[7].filter.state = issue::CredentialState::revoked;
    searches[8].filter.achievement = achievement;
    double slowest = 0;
    for (const Search& search : searches) {
        const double seconds = time_of(search.name, [&] {
            benchmark::DoNotOptimize(
                centre.station().credentials().page(search.filter, std::nullopt, 50));
        });
        figures.add(std::string{"search_"} + search.name + suffix, seconds * 1e3, "ms");
        slowest = std::max(slowest, seconds);
    }
    figures.add("search_slowest" + suffix, slowest * 1e3, "ms");
}

void measure_rebuild(Figures& figures, TrainingCentre& centre, const std::string& suffix) {
    const journal::AuditReport report = centre.station().verify_journal();
    base::check(!base::has_errors(report.findings), "the benchmark's journal is not sound");
    const double start = now_seconds();
    centre.station().rebuild([](std::uint64_t) {});
    const double seconds = now_seconds() - start;
    figures.add("rebuild_per_entry" + suffix, seconds / static_cast<double>(report.entries) * 1e6,
                "us");
}

/// Records and awards until the store has `size` credentials. The yardstick is taken before and
/// after: other work on the machine then slows both.
double measure_issue(Figures& figures, TrainingCentre& centre, std::int64_t size) {
    const std::string suffix = "_" + std::to_string(size);
    const std::int64_t wanted = size - centre.credentials();
    const double start = now_seconds();
    centre.record(wanted);
    figures.add("record_per_learner" + suffix,
                (now_seconds() - start) / static_cast<double>(wanted) * 1e6, "us");
    Yardstick bare;
    const double seconds = centre.award([&] { bare.sign(); }) / static_cast<double>(wanted);
    figures.add("issue_time" + suffix, seconds * 1e6, "us");
    figures.add("issue_ratio" + suffix, bare.seconds() / seconds, "");
    figures.add("bytes_per_credential" + suffix,
                static_cast<double>(centre.disk_bytes()) / static_cast<double>(size), "bytes");
    return bare.seconds() / seconds;
}

}  // namespace

void measure_all(Figures& figures, std::int64_t up_to) {
    const BareSodium bare = measure_sodium();
    figures.add("bare_sign", bare.sign_seconds * 1e6, "us");
    figures.add("bare_verify", bare.verify_seconds * 1e6, "us");

    TrainingCentre centre;
    double ratio = 0;
    for (std::int64_t size = 1000; size <= up_to; size *= 10) {
        ratio = measure_issue(figures, centre, size);
        const std::string suffix = "_" + std::to_string(size);
        if (size >= 10'000) measure_search(figures, centre, suffix);
        if (size <= 100'000) measure_rebuild(figures, centre, suffix);
    }
    figures.add("issue_ratio", ratio, "");
    measure_verify(figures, centre);
    figures.add("peak_memory", peak_memory_mebibytes(), "MiB");
}

}  // namespace tamga::bench
