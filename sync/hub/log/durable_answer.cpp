#include "sync/hub/log/durable_answer.h"

#include "core/base/error.h"

namespace tamga::sync {
namespace {

/// Whether everything that the answer says lies in the log.
bool is_durable(LogKeeper& keeper, const Message& answer) {
    const auto* const standings = std::get_if<Standings>(&answer);
    if (standings != nullptr && !keeper.keep_contents(standings->contents)) return false;
    keeper.settle();
    return true;
}

/// What the message is about counts as lying here where it lies in the log.
void bring(LogKeeper& keeper, const Message& message) {
    if (const auto* const offer = std::get_if<Offer>(&message))
        keeper.bring_contents(offer->contents);
    if (const auto* const want = std::get_if<Want>(&message))
        keeper.bring_contents({&want->sha256, 1});
}

}  // namespace

Message answer_durably(LogKeeper& keeper, Answering& exchange, const Message& message) {
    if (exchange.peer()) bring(keeper, message);
    Message answer = exchange.answer(message);
    if (std::holds_alternative<Failure>(answer) || is_durable(keeper, answer)) return answer;
    // Another process erased what it is about. An offer or a part may be answered again.
    keeper.catch_up();
    answer = exchange.answer(message);
    if (std::holds_alternative<Failure>(answer) || is_durable(keeper, answer)) return answer;
    throw base::Error{base::ErrorKind::busy,
                      "this hub is still taking in what others erased: try again in a minute"};
}

}  // namespace tamga::sync
