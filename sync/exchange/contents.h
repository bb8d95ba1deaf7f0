#pragma once

#include <functional>

#include "sync/exchange/asking.h"

namespace tamga::sync {

/// Hands in the contents of evidence that the other side wants and this store holds: after the
/// entries that name them, on a line whose hello was proven. A line that breaks costs a part; what
/// the other side has of a content stays there. Codes of the findings it adds:
///
/// | code | when |
/// |---|---|
/// | `exchange.content_refused` | a warning: the other side did not take a content; it is safe
/// here,
///   and offered again next time |
///
/// Adds to `report.contents` what the other side now holds whole.
/// @param progress is told after every part; false ends it.
/// @throws base::Error{network} of the line, {busy}, {disk}, {corrupt} of the store.
void hand_in_contents(const Party& self, Line& line, ExchangeReport& report,
                      const std::function<bool()>& progress);

}  // namespace tamga::sync
