#include "core/proof/context_suites.h"

#include <utility>

#include "core/proof/eddsa_rdfc_2022.h"

namespace tamga::proof {

ContextSuites::ContextSuites(linked_data::KnownContexts contexts) : contexts_(std::move(contexts)) {
    suites_.push_back(std::make_unique<EddsaRdfc2022>(contexts_));
    for (const auto& suite : suites_)
        all_.push_back(suite.get());
}

ContextSuites::~ContextSuites() = default;

}  // namespace tamga::proof
