#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/json/value.h"
#include "core/linked_data/context_loader.h"

namespace tamga::linked_data {

/// A context that is compiled in.
struct BundledContext {
    std::string_view url;
    std::string_view sha256;  ///< of `json`, in hexadecimal
    std::string_view json;    ///< the document in canonical form (RFC 8785)
};

/// All that are compiled in, in the order of `contexts/index.json`.
std::span<const BundledContext> bundled_contexts() noexcept;

/// The contexts that are compiled in, and those that were added here. Thread-safe once all are
/// added.
class KnownContexts final : public ContextSource {
  public:
    /// Adds a context document; false where the URL is bundled (nobody may give those another
    /// meaning) or added already. Processors that use this must not be at work.
    bool add(std::string url, json::Value document);

    std::optional<json::Value> load(std::string_view url) const override;

  private:
    std::map<std::string, json::Value, std::less<>> added_;
};

}  // namespace tamga::linked_data
