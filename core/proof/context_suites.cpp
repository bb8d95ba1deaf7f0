#include "core/proof/context_suites.h"

#include <utility>

namespace tamga::proof {

ContextSuites::ContextSuites(linked_data::KnownContexts contexts)
    : contexts_(std::move(contexts)) {}

}  // namespace tamga::proof
