#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>

#include "core/base/finding.h"
#include "core/store/database.h"

namespace tamga::journal {

/// What `verify_journal` saw.
struct AuditReport {
    std::uint64_t entries = 0;
    std::uint64_t seals = 0;
    std::uint64_t erased = 0;  ///< entries whose personal data was erased by request
    base::Findings
        findings;  ///< `journal.sequence`, `journal.seal`, `journal.unsealed`, `journal.head`, …
};

/// Recomputes every chain from its first entry and checks every seal against it and against the
/// station's key. A changed byte of an entry, a missing or an added entry leaves a finding.
AuditReport verify_journal(store::Database& database);

/// Empties the projected tables and replays the journal into them, in one transaction and in the
/// one order of core/journal/order.h. What cannot be applied is held (core/journal/held.h).
/// @throws base::Error{corrupt}, {disk}, {busy}; nothing is changed then.
/// @param progress is told how many entries have been replayed, every thousand.
void rebuild(store::Database& database, const std::function<void(std::uint64_t)>& progress);

/// Writes every entry as one line of canonical JSON: station, incarnation (hexadecimal), sequence,
/// time, kind, salt, hash of the body (hexadecimal), and the body, with `erased` where it is only a
/// residue.
void export_journal(store::Database& database, std::ostream& out);

}  // namespace tamga::journal
