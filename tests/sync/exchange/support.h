#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <optional>

#include "core/base/error.h"
#include "sync/exchange/answering.h"
#include "sync/exchange/asking.h"
#include "sync/exchange/envelope.h"
#include "tests/core/journal/exchange_support.h"

namespace tamga::test {

inline sync::Party party(Centre& centre) {
    return {database_of(centre), centre.station->ledger().station_key(), centre.clock,
            centre.random};
}

/// A way to a centre without a network, over the bytes that a network would carry. It can break
/// off before or behind any request, and let somebody listen.
class DirectLine final : public sync::Line {
  public:
    explicit DirectLine(Centre& other) : other_(other) { answering_.emplace(party(other)); }

    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override {
        ++asked;
        if (asked == break_before) cut();
        if (asked == forget_before || forgets_always) answering_.emplace(party(other_));
        const auto there = sync::read_envelope(sync::write_envelope(messages));
        REQUIRE(there.value.has_value());
        if (heard) heard(*there.value);
        std::vector<sync::Message> answers;
        for (const sync::Message& message : *there.value)
            answers.push_back(answering_->answer(message));
        if (asked == break_behind) cut();
        auto back = sync::read_envelope(sync::write_envelope(answers));
        REQUIRE(back.value.has_value());
        if (changed) changed(*back.value);
        return *std::move(back.value);
    }

    int asked = 0;
    int break_before = 0;
    int break_behind = 0;
    int forget_before = 0;  ///< another process of the other side answers from this request on
    bool forgets_always = false;
    std::function<void(const std::vector<sync::Message>&)> heard;
    std::function<void(std::vector<sync::Message>&)> changed;

  private:
    [[noreturn]] static void cut() {
        throw base::Error{base::ErrorKind::network, "the line was cut"};
    }

    Centre& other_;
    std::optional<sync::Answering> answering_;
};

inline bool go_on(const sync::ExchangeProgress&) {
    return true;
}

inline sync::ExchangeReport meet(Centre& asker, Centre& hub) {
    DirectLine line{hub};
    const auto report = sync::exchange(party(asker), line, go_on);
    journal::take_due_effect(database_of(hub));
    return report;
}

/// Two stations that worked alone: so many awards under one seal at the tablet, two at the hub.
struct Worked {
    Centre hub{organisation_address, 0};
    Centre tablet{organisation_address, 1};

    explicit Worked(int cohort = 3) {
        test::join(hub, tablet);
        tablet.add_cohort(cohort);
        tablet.award();
        hub.add_cohort(2);
        hub.award();
    }
};

}  // namespace tamga::test
