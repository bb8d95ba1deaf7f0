#include "core/linked_data/known_contexts.h"

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/linked_data/bundled_contexts_data.h"

namespace tamga::linked_data {
namespace {

const BundledContext* find_bundled(std::string_view url) noexcept {
    for (const BundledContext& context : bundled_contexts())
        if (context.url == url) return &context;
    return nullptr;
}

}  // namespace

std::span<const BundledContext> bundled_contexts() noexcept {
    return bundled_context_data();
}

bool KnownContexts::add(std::string url, json::Value document) {
    if (find_bundled(url) != nullptr) return false;
    return added_.emplace(std::move(url), std::move(document)).second;
}

std::optional<json::Value> KnownContexts::load(std::string_view url) const {
    if (const BundledContext* bundled = find_bundled(url)) {
        json::ReadResult result = json::read(bundled->json);
        base::check(result.value.has_value(), "a bundled context is no JSON");
        return std::move(result.value);
    }
    const auto added = added_.find(url);
    if (added == added_.end()) return std::nullopt;
    return added->second;
}

}  // namespace tamga::linked_data
