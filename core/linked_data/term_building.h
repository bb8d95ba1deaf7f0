#pragma once

#include <string_view>
#include <unordered_map>

#include "core/linked_data/context_processing.h"

namespace tamga::linked_data {

/// Creates the term definitions of one local context in an active one (JSON-LD 1.1 API §4.2.2).
class TermBuilding {
  public:
    /// `local` must live as long as `contexts`; `is_protected` is the local context's `@protected`.
    TermBuilding(Contexts& contexts, ActiveContext& active, const json::Object& local,
                 const ContextStep& step, bool is_protected);

    /// Defines a term of the local context, and before it those that it builds on.
    void define(std::string_view term);

  private:
    enum class State { untouched, begun, done };
    struct Entry {
        const json::Value* value;
        State state;
    };

    void create(std::string_view term, const json::Value& value);
    bool read_reverse(TermDefinition& definition, const json::Object& value);
    bool read_iri(TermDefinition& definition, const json::Value* id, bool is_simple);
    bool read_explicit_iri(TermDefinition& definition, const std::string& id, bool is_simple);
    void read_implicit_iri(TermDefinition& definition);
    void read_type(TermDefinition& definition, const json::Object& value);
    void read_container(TermDefinition& definition, const json::Object& value);
    void read_index(TermDefinition& definition, const json::Object& value);
    void read_context(TermDefinition& definition, const json::Object& value);
    void read_language(TermDefinition& definition, const json::Object& value);
    void read_nest_and_prefix(TermDefinition& definition, const json::Object& value);
    void refuse_unknown_entries(std::string_view term, const json::Object& value);
    void keep_protected(const TermDefinition* previous, TermDefinition& definition);
    void refuse_in_1_0(const char* code, std::string_view term, std::string_view entry);
    ExpandedName expand(std::string_view value);

    Contexts& contexts_;
    Arena& arena_;
    ActiveContext& active_;
    const ContextStep& step_;
    bool is_protected_;
    std::unordered_map<std::string_view, Entry> entries_;
};

/// `ltr`, `rtl` or null; anything else is an `invalid base direction`.
Direction read_direction(const json::Value& value);

}  // namespace tamga::linked_data
