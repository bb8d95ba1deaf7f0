#include "sync/client/schedule.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace tamga;
using namespace std::chrono_literals;
using sync::DayBudget;
using sync::Schedule;

namespace {

/// Gives the same byte over and over.
class SameRandom final : public base::Random {
  public:
    explicit SameRandom(std::uint8_t byte) : byte_(byte) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& one : bytes)
            one = byte_;
    }

  private:
    std::uint8_t byte_;
};

constexpr sync::SchedulePolicy policy{.first = 5s, .interval = 400s, .retry = 20s, .longest = 100s};

}  // namespace

TEST_SUITE("sync/client/schedule") {
    TEST_CASE("nothing is due before it begins, and the first exchange is soon after") {
        SameRandom random{0};
        Schedule schedule{random, policy};
        CHECK_FALSE(schedule.is_due(1'000'000s));
        schedule.begin(70s);
        CHECK_FALSE(schedule.is_due(74'999ms));
        CHECK(schedule.is_due(75s));
        schedule.end();
        CHECK_FALSE(schedule.is_due(75s));
    }

    TEST_CASE("after one that went well the next lies within a quarter around the interval") {
        SameRandom least{0};
        Schedule early{least, policy};
        early.begin(0s);
        early.succeeded(1000s);
        CHECK(early.due() == 1300s);
        SameRandom most{0xFF};
        Schedule late{most, policy};
        late.begin(0s);
        late.succeeded(1000s);
        CHECK(late.due() > 1499s);
        CHECK(late.due() < 1500s);
        SameRandom middle{0x80};
        Schedule between{middle, policy};
        between.begin(0s);
        between.succeeded(1000s);
        CHECK(between.due() >= 1400s);
        CHECK(between.due() < 1401s);
    }

    TEST_CASE("every further failure waits twice as long, up to the longest") {
        SameRandom least{0};
        SameRandom most{0xFF};
        Schedule early{least, policy};
        Schedule late{most, policy};
        early.begin(0s);
        late.begin(0s);
        // Half, and nearly the whole, of 20, 40, 80, 100, 100 seconds.
        for (const auto whole : {20s, 40s, 80s, 100s, 100s}) {
            early.failed(0s);
            CHECK(early.due() == whole / 2);
            late.failed(0s);
            CHECK(late.due() > whole - 1s);
            CHECK(late.due() < whole);
        }
        CHECK(early.failures() == 5);
        early.succeeded(0s);
        CHECK(early.failures() == 0);
        early.failed(0s);
        CHECK(early.due() == 10s);
    }

    TEST_CASE("a month of failures neither overflows nor stops") {
        SameRandom most{0xFF};
        Schedule schedule{most, policy};
        schedule.begin(0s);
        for (int i = 0; i < 100'000; ++i)
            schedule.failed(1s);
        CHECK(schedule.due() > 100s);
        CHECK(schedule.due() < 101s);
    }

    TEST_CASE("a day's bytes are used up, and the next day has its own") {
        DayBudget budget;
        budget.use(7, 1'000'000);
        CHECK_FALSE(budget.is_used_up(7));
        CHECK_FALSE(budget.left(7));
        budget.set_limit(1'500'000);
        CHECK(budget.left(7) == 500'000U);
        budget.use(7, 600'000);
        CHECK(budget.is_used_up(7));
        CHECK(budget.left(7) == 0U);
        CHECK_FALSE(budget.is_used_up(8));
        budget.use(8, 10);
        CHECK(budget.used(8) == 10);
        CHECK(budget.used(7) == 0);
    }
}
