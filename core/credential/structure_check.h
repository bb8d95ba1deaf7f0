#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/credential/place.h"
#include "core/credential/structure_rules.h"
#include "core/json/value.h"

// The walk through a document; private to core/credential.
namespace tamga::credential {

/// Which version of the data model a document follows.
enum class Model { v2, v1, unknown };

/// What a credential is besides a credential; it may be several things.
struct Kinds {
    bool is_badge = false;
    bool is_endorsement = false;
    bool is_record = false;

    bool is_plain() const { return !is_badge && !is_endorsement && !is_record; }
};

/// Looks at one document once. The members stand in several files: the document as a whole in
/// structure.cpp, single values in structure_values.cpp, relations in structure_relations.cpp.
class Checker {
  public:
    base::Findings run(const json::Object& document);

  private:
    static constexpr std::size_t most_findings = 100;
    /// Of related resources, results and the like: what is compared with each other.
    static constexpr std::size_t most_compared = 1000;

    /// Hands every element of a list, or a single value, to `check` with its place.
    template <typename Check>
    void for_each(const json::Value& value, const Place& place, Check&& check) {
        const json::Array* const list = value.if_array();
        if (list == nullptr) return check(value, place);
        for (std::size_t i = 0; i < list->size() && findings_.size() <= most_findings; ++i)
            check((*list)[i], place / i);
    }

    // The document as a whole.
    Model check_context(const json::Object& document, const Place& root);
    void check_kind_contexts(const json::Object& document, Kinds kinds, const Place& root);
    void check_period(const json::Object& document, Model model, bool needs_start,
                      const Place& root);
    void check_subjects(const json::Object& document, Kinds kinds, const Place& root);
    void check_subject(const json::Object& subject, Kinds kinds, const Place& place);
    void check_status(const json::Object& document, const Place& root);
    void check_resources(const json::Object& document, const Place& root);

    // Objects.
    void check_class(const json::Object& object, const Class& of, const Place& place);
    void check_type(const json::Object& object, std::string_view wanted, const Place& place);
    void check_shape(const json::Value& value, const Rule& rule, const Place& place);
    void check_one(const json::Value& value, const Class& of, const Place& place);

    // Single values.
    void check_text(const json::Value& value, const Place& place);
    void check_texts(const json::Value& value, const Place& place);
    void check_url(const json::Value& value, const Place& place);
    void check_localised(const json::Value& value, const Place& place);
    void check_tagged(const json::Object& object, const Place& place);
    void check_phrase(const json::Value& value, const Place& place);
    void check_index(const json::Value& value, const Place& place);
    void check_word(const json::Value& value, const Words& words, const Place& place);
    void check_language(const json::Value& value, const Place& place);
    void check_country(const json::Value& value, const Place& place);
    void check_time(const json::Value& value, bool may_have_time, const Place& place);
    void check_digest(const json::Value& value, Shape shape, const Place& place);
    void check_compact_jws(const json::Value& value, const Place& place);
    std::optional<base::Instant> check_moment(const json::Value& value, const Place& place);

    // What several members say together.
    void check_relation(const json::Object& object, Relation relation, const Place& place);
    void check_learner(const json::Object& subject, const Place& place);
    void check_identity(const json::Object& identity, const Place& place);
    void check_required_level(const json::Object& description, const Place& place);
    void check_results(const json::Object& subject, const Place& place);
    void check_result(const json::Object& result, const json::Value* descriptions,
                      const Place& place);
    void check_associations(const json::Object& subject, const Place& place);
    /// Whether the list is short enough to compare its elements; tells where it is not.
    bool is_comparable(const json::Value& list, const Place& place);

    /// Whether the member is there; tells where it is not.
    const json::Value* need(const json::Object& object, std::string_view name, const Place& place);
    void wrong_type(const json::Value& value, const char* wanted, const Place& place);
    void unlinked(const Place& place, const char* wanted);
    void add(const char* code, const Place& place, std::string what, std::string how);

    base::Findings findings_;
};

}  // namespace tamga::credential
