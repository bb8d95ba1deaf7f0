#include "ui/screens/local_time.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace tamga;
using ui::screens::local_day;
using ui::screens::start_of_local_day;

namespace {

/// Lets this process be elsewhere while it lives; `rule` is POSIX's TZ.
class Elsewhere {
  public:
    explicit Elsewhere(const char* rule) {
        if (const char* const before = std::getenv("TZ")) before_ = before;
        setenv("TZ", rule, 1);
        tzset();
    }
    ~Elsewhere() {
        if (before_.empty())
            unsetenv("TZ");
        else
            setenv("TZ", before_.c_str(), 1);
        tzset();
    }
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;

  private:
    std::string before_;
};

base::Date date(int year, unsigned month, unsigned day) {
    return base::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

}  // namespace

TEST_SUITE("ui/screens/local_time") {
    TEST_CASE("a day begins at midnight of the place, and not of UTC") {
        const Elsewhere istanbul{"<+03>-3"};
        CHECK(base::format(start_of_local_day(date(2026, 11, 27))) == "2026-11-26T21:00:00Z");
        const Elsewhere tunis{"CET-1"};
        CHECK(base::format(start_of_local_day(date(2026, 11, 27))) == "2026-11-26T23:00:00Z");
    }

    TEST_CASE("where a day has no midnight it begins with its first hour") {
        // Egypt puts its clocks forward on the last Friday of April, from 00:00 to 01:00.
        const Elsewhere cairo{"EET-2EEST,M4.5.5/0,M10.5.4/24"};
        CHECK(base::format(start_of_local_day(date(2026, 4, 24))) == "2026-04-23T22:00:00Z");
        CHECK(base::format(start_of_local_day(date(2026, 4, 25))) == "2026-04-24T21:00:00Z");
    }

    TEST_CASE("every moment of a day lies behind its beginning, and none of the day before") {
        const Elsewhere cairo{"EET-2EEST,M4.5.5/0,M10.5.4/24"};
        for (base::Date day = date(2026, 1, 1); day < date(2027, 1, 1);
             day = base::Date{std::chrono::sys_days{day} + std::chrono::days{1}}) {
            const base::Instant start = start_of_local_day(day);
            CHECK(local_day(start) == day);
            CHECK(local_day(start - std::chrono::milliseconds{1}) < day);
        }
    }
}
