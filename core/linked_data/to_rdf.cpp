#include "core/linked_data/to_rdf.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "core/json/write.h"
#include "core/linked_data/iri.h"

namespace tamga::linked_data {
namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view rdf_first = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
constexpr std::string_view rdf_rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
constexpr std::string_view rdf_nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
constexpr std::string_view rdf_value = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";
constexpr std::string_view rdf_json = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
constexpr std::string_view rdf_language = "http://www.w3.org/1999/02/22-rdf-syntax-ns#language";
constexpr std::string_view rdf_direction = "http://www.w3.org/1999/02/22-rdf-syntax-ns#direction";
constexpr std::string_view xsd_boolean = "http://www.w3.org/2001/XMLSchema#boolean";
constexpr std::string_view xsd_integer = "http://www.w3.org/2001/XMLSchema#integer";
constexpr std::string_view xsd_double = "http://www.w3.org/2001/XMLSchema#double";
constexpr std::string_view i18n = "https://www.w3.org/ns/i18n#";

/// What hangs under a name that RDF cannot hold is walked through, but says nothing.
constexpr TermId nowhere = std::numeric_limits<TermId>::max();

/// JSON-LD 1.1 API §8.6: the canonical form of `xsd:integer`.
std::string canonical_integer(double number) {
    if (number == 0) return "0";
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, 0);
    return {digits, end.ptr};
}

/// JSON-LD 1.1 API §8.6: fifteen digits after the point, without the zeros at their end.
std::string canonical_double(double number) {
    char digits[40];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, number, std::chars_format::scientific, 15);
    const std::string_view text{digits, static_cast<std::size_t>(end.ptr - digits)};
    const std::size_t e = text.find('e');
    std::size_t last = text.find_last_not_of('0', e - 1);
    if (text[last] == '.') ++last;
    std::string result{text.substr(0, last + 1)};
    result += 'E';
    std::string_view exponent = text.substr(e + 1);
    if (exponent.front() == '-') result += '-';
    exponent.remove_prefix(1);
    while (exponent.size() > 1 && exponent.front() == '0')
        exponent.remove_prefix(1);
    return result.append(exponent);
}

std::string to_lower(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace

void ToRdf::add(const Items& document) {
    for (const Item& item : document)
        if (item.kind == Item::Kind::node) add_node(*item.node, {});
}

void ToRdf::report(const char* code, std::string_view text) {
    if (options_.is_safe)
        reporting_.add(code, in_quotes(text) + " cannot stand in RDF and would be left out.",
                       "Write a full and well-formed IRI.");
}

/// An IRI or a blank node by its written name; `nowhere` where it is neither.
TermId ToRdf::name(std::string_view text) {
    if (is_blank(text)) {
        const auto [at, is_new] = labels_.try_emplace(text, TermId{0});
        if (is_new) at->second = dataset_.new_blank();
        return at->second;
    }
    if (const TermId iri = dataset_.iri(text); iri != 0) return iri;
    report("relative_iri", text);
    return nowhere;
}

TermId ToRdf::predicate(std::string_view text) {
    if (!is_blank(text) || options_.is_generalized) return name(text);
    report("blank_predicate", text);
    return nowhere;
}

void ToRdf::add_quad(const Mention& subject, TermId predicate, const Mention& object,
                     const Mention& graph) {
    if (subject.term == nowhere || predicate == nowhere || object.term == nowhere ||
        graph.term == nowhere)
        return;
    const bool is_new = dataset_.add({subject.term, predicate, object.term, graph.term});
    if (trace_ == nullptr) return;
    if (is_new)
        trace_->quads.push_back({subject.place, object.place, graph.place});
    else
        trace_->is_plain = false;
}

/// JSON-LD 1.1 API §7.2 step 6.8: a node may have one index only.
void ToRdf::check_index(const Node& node) {
    const Item& id = node.at(Keyword::id);
    const Item& index = node.at(Keyword::index);
    if (index.kind != Item::Kind::text || id.kind != Item::Kind::text) return;
    if (trace_ != nullptr) trace_->is_plain = false;
    const auto [at, is_new] = indices_.try_emplace(id.text, index.text);
    if (!is_new && at->second != index.text)
        fail("conflicting indexes", "The node " + in_quotes(id.text) + " has two indices.");
}

ToRdf::Mention ToRdf::add_node(const Node& node, const Mention& graph) {
    const Item& id = node.at(Keyword::id);
    Mention subject{nowhere};
    if (id.is_nothing()) {
        subject.term = dataset_.new_blank();
    } else if (id.kind == Item::Kind::text) {
        subject = {name(id.text), id.text.data()};
    }
    check_index(node);
    add_types(node, subject, graph);
    for (const Property& property : node.properties)
        add_property(property, subject, graph);
    if (node.has(Keyword::reverse)) add_reverse(*node.at(Keyword::reverse).node, subject, graph);
    if (node.has(Keyword::included))
        for (const Item& item : *node.at(Keyword::included).items)
            add_object(item, graph);
    if (node.has(Keyword::graph))
        for (const Item& item : *node.at(Keyword::graph).items)
            if (item.kind == Item::Kind::node) add_node(*item.node, subject);
    return subject;
}

void ToRdf::add_types(const Node& node, const Mention& subject, const Mention& graph) {
    if (!node.has(Keyword::type)) return;
    if (type_ == 0) type_ = dataset_.iri(rdf_type);
    for (const Item& item : *node.at(Keyword::type).items)
        if (item.kind == Item::Kind::text) add_quad(subject, type_, {name(item.text)}, graph);
}

void ToRdf::add_property(const Property& property, const Mention& subject, const Mention& graph) {
    const TermId term = predicate(property.name);
    for (const Item& item : property.values)
        add_quad(subject, term, add_object(item, graph), graph);
}

void ToRdf::add_reverse(const Node& reverse, const Mention& subject, const Mention& graph) {
    for (const Property& property : reverse.properties) {
        const TermId term = predicate(property.name);
        for (const Item& item : property.values)
            add_quad(add_object(item, graph), term, subject, graph);
    }
}

ToRdf::Mention ToRdf::add_object(const Item& item, const Mention& graph) {
    if (item.kind == Item::Kind::literal) return add_literal(*item.literal, graph);
    if (item.kind != Item::Kind::node) return {nowhere};
    if (item.node->is_list()) return add_list(*item.node->at(Keyword::list).items, graph);
    return add_node(*item.node, graph);
}

ToRdf::Mention ToRdf::add_list(const Items& items, const Mention& graph) {
    if (items.empty()) return {dataset_.iri(rdf_nil)};
    const TermId first = dataset_.iri(rdf_first);
    const TermId rest = dataset_.iri(rdf_rest);
    const Mention head{dataset_.new_blank()};
    Mention link = head;
    for (std::size_t i = 0; i < items.size(); ++i) {
        add_quad(link, first, add_object(items[i], graph), graph);
        const bool is_last = i + 1 == items.size();
        const Mention next{is_last ? dataset_.iri(rdf_nil) : dataset_.new_blank()};
        add_quad(link, rest, next, graph);
        link = next;
    }
    return head;
}

ToRdf::Mention ToRdf::add_literal(const Literal& literal, const Mention& graph) {
    std::string_view datatype = literal.has_type ? literal.type : std::string_view{};
    if (literal.has_type && !is_well_formed_iri(datatype)) {
        report("relative_iri", datatype);
        return {nowhere};
    }
    if (literal.has_language && !is_well_formed_language(literal.language)) {
        report("language_tag", literal.language);
        return {nowhere};
    }
    const json::Value& value = *literal.value;
    if (literal.is_json) {
        scratch_.clear();
        json::append_canonical(scratch_, value);
        return {dataset_.literal(scratch_, rdf_json, {})};
    }
    if (const bool* boolean = value.if_bool())
        return {dataset_.literal(*boolean ? "true" : "false",
                                 datatype.empty() ? xsd_boolean : datatype, {})};
    if (const double* number = value.if_number()) {
        const bool is_integer = std::floor(*number) == *number && std::abs(*number) < 1e21;
        if (is_integer && datatype != xsd_double)
            return {dataset_.literal(canonical_integer(*number),
                                     datatype.empty() ? xsd_integer : datatype, {})};
        return {dataset_.literal(canonical_double(*number),
                                 datatype.empty() ? xsd_double : datatype, {})};
    }
    const std::string* text = value.if_string();
    if (text == nullptr) return {nowhere};
    if (literal.direction != Direction::none && options_.rdf_direction != RdfDirection::drop)
        return {add_directed(literal, graph)};
    if (!literal.has_language) return {dataset_.literal(*text, datatype, {}), &value};
    if (!options_.lowers_languages) return {dataset_.literal(*text, {}, literal.language), &value};
    return {dataset_.literal(*text, {}, to_lower(literal.language)), &value};
}

TermId ToRdf::add_directed(const Literal& literal, const Mention& graph) {
    const std::string language = literal.has_language ? to_lower(literal.language) : std::string{};
    const char* direction = literal.direction == Direction::ltr ? "ltr" : "rtl";
    const std::string& text = literal.value->as_string();
    if (options_.rdf_direction == RdfDirection::i18n_datatype) {
        std::string datatype{i18n};
        datatype += language;
        datatype += '_';
        datatype += direction;
        return dataset_.literal(text, datatype, {});
    }
    const TermId compound = dataset_.new_blank();
    add_quad({compound}, dataset_.iri(rdf_value), {dataset_.literal(text, {}, {})}, graph);
    if (literal.has_language)
        add_quad({compound}, dataset_.iri(rdf_language), {dataset_.literal(language, {}, {})},
                 graph);
    add_quad({compound}, dataset_.iri(rdf_direction), {dataset_.literal(direction, {}, {})}, graph);
    return compound;
}

}  // namespace tamga::linked_data
