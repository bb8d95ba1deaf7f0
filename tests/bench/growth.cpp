#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "core/base/check.h"
#include "tests/bench/figures.h"
#include "tests/bench/memory.h"
#include "tests/bench/timing.h"
#include "tests/bench/training_centre.h"

namespace tamga::bench {
namespace {

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
void measure_issue(Figures& figures, TrainingCentre& centre, std::int64_t size) {
    const std::string suffix = "_" + std::to_string(size);
    const std::int64_t wanted = size - centre.credentials();
    const double start = now_seconds();
    centre.record(wanted);
    figures.add("record_per_learner" + suffix,
                (now_seconds() - start) / static_cast<double>(wanted) * 1e6, "us");
    Yardstick bare;
    const double seconds =
        centre.award({&proof::default_suite()}, [&] { bare.sign(); }) / static_cast<double>(wanted);
    figures.add("issue_time" + suffix, seconds * 1e6, "us");
    figures.add("issue_ratio" + suffix, bare.seconds() / seconds, "");
    figures.add("bytes_per_credential" + suffix,
                static_cast<double>(centre.disk_bytes()) / static_cast<double>(size), "bytes");
}

}  // namespace

void measure_growth(Figures& figures, std::int64_t up_to) {
    TrainingCentre centre;
    for (std::int64_t size = 1000; size <= up_to; size *= 10) {
        measure_issue(figures, centre, size);
        const std::string suffix = "_" + std::to_string(size);
        if (size >= 10'000) measure_search(figures, centre, suffix);
        if (size <= 100'000) measure_rebuild(figures, centre, suffix);
    }
    figures.add("peak_memory", peak_memory_mebibytes(), "MiB");
}

}  // namespace tamga::bench
