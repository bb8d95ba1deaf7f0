#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/finding.h"
#include "core/linked_data/context_loader.h"

namespace tamga::linked_data {

/// The largest context that may be added, in bytes; the largest in use have a fifth of that.
inline constexpr std::size_t most_context_bytes = std::size_t{1024} * 1024;

/// What is wrong with a file that is to be added as the context of this URL, all of it. `held` are
/// the contexts that it may build upon: whatever it names besides them is unknown. The codes:
///
/// | code | level | when |
/// |---|---|---|
/// | `context.url` | error | no absolute URL that a document can name: http, https or urn, without
///   a fragment, at most 2,048 bytes |
/// | `context.bundled` | error | the URL is compiled in; nobody may give it another meaning |
/// | `context.too_large` | error | more than 1 MiB |
/// | `context.unreadable` | error | no strict JSON |
/// | `context.no_context` | error | no object with the member `@context` |
/// | `context.unknown_import` | error | it names another context that is not held; add that first |
/// | `context.invalid` | error | it is no JSON-LD 1.1 context; `what` says why |
/// | `context.redefines` | warning | it cannot follow the context of any credential, whose terms it
///   would redefine |
///
/// Never throws on any input; memory and work are bounded as for a document.
base::Findings check_context(std::string_view url, std::string_view text,
                             const ContextSource& held);

}  // namespace tamga::linked_data
