#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/linked_data/dataset.h"
#include "core/linked_data/expanded.h"
#include "core/linked_data/options.h"
#include "core/linked_data/reporting.h"
#include "core/linked_data/trace.h"

namespace tamga::linked_data {

/// Turns an expanded document into RDF (JSON-LD 1.1 API §8). Node maps (§7.2) are not built: a
/// dataset is a set, so that what is said twice, and nodes that are described in several places,
/// join of themselves. A value for the time of one call.
class ToRdf {
  public:
    /// `trace`, where given, is filled while the dataset is.
    ToRdf(Dataset& dataset, const Options& options, Reporting& reporting, Trace* trace = nullptr)
        : dataset_(dataset), options_(options), reporting_(reporting), trace_(trace) {}

    void add(const Items& document);

  private:
    /// A term, and where it stands in the document, as `Trace` has it.
    struct Mention {
        TermId term = 0;
        const void* place = nullptr;
    };

    Mention add_node(const Node& node, const Mention& graph);
    void add_types(const Node& node, const Mention& subject, const Mention& graph);
    void add_property(const Property& property, const Mention& subject, const Mention& graph);
    void add_reverse(const Node& reverse, const Mention& subject, const Mention& graph);
    Mention add_object(const Item& item, const Mention& graph);
    Mention add_list(const Items& items, const Mention& graph);
    Mention add_literal(const Literal& literal, const Mention& graph);
    TermId add_directed(const Literal& literal, const Mention& graph);
    void add_quad(const Mention& subject, TermId predicate, const Mention& object,
                  const Mention& graph);
    TermId name(std::string_view text);
    TermId predicate(std::string_view text);
    void check_index(const Node& node);
    void report(const char* code, std::string_view text);

    Dataset& dataset_;
    const Options& options_;
    Reporting& reporting_;
    Trace* trace_;
    std::unordered_map<std::string_view, TermId> labels_;
    std::unordered_map<std::string_view, std::string_view> indices_;
    TermId type_ = 0;  ///< `rdf:type`, once it is needed
    std::string scratch_;
};

}  // namespace tamga::linked_data
