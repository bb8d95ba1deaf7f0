#include "core/linked_data/skeleton.h"

#include <algorithm>
#include <utility>

#include "core/linked_data/iri.h"

namespace tamga::linked_data {
namespace {

/// One text may stand in many lines; what has longer ones goes the long way.
constexpr std::size_t most_text_bytes = 64 * 1024;

void gather_texts(const json::Value& value, std::vector<const json::Value*>& texts) {
    if (value.is_string()) texts.push_back(&value);
    if (const json::Array* array = value.if_array())
        for (const json::Value& element : *array)
            gather_texts(element, texts);
    if (const json::Object* object = value.if_object())
        for (const auto& [name, member] : *object)
            gather_texts(member, texts);
}

std::size_t weight_of(const json::Value& value) noexcept;

std::size_t weight_of(const json::Object& object) noexcept {
    std::size_t weight = 0;
    for (const auto& [name, member] : object)
        weight += sizeof(json::Object::Member) + name.size() + weight_of(member);
    return weight;
}

std::size_t weight_of(const json::Value& value) noexcept {
    std::size_t weight = sizeof value;
    if (const std::string* text = value.if_string()) weight += text->size();
    if (const json::Array* array = value.if_array())
        for (const json::Value& element : *array)
            weight += weight_of(element);
    if (const json::Object* object = value.if_object()) weight += weight_of(*object);
    return weight;
}

/// Whether IRI expansion (JSON-LD 1.1 API §5.2.2) gives back `theirs` as it is, where it gave back
/// `mine`: it looks for keywords, for terms, for the prefix before the first colon, and for two
/// slashes behind that.
bool reads_alike(std::string_view mine, std::string_view theirs, std::size_t longest_compact_term) {
    if (mine == theirs) return true;
    const std::size_t prefix = mine.find(':', 1) + 1;
    if (theirs.substr(0, prefix) != mine.substr(0, prefix)) return false;
    const auto has_slashes = [prefix](std::string_view text) {
        return text.substr(prefix).starts_with("//");
    };
    if (has_slashes(mine) && !has_slashes(theirs)) return false;
    return theirs.size() > longest_compact_term && is_well_formed_iri(theirs);
}

}  // namespace

/// How far the comparison of two documents has come.
struct Skeleton::Reading {
    std::vector<std::string_view>& free_texts;
    std::string_view left_out;
    std::size_t next_text = 0;
};

Skeleton::Skeleton(const Source& source, std::vector<FreeText> kinds,
                   std::size_t longest_compact_term)
    : kinds_(std::move(kinds)), longest_compact_term_(longest_compact_term) {
    for (const auto& [name, value] : *object_of(source))
        if (source.left_out.empty() || name != source.left_out) document_.append(name, value);
    if (source.context != nullptr) context_ = *source.context;
}

bool Skeleton::read(const Source& source, std::vector<std::string_view>& free_texts) const {
    const json::Object* object = object_of(source);
    if (object == nullptr || context_.has_value() != (source.context != nullptr)) return false;
    if (context_ && *context_ != *source.context) return false;
    free_texts.clear();
    Reading reading{free_texts, source.left_out};
    return read(reading, document_, *object);
}

bool Skeleton::read(Reading& reading, const json::Object& mine, const json::Object& theirs) const {
    // Only the outermost object may have something to pass over.
    const std::string_view left_out = std::exchange(reading.left_out, {});
    const auto* expected = mine.begin();
    for (const auto& [name, value] : theirs) {
        if (!left_out.empty() && name == left_out) continue;
        if (expected == mine.end() || expected->first != name ||
            !read(reading, expected->second, value))
            return false;
        ++expected;
    }
    return expected == mine.end();
}

bool Skeleton::read(Reading& reading, const json::Value& mine, const json::Value& theirs) const {
    if (const std::string* text = theirs.if_string()) {
        const std::string* expected = mine.if_string();
        return expected != nullptr && read_text(reading, *expected, *text);
    }
    if (const json::Object* object = theirs.if_object()) {
        const json::Object* expected = mine.if_object();
        return expected != nullptr && read(reading, *expected, *object);
    }
    if (const json::Array* array = theirs.if_array()) {
        const json::Array* expected = mine.if_array();
        return expected != nullptr &&
               std::equal(expected->begin(), expected->end(), array->begin(), array->end(),
                          [&](const json::Value& one, const json::Value& other) {
                              return read(reading, one, other);
                          });
    }
    return mine == theirs;
}

bool Skeleton::read_text(Reading& reading, const std::string& mine,
                         const std::string& theirs) const {
    const FreeText kind = kinds_[reading.next_text++];
    if (kind == FreeText::none) return mine == theirs;
    if (theirs.size() > most_text_bytes) return false;
    if (kind == FreeText::iri && !reads_alike(mine, theirs, longest_compact_term_)) return false;
    reading.free_texts.push_back(theirs);
    return true;
}

const json::Object* object_of(const Source& source) noexcept {
    return source.document != nullptr ? source.document->if_object() : source.object;
}

std::size_t weight_of(const Source& source) noexcept {
    const json::Object* object = object_of(source);
    return (object != nullptr ? weight_of(*object) : 0) +
           (source.context != nullptr ? weight_of(*source.context) : 0);
}

std::vector<const json::Value*> texts_of(const json::Object& object, std::string_view left_out) {
    std::vector<const json::Value*> texts;
    for (const auto& [name, value] : object)
        if (left_out.empty() || name != left_out) gather_texts(value, texts);
    return texts;
}

}  // namespace tamga::linked_data
