#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/linked_data/dataset.h"
#include "core/linked_data/expanded.h"
#include "core/linked_data/options.h"
#include "core/linked_data/reporting.h"

namespace tamga::linked_data {

/// Turns an expanded document into RDF (JSON-LD 1.1 API §8). Node maps (§7.2) are not built: a
/// dataset is a set, so that what is said twice, and nodes that are described in several places,
/// join of themselves. A value for the time of one call.
class ToRdf {
  public:
    ToRdf(Dataset& dataset, const Options& options, Reporting& reporting)
        : dataset_(dataset), options_(options), reporting_(reporting) {}

    void add(const Items& document);

  private:
    TermId add_node(const Node& node, TermId graph);
    void add_types(const Node& node, TermId subject, TermId graph);
    void add_property(const Property& property, TermId subject, TermId graph);
    void add_reverse(const Node& reverse, TermId subject, TermId graph);
    TermId add_object(const Item& item, TermId graph);
    TermId add_list(const Items& items, TermId graph);
    TermId add_literal(const Literal& literal, TermId graph);
    TermId add_directed(const Literal& literal, TermId graph);
    void add_quad(TermId subject, TermId predicate, TermId object, TermId graph);
    TermId name(std::string_view text);
    TermId predicate(std::string_view text);
    void check_index(const Node& node);
    void report(const char* code, std::string_view text);

    Dataset& dataset_;
    const Options& options_;
    Reporting& reporting_;
    std::unordered_map<std::string_view, TermId> labels_;
    std::unordered_map<std::string_view, std::string_view> indices_;
    TermId type_ = 0;  ///< `rdf:type`, once it is needed
    std::string scratch_;
};

}  // namespace tamga::linked_data
