#pragma once

#include <cstddef>
#include <string_view>

#include "core/linked_data/contexts.h"

namespace tamga::linked_data {

/// The URLs of the contexts that are being read, the innermost first; each part lives on the stack.
struct ContextChain {
    std::string_view url;
    const ContextChain* parent = nullptr;
    std::size_t length = 1;
};

/// How a local context is to be applied; the parameters of JSON-LD 1.1 API §4.1.2.
struct ContextStep {
    std::string_view base_url;
    const ContextChain* chain = nullptr;
    bool overrides_protected = false;
    bool is_propagated = true;
    bool validates_scoped = true;
};

/// Applies local contexts to active ones. Holds nothing; a value for the time of one call.
class ContextProcessing {
  public:
    explicit ContextProcessing(Contexts& contexts)
        : contexts_(contexts), arena_(contexts.arena()) {}

    /// JSON-LD 1.1 API §4.1.2. `local` must live as long as `contexts`.
    const ActiveContext& process(const ActiveContext& active, const json::Value& local,
                                 const ContextStep& step);

  private:
    void apply(ActiveContext& result, const json::Value& item, const ContextStep& step);
    void apply_null(ActiveContext& result, const ContextStep& step);
    void apply_url(ActiveContext& result, std::string_view url, const ContextStep& step);
    void apply_definition(ActiveContext& result, const json::Object& context,
                          const ContextStep& step);
    void apply_settings(ActiveContext& result, const json::Object& context,
                        const ContextStep& step);
    void apply_base(ActiveContext& result, const json::Value& value);
    void apply_vocab(ActiveContext& result, const json::Value& value);
    const json::Object& import(const json::Object& context, const json::Value& url,
                               const ContextStep& step);
    std::string_view resolve(std::string_view base_url, std::string_view url);

    Contexts& contexts_;
    Arena& arena_;
};

}  // namespace tamga::linked_data
