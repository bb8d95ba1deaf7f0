#pragma once

#include "sync/exchange/answering.h"
#include "sync/hub/log/log_keeper.h"

namespace tamga::sync {

/// Answers a message at a process of a hub that keeps a log: what the answer says to lie here, lies
/// in the log as well before it is given; what lies there alone counts as lying here.
/// @throws base::Error of the log or of the store: then nothing may be said.
Message answer_durably(LogKeeper& keeper, Answering& exchange, const Message& message);

}  // namespace tamga::sync
