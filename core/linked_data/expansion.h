#pragma once

#include <string_view>

#include "core/linked_data/contexts.h"
#include "core/linked_data/expanded.h"
#include "core/linked_data/options.h"
#include "core/linked_data/processor.h"
#include "core/linked_data/reporting.h"

namespace tamga::linked_data {

/// Expands documents (JSON-LD 1.1 API §5.1). A value for the time of one call; the result lives in
/// the arena, and refers to the source and to the contexts.
class Expansion {
  public:
    Expansion(Contexts& contexts, Arena& arena, const Options& options, Reporting& reporting)
        : contexts_(contexts), arena_(arena), options_(options), reporting_(reporting) {}

    Items expand(const Source& source);

  private:
    /// The property whose values are being expanded, if any.
    struct Place {
        enum class Kind { top, graph, reverse, term };
        Kind kind = Kind::top;
        std::string_view name = {};
        const TermDefinition* definition = nullptr;  ///< in the active context

        bool is_outside() const noexcept { return kind == Kind::top || kind == Kind::graph; }
    };

    /// An object while it is being expanded.
    struct Frame {
        const ActiveContext* active = nullptr;
        const ActiveContext* type_scoped = nullptr;
        Place place;
        Node* result = nullptr;
        const std::string* input_type = nullptr;
        const json::Value* context = nullptr;
        std::string_view left_out = {};
        ArenaList<std::string_view> nests = {};
    };

    // expansion.cpp
    Item expand_element(const ActiveContext& active, const Place& place, const json::Value& element,
                        bool from_map = false);
    Item expand_scalar(const ActiveContext& active, const Place& place, const json::Value& value);
    Item expand_array(const ActiveContext& active, const Place& place, const json::Array& array,
                      bool from_map);
    Item expand_object(const ActiveContext& active, const Place& place, const json::Object& object,
                       bool from_map, const Source* source = nullptr);
    const ActiveContext* go_back(const ActiveContext& active, const json::Object& object);
    void apply_types(Frame& frame, const json::Object& object);
    void apply_types_of(Frame& frame, const json::Value& value);
    void expand_entries(Frame& frame, const json::Object& object);
    void expand_nests(Frame& frame, const json::Object& object);

    // expansion_keywords.cpp
    void expand_keyword(Frame& frame, const ExpandedName& name, std::string_view key,
                        const json::Value& value);
    Item expand_id_entry(const Frame& frame, const json::Value& value);
    void expand_type_entry(Frame& frame, const json::Value& value);
    Item expand_type_name(const Frame& frame, const std::string& type);
    void expand_value_entry(Frame& frame, const json::Value& value);
    void expand_included(Frame& frame, const json::Value& value);
    void expand_text_entry(Frame& frame, Keyword keyword, const json::Value& value);
    void expand_reverse(Frame& frame, const json::Value& value);

    // expansion_properties.cpp
    void expand_property(Frame& frame, const ExpandedName& name, std::string_view key,
                         const json::Value& value);
    Item expand_language_map(const Frame& frame, const TermDefinition& term,
                             const json::Object& map);
    Item expand_index_map(const Frame& frame, const Place& place, const json::Object& map);
    void put_index(const Frame& frame, const TermDefinition& term, std::string_view key,
                   Item& item);
    void put_property_index(const Frame& frame, const TermDefinition& term, std::string_view key,
                            const Item& item);
    void add_reverse(Node& result, std::string_view property, const Item& values);
    Item in_graph(const Item& item);

    // expansion_values.cpp
    Item expand_value(const ActiveContext& active, const TermDefinition* term,
                      const json::Value& value);
    Item finish(Frame& frame);
    Item finish_literal(const Frame& frame);

    void report_undefined(std::string_view key);
    void report_id(const ExpandedName& name, std::string_view written);
    void report_dropped(const char* what);
    /// An index has no place in RDF: a claim that a context makes one would not be signed.
    void report_index();
    void report_language(std::string_view language);

    Contexts& contexts_;
    Arena& arena_;
    const Options& options_;
    Reporting& reporting_;
};

}  // namespace tamga::linked_data
