#include "core/linked_data/patterns.h"

#include <algorithm>

#include "core/linked_data/text_hash.h"

namespace tamga::linked_data {
namespace {

/// Documents come with their proofs, which have a pattern of their own.
constexpr std::size_t most_patterns = 16;

/// Equal for documents that differ in texts only; seldom equal for others, which then costs time.
std::uint64_t hash_form(const json::Value& value, std::uint64_t seed) {
    if (const json::Object* object = value.if_object()) {
        for (const auto& [name, member] : *object)
            seed = hash_form(member, text_hash(name, seed));
        return text_hash("}", seed);
    }
    if (const json::Array* array = value.if_array()) {
        for (const json::Value& element : *array)
            seed = hash_form(element, seed);
        return text_hash("]", seed);
    }
    return text_hash(value.is_string() ? "\"" : "0", seed);
}

}  // namespace

bool Patterns::write(const Source& source, HashAlgorithm hash, std::string& nquads) {
    for (auto at = patterns_.begin(); at != patterns_.end(); ++at) {
        if (!(*at)->write(source, hash, nquads)) continue;
        std::rotate(patterns_.begin(), at, at + 1);
        return true;
    }
    return false;
}

bool Patterns::is_worth_learning(const Source& source) {
    const json::Object* object = object_of(source);
    if (object == nullptr) return false;
    std::uint64_t form = text_hash(source.left_out);
    for (const auto& [name, member] : *object)
        if (name != source.left_out) form = hash_form(member, text_hash(name, form));
    const auto known = std::find(missed_.begin(), missed_.end(), form);
    if (known != missed_.end()) {
        *known = 0;
        return true;
    }
    missed_[next_missed_] = form;
    next_missed_ = (next_missed_ + 1) % missed_.size();
    return false;
}

void Patterns::add(std::unique_ptr<Pattern> pattern) {
    patterns_.insert(patterns_.begin(), std::move(pattern));
    if (patterns_.size() > most_patterns) patterns_.pop_back();
}

void Patterns::clear() {
    patterns_.clear();
    missed_ = {};
}

}  // namespace tamga::linked_data
