#pragma once

#include <functional>
#include <span>

#include "sync/exchange/asking.h"

namespace tamga::sync {

/// Asks the other side for contents of evidence that entries here name and that this store does not
/// hold whole, part after part, on a line whose hello was proven. What came of one stays here, and
/// the next time goes on behind it. Codes of the findings it adds:
///
/// | code | when |
/// |---|---|
/// | `exchange.content_missing` | a warning: the other side does not hold a content either, or no
///   entry there names it |
/// | `exchange.content_damaged` | a warning: what came are not the bytes of the content's SHA-256;
///   they were thrown away |
/// | `exchange.gives_no_contents` | the program there is too old to give contents out |
///
/// What no entry here names any more, because it was erased, is left out. Adds to `report.fetched`.
/// @param progress is told after every part; false ends it.
/// @throws base::Error{network} of the line, {busy}, {disk}, {corrupt} of the store.
void fetch_contents(const Party& self, Line& line, std::span<const crypto::Digest> wanted,
                    ExchangeReport& report, const std::function<bool()>& progress);

}  // namespace tamga::sync
