#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/json/value.h"
#include "core/linked_data/active_context.h"
#include "core/linked_data/arena.h"
#include "core/linked_data/context_loader.h"

namespace tamga::linked_data {

/// Processed contexts, kept by content: the same chain of contexts gives the same active context
/// without work (JSON-LD 1.1 API §4.1). Everything that it hands out lives until `trim` or the end.
/// Fails on contexts that are wrong, unknown or too many. Not thread-safe.
class Contexts {
  public:
    /// `source` must outlive this.
    explicit Contexts(const ContextSource& source) : source_(source) {}

    Contexts(const Contexts&) = delete;
    Contexts& operator=(const Contexts&) = delete;

    /// Forgets everything where much has gathered, and then gives true; called between documents.
    bool trim();

    /// The context before a document's first `@context`; an empty base means none.
    const ActiveContext& initial(std::string_view base, bool is_1_0);

    /// The state after a document's `@context` entry.
    const ActiveContext& apply(const ActiveContext& active, const json::Value& local);

    /// The state after the scoped context of a term. `is_propagated` is false for a type's.
    const ActiveContext& apply_scoped(const ActiveContext& active, const TermDefinition& term,
                                      bool overrides_protected, bool is_propagated);

    /// No context that was processed here defines a longer term with a colon in it, in bytes.
    std::size_t longest_compact_term() const noexcept { return longest_compact_term_; }

    Arena& arena() noexcept { return arena_; }
    bool is_1_0() const noexcept { return is_1_0_; }

    /// The document of a context, from the source the first time; null where it is not known.
    const json::Value* document(std::string_view url);

    /// Keeps a value for as long as everything else here.
    const json::Value& keep(json::Value value) { return documents_.emplace_back(std::move(value)); }

  private:
    const ActiveContext& note(const ActiveContext& processed);
    const ActiveContext& apply_item(const ActiveContext& active, const json::Value& item,
                                    bool is_propagated);

    struct ScopedKey {
        const ActiveContext* active;
        const TermDefinition* term;
        unsigned flags;
        bool operator==(const ScopedKey&) const = default;
    };
    struct ScopedHash {
        std::size_t operator()(const ScopedKey& key) const noexcept;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return text_hash(text); }
    };
    struct Same {
        using is_transparent = void;
        bool operator()(std::string_view left, std::string_view right) const noexcept {
            return left == right;
        }
    };
    template <typename T>
    using ByText = std::unordered_map<std::string, T, TextHash, Same>;

    const ContextSource& source_;
    Arena arena_{64 * 1024 * 1024};
    bool is_1_0_ = false;
    std::size_t longest_compact_term_ = 0;
    std::deque<json::Value> documents_;
    ByText<const json::Value*> by_url_;
    ByText<const ActiveContext*> by_content_;
    std::unordered_map<ScopedKey, const ActiveContext*, ScopedHash> scoped_;
    std::string key_;
};

}  // namespace tamga::linked_data
