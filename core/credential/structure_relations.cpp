#include <algorithm>
#include <string>
#include <vector>

#include "core/credential/structure.h"
#include "core/credential/structure_check.h"

namespace tamga::credential {
namespace {

using json::Array;
using json::Object;
using json::Value;

std::size_t count_of(const Value* value) {
    if (value == nullptr) return 0;
    const Array* const list = value->if_array();
    return list != nullptr ? list->size() : 1;
}

const Value& element_of(const Value& value, std::size_t index) {
    const Array* const list = value.if_array();
    return list != nullptr ? (*list)[index] : value;
}

/// The object of a list, or the single object, whose `id` this is; null where there is none.
const Value* value_with_id(const Value* value, std::string_view id) {
    for (std::size_t i = 0; i < count_of(value); ++i) {
        const Value& one = element_of(*value, i);
        const std::string* const own = one.find_string("id");
        if (own != nullptr && *own == id) return &one;
    }
    return nullptr;
}

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// `sha256$` or `md5$` and the digest in hexadecimal (Open Badges 3.0, IdentityHash).
bool is_identity_hash(std::string_view text) {
    for (const auto& [prefix, digits] :
         {std::pair<std::string_view, std::size_t>{"sha256$", 64}, {"md5$", 32}}) {
        if (!text.starts_with(prefix)) continue;
        text.remove_prefix(prefix.size());
        return text.size() == digits && std::all_of(text.begin(), text.end(), is_hex_digit);
    }
    return false;
}

bool is_about_nobody(const Object& subject) {
    if (subject.contains("id")) return false;
    const Value* const identifiers = subject.find("identifier");
    return count_of(identifiers) == 0;
}

using Names = std::vector<std::string_view>;

void take_ids(const Value* value, Names& ids) {
    for (std::size_t i = 0; i < count_of(value); ++i)
        if (const std::string* const id = element_of(*value, i).find_string("id"))
            ids.push_back(*id);
}

/// What associations may name: the achievements of a record, of its credentials, and these
/// themselves. Nothing where a credential is enveloped, so that it is not known what it holds.
std::optional<Names> associable(const Object& record) {
    Names ids;
    take_ids(record.find("achievement"), ids);
    const Value* const credentials = record.find("verifiableCredential");
    take_ids(credentials, ids);
    for (std::size_t i = 0; i < count_of(credentials); ++i) {
        const Object* const credential = element_of(*credentials, i).if_object();
        if (credential == nullptr || has_type(*credential, "EnvelopedVerifiableCredential"))
            return std::nullopt;
        const Value* const subjects = credential->find("credentialSubject");
        for (std::size_t j = 0; j < count_of(subjects); ++j)
            take_ids(element_of(*subjects, j).find("achievement"), ids);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace

void Checker::unlinked(const Place& place, const char* wanted) {
    add("structure.link", place, std::string{"This names "} + wanted + " that is not here.",
        "Name one of this document by its “id”.");
}

bool Checker::is_comparable(const Value& list, const Place& place) {
    if (count_of(&list) <= most_compared) return true;
    add("structure.too_many", place, "There are more than are looked at.", "Give at most 1,000.");
    return false;
}

void Checker::check_relation(const Object& object, Relation relation, const Place& place) {
    switch (relation) {
        case Relation::none: return;
        case Relation::identity: return check_identity(object, place);
        case Relation::result_description: return check_required_level(object, place);
        case Relation::achievement:
            check_learner(object, place);
            return check_results(object, place);
        case Relation::record:
            check_learner(object, place);
            return check_associations(object, place);
    }
}

void Checker::check_learner(const Object& subject, const Place& place) {
    if (is_about_nobody(subject))
        add("structure.learner", place, "Nothing says who the learner is.",
            "Add “id”, or at least one “identifier”.");
}

void Checker::check_identity(const Object& identity, const Place& place) {
    const Value* const hashed = identity.find("hashed");
    const Value* const hash = identity.find("identityHash");
    const bool* const is_hashed = hashed != nullptr ? hashed->if_bool() : nullptr;
    const std::string* const text = hash != nullptr ? hash->if_string() : nullptr;
    if (is_hashed == nullptr || !*is_hashed || text == nullptr || is_identity_hash(*text)) return;
    add("structure.identity_hash", place / "identityHash",
        "The identity is said to be hashed, but is no hash.",
        "Write “sha256$” and 64 hexadecimal digits, or say that it is not hashed.");
}

void Checker::check_required_level(const Object& description, const Place& place) {
    const Value* const wanted = description.find("requiredLevel");
    const std::string* const level = wanted != nullptr ? wanted->if_string() : nullptr;
    if (level != nullptr &&
        value_with_id(description.find("rubricCriterionLevel"), *level) == nullptr)
        unlinked(place / "requiredLevel", "a level");
}

void Checker::check_results(const Object& subject, const Place& place) {
    const Value* const results = subject.find("result");
    if (results == nullptr || !is_comparable(*results, place / "result")) return;
    const Value* const achievement = subject.find("achievement");
    if (achievement == nullptr || !achievement->is_object()) return;
    const Value* const descriptions = achievement->find("resultDescription");
    const Place at_achievement = place / "achievement";
    if (descriptions != nullptr &&
        !is_comparable(*descriptions, at_achievement / "resultDescription"))
        return;
    for_each(*results, place / "result", [&](const Value& one, const Place& at) {
        if (const Object* const result = one.if_object()) check_result(*result, descriptions, at);
    });
}

void Checker::check_result(const Object& result, const Value* descriptions, const Place& place) {
    const Value* const named = result.find("resultDescription");
    const std::string* const name = named != nullptr ? named->if_string() : nullptr;
    if (name == nullptr) return;
    const Value* const description = value_with_id(descriptions, *name);
    if (description == nullptr)
        return unlinked(place / "resultDescription", "a description of results");
    const Value* const achieved = result.find("achievedLevel");
    const std::string* const level = achieved != nullptr ? achieved->if_string() : nullptr;
    const Value* const levels = description->find("rubricCriterionLevel");
    if (level != nullptr && (levels == nullptr || is_comparable(*levels, place)) &&
        value_with_id(levels, *level) == nullptr)
        unlinked(place / "achievedLevel", "a level");
    const std::string* const kind = description->find_string("resultType");
    if (kind != nullptr && *kind == "Status") need(result, "status", place);
}

void Checker::check_associations(const Object& subject, const Place& place) {
    const Value* const credentials = subject.find("verifiableCredential");
    if (credentials != nullptr && count_of(credentials) == 0)
        add("structure.empty", place / "verifiableCredential", "The record holds no credential.",
            "Add at least one.");
    const Value* const associations = subject.find("association");
    if (associations == nullptr) return;
    const auto known = associable(subject);
    if (!known) return;
    for_each(*associations, place / "association", [&](const Value& one, const Place& at) {
        for (const char* const end : {"sourceId", "targetId"}) {
            const std::string* const id = one.find_string(end);
            if (id != nullptr && !std::binary_search(known->begin(), known->end(), *id))
                unlinked(at / end, "an achievement or a credential");
        }
    });
}

void Checker::check_resources(const Object& document, const Place& root) {
    const Value* const resources = document.find("relatedResource");
    const Place place = root / "relatedResource";
    if (resources == nullptr || !is_comparable(*resources, place)) return;
    for (std::size_t i = 0; i < count_of(resources); ++i) {
        const Value& one = element_of(*resources, i);
        const std::string* const id = one.find_string("id");
        if (id == nullptr) continue;
        const Place element = place / i;
        const Place& at = resources->is_array() ? element : place;
        if (one.find("digestSRI") == nullptr && one.find("digestMultibase") == nullptr)
            add("structure.digest", at, "The related resource has no digest.",
                "Add “digestSRI” or “digestMultibase”.");
        if (value_with_id(resources, *id) != &one)
            add("structure.digest", at / "id", "The same resource is named twice.",
                "Take one of the two out.");
    }
}

}  // namespace tamga::credential
