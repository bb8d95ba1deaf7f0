#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "core/verify/report.h"

namespace tamga::verify {

/// What was shown at one moment of an event. Texts are what the document says, and may be empty.
struct EventEntry {
    base::Instant time;
    Verdict verdict = Verdict::undetermined;
    std::string learner;
    std::string title;
    std::string issuer;
    std::string credential;  ///< its identifier
    std::string reason;      ///< code of the answer on which the verdict rests
    /// The entry in which the same credential was shown before.
    std::optional<std::size_t> shown_before;
};

struct EventCounts {
    std::array<std::size_t, 3> by_verdict{};  ///< in the order of `Verdict`
    std::size_t repeated = 0;                 ///< which are counted by their verdict as well

    std::size_t of(Verdict verdict) const { return by_verdict[static_cast<std::size_t>(verdict)]; }
    std::size_t all() const { return by_verdict[0] + by_verdict[1] + by_verdict[2]; }
};

/// Everything that was shown at one event: a gate, an examination, a fair. Knows what was shown
/// before, so that one credential does not let two people in. A value; not thread-safe.
///
/// Two documents are the same credential when issuer and identifier are equal and both are known to
/// be signed by their issuer, so that no forgery makes the genuine one look used; any other is the
/// same only when it is equal word for word. A presentation shows each credential that lies in it.
class EventLog {
  public:
    /// Of a day at a busy gate many times over; what comes beyond is not recorded.
    static constexpr std::size_t most_entries = 100'000;

    /// Records what was shown at `time`; null, and nothing recorded, where the log is full. Valid
    /// until the next call.
    const EventEntry* add(const Report& report, base::Instant time);

    const std::vector<EventEntry>& entries() const noexcept { return entries_; }
    const EventCounts& counts() const noexcept { return counts_; }

    /// A table for spreadsheets, an entry a row, with the columns `number`, `time`, `verdict`,
    /// `learner`, `title`, `issuer`, `credential`, `reason` and `shown_before` (the number of that
    /// row).
    std::string to_csv() const;

  private:
    std::vector<EventEntry> entries_;
    EventCounts counts_;
    std::map<std::string, std::size_t> seen_;  ///< what names a credential, and its first entry
};

}  // namespace tamga::verify
