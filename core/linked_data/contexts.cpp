#include "core/linked_data/contexts.h"

#include <algorithm>

#include "core/json/write.h"
#include "core/linked_data/context_processing.h"

namespace tamga::linked_data {
namespace {

constexpr std::size_t trim_above_bytes = 16 * 1024 * 1024;
constexpr std::size_t trim_above_contexts = 1024;

/// What a local context says of itself (JSON-LD 1.1 API §4.1.2 step 2), or what its place says.
bool propagates(const json::Value& local, bool otherwise) {
    const json::Value* propagate = local.find("@propagate");
    const bool* is_propagated = propagate != nullptr ? propagate->if_bool() : nullptr;
    return is_propagated != nullptr ? *is_propagated : otherwise;
}

}  // namespace

std::size_t Contexts::ScopedHash::operator()(const ScopedKey& key) const noexcept {
    const auto mix = [](std::size_t value) {
        return (value ^ (value >> 31)) * 0x9fb21c651e98df25U;
    };
    const auto active = reinterpret_cast<std::uintptr_t>(key.active);
    const auto term = reinterpret_cast<std::uintptr_t>(key.term);
    return mix(mix(active + key.flags) ^ term);
}

bool Contexts::trim() {
    const bool is_large = arena_.used_bytes() > trim_above_bytes ||
                          by_content_.size() + scoped_.size() > trim_above_contexts ||
                          documents_.size() > trim_above_contexts;
    if (!is_large) return false;
    by_url_.clear();
    by_content_.clear();
    scoped_.clear();
    documents_.clear();
    arena_.clear();
    longest_compact_term_ = 0;
    return true;
}

const ActiveContext& Contexts::initial(std::string_view base, bool is_1_0) {
    is_1_0_ = is_1_0;
    key_.assign(is_1_0 ? "0" : "1").append(base);
    const auto known = by_content_.find(std::string_view{key_});
    if (known != by_content_.end()) return *known->second;
    auto* active = arena_.make<ActiveContext>();
    active->has_base = !base.empty();
    active->base = active->original_base = arena_.copy(base);
    by_content_.emplace(key_, active);
    return *active;
}

const ActiveContext& Contexts::apply(const ActiveContext& active, const json::Value& local) {
    const json::Array* items = local.if_array();
    if (items == nullptr) return apply_item(active, local, propagates(local, true));
    const ActiveContext* result = &active;
    for (const json::Value& item : *items) {
        if (item.is_array()) fail("invalid local context", "A list of contexts holds a list.");
        result = &apply_item(*result, item, true);
    }
    return *result;
}

const ActiveContext& Contexts::note(const ActiveContext& processed) {
    longest_compact_term_ = std::max(longest_compact_term_, processed.longest_compact_term);
    return processed;
}

const ActiveContext& Contexts::apply_item(const ActiveContext& active, const json::Value& item,
                                          bool is_propagated) {
    // The address is the key's first part, not what lies there.
    const auto parent = reinterpret_cast<std::uintptr_t>(&active);
    key_.assign(reinterpret_cast<const char*>(&parent), sizeof parent);
    key_ += is_propagated ? '+' : '-';
    if (const std::string* url = item.if_string()) {
        key_ += *url;
    } else {
        key_ += '\n';
        json::append_canonical(key_, item);
    }
    const auto known = by_content_.find(std::string_view{key_});
    if (known != by_content_.end()) return *known->second;

    const std::string key = key_;
    ContextProcessing processing{*this};
    ContextStep step;
    step.base_url = active.original_base;
    step.is_propagated = is_propagated;
    const json::Value& kept = item.is_object() ? keep(item) : item;
    const ActiveContext& result = note(processing.process(active, kept, step));
    by_content_.emplace(key, &result);
    return result;
}

const ActiveContext& Contexts::apply_scoped(const ActiveContext& active, const TermDefinition& term,
                                            bool overrides_protected, bool is_propagated) {
    const ScopedKey key{&active, &term,
                        (overrides_protected ? 1U : 0U) | (is_propagated ? 2U : 0U)};
    const auto known = scoped_.find(key);
    if (known != scoped_.end()) return *known->second;
    ContextProcessing processing{*this};
    ContextStep step;
    step.base_url = term.context_base;
    step.overrides_protected = overrides_protected;
    step.is_propagated = propagates(*term.context, is_propagated);
    const ActiveContext& result = note(processing.process(active, *term.context, step));
    scoped_.emplace(key, &result);
    return result;
}

const json::Value* Contexts::document(std::string_view url) {
    const auto known = by_url_.find(url);
    if (known != by_url_.end()) return known->second;
    std::optional<json::Value> loaded = source_.load(url);
    if (!loaded) return nullptr;
    const json::Value& kept = keep(std::move(*loaded));
    by_url_.emplace(std::string{url}, &kept);
    return &kept;
}

}  // namespace tamga::linked_data
