#include <algorithm>
#include <array>
#include <string>

#include "core/base/ascii.h"
#include "core/base/encoding.h"
#include "core/base/localised_text.h"
#include "core/credential/baked_parts.h"
#include "core/credential/structure.h"
#include "core/credential/structure_check.h"

namespace tamga::credential {
namespace {

using base::is_digit;
using base::is_letter;
using json::Array;
using json::Object;
using json::Value;

/// `ext:` and at least one letter, digit, `.`, `-` or `_` (Open Badges 3.0 §8).
bool is_extension(std::string_view word) {
    constexpr std::string_view prefix = "ext:";
    if (!word.starts_with(prefix) || word.size() == prefix.size()) return false;
    word.remove_prefix(prefix.size());
    return std::all_of(word.begin(), word.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
    });
}

/// `sha256-`, `sha384-` or `sha512-` and the digest in base64, maybe with options, which nobody has
/// defined (Subresource Integrity §3.5).
bool is_sri_digest(std::string_view text) {
    constexpr struct {
        std::string_view prefix;
        std::size_t bytes;
    } kinds[] = {{"sha256-", 32}, {"sha384-", 48}, {"sha512-", 64}};
    for (const auto& [prefix, bytes] : kinds) {
        if (!text.starts_with(prefix)) continue;
        text.remove_prefix(prefix.size());
        const auto digest = base::from_base64(text.substr(0, text.find('?')));
        return digest && digest->size() == bytes;
    }
    return false;
}

bool are_sri_digests(std::string_view text) {
    bool is_any = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            if (!is_sri_digest(text.substr(0, end))) return false;
            is_any = true;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return is_any;
}

/// A multihash: which function, how many bytes, and that many bytes.
bool is_multibase_digest(std::string_view text) {
    constexpr std::array<std::array<std::uint8_t, 2>, 3> kinds{
        {{0x12, 32}, {0x20, 48}, {0x13, 64}}};
    const auto hash = base::from_multibase(text);
    return hash && hash->size() > 2 && std::any_of(kinds.begin(), kinds.end(), [&](const auto& k) {
               return (*hash)[0] == k[0] && (*hash)[1] == k[1] && hash->size() == k[1] + 2U;
           });
}

/// `YYYY-MM-DDThh:mm:ss` with or without what may follow.
bool is_day_or_time(std::string_view text, bool may_have_time) {
    if (base::parse_date(text)) return true;
    if (!may_have_time) return false;
    return base::parse_instant(text) || base::parse_instant(std::string{text} + 'Z');
}

}  // namespace

void Checker::check_shape(const Value& value, const Rule& rule, const Place& place) {
    switch (rule.shape) {
        case Shape::text: return check_text(value, place);
        case Shape::localised: return check_localised(value, place);
        case Shape::phrase: return check_phrase(value, place);
        case Shape::phrases:
            return for_each(value, place,
                            [this](const Value& one, const Place& at) { check_phrase(one, at); });
        case Shape::url: return check_url(value, place);
        case Shape::moment: check_moment(value, place); return;
        case Shape::time: return check_time(value, true, place);
        case Shape::date: return check_time(value, false, place);
        case Shape::language: return check_language(value, place);
        case Shape::country: return check_country(value, place);
        case Shape::index: return check_index(value, place);
        case Shape::number:
            if (!value.is_number()) wrong_type(value, "a number", place);
            return;
        case Shape::boolean:
            if (!value.is_bool()) wrong_type(value, "true or false", place);
            return;
        case Shape::texts: return check_texts(value, place);
        case Shape::word: return check_word(value, *rule.words, place);
        case Shape::digest_sri:
        case Shape::digest_multibase: return check_digest(value, rule.shape, place);
        case Shape::compact_jws: return check_compact_jws(value, place);
        case Shape::any_objects:
            return for_each(value, place, [this](const Value& one, const Place& at) {
                if (!one.is_object()) wrong_type(one, "an object", at);
            });
        case Shape::object: return check_one(value, *rule.of, place);
        case Shape::objects:
            return for_each(value, place, [&](const Value& one, const Place& at) {
                check_one(one, *rule.of, at);
            });
        case Shape::url_or_object:
            return value.is_string() ? check_url(value, place) : check_one(value, *rule.of, place);
    }
}

void Checker::check_text(const Value& value, const Place& place) {
    if (!value.is_string()) wrong_type(value, "a text", place);
}

void Checker::check_texts(const Value& value, const Place& place) {
    if (!value.is_string() && !value.is_array())
        return wrong_type(value, "a text or a list of texts", place);
    if (value.is_array() && value.as_array().empty())
        return add("structure.empty", place, "The list is empty.", "Name at least one.");
    for_each(value, place, [this](const Value& one, const Place& at) {
        const std::string* const text = one.if_string();
        if (text == nullptr)
            wrong_type(one, "a text", at);
        else if (text->empty())
            add("structure.empty", at, "The text is empty.", "Write it, or leave it out.");
    });
}

void Checker::check_url(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a URL", place);
    if (!is_url(*text))
        add("structure.identifier", place, "This is no URL.",
            "Give an absolute URL, for example one that begins with “urn:uuid:” or “https://”.");
}

void Checker::check_localised(const Value& value, const Place& place) {
    for_each(value, place, [this](const Value& one, const Place& at) {
        if (one.is_string()) return;
        if (const Object* const object = one.if_object()) return check_tagged(*object, at);
        wrong_type(one, "a text, or a text with its language", at);
    });
}

void Checker::check_tagged(const Object& object, const Place& place) {
    const Value* const text = need(object, "@value", place);
    if (text != nullptr) check_text(*text, place / "@value");
    for (const auto& [name, value] : object) {
        const std::string* const content = value.if_string();
        const bool is_good =
            name == "@value" ||
            (name == "@language" && content != nullptr && base::is_language_tag(*content)) ||
            (name == "@direction" && content != nullptr &&
             (*content == "ltr" || *content == "rtl"));
        if (is_good) continue;
        add("structure.language", place / name,
            "A text with a language has a language tag, a direction and nothing else.",
            "Use “@value”, “@language” (a tag such as “ar”) and “@direction” (“ltr” or “rtl”).");
    }
}

void Checker::check_phrase(const Value& value, const Place& place) {
    if (value.is_string()) return;
    const Object* const object = value.if_object();
    if (object == nullptr) return wrong_type(value, "a text, or texts by language", place);
    if (object->contains("@value")) return check_tagged(*object, place);
    if (object->empty())
        return add("structure.empty", place, "There is a text in no language.", "Write it.");
    for (const auto& [name, text] : *object) {
        if (!base::is_language_tag(name))
            add("structure.language", place / name, "This is no language tag.",
                "Name each text by its language, such as “ar”.");
        check_text(text, place / name);
    }
}

void Checker::check_index(const Value& value, const Place& place) {
    constexpr std::size_t most_digits = 20;
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a text of digits", place);
    if (text->empty() || text->size() > most_digits ||
        !std::all_of(text->begin(), text->end(), is_digit))
        add("structure.index", place, "This is no whole number written as text.",
            "Write the index with the digits 0 to 9, in quotation marks.");
}

void Checker::check_word(const Value& value, const Words& words, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a text", place);
    if (std::find(words.all.begin(), words.all.end(), *text) != words.all.end()) return;
    if (words.is_open && is_extension(*text)) return;
    std::string how = words.is_open ? "Use a word of the standard, or one of your own that begins "
                                      "with “ext:”. Its words are: "
                                    : "Use a word of the standard: ";
    for (const std::string_view word : words.all) {
        how += word;
        how += word == words.all.back() ? "." : ", ";
    }
    add("structure.enumeration", place, "The standard does not know this word.", std::move(how));
}

void Checker::check_language(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a language tag", place);
    if (!base::is_language_tag(*text))
        add("structure.language", place, "This is no language tag.", "Use a tag such as “ar”.");
}

void Checker::check_country(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a country's code", place);
    if (text->size() != 2 || !is_letter((*text)[0]) || !is_letter((*text)[1]))
        add("structure.enumeration", place, "This is no country's code of two letters.",
            "Use a code of ISO 3166-1, such as “TN”.");
}

void Checker::check_time(const Value& value, bool may_have_time, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) return wrong_type(value, "a date", place);
    if (!is_day_or_time(*text, may_have_time))
        add("structure.time", place, "This is no date.",
            may_have_time ? "Write it as in 2026-11-23T14:05:09Z." : "Write it as in 2026-11-23.");
}

std::optional<base::Instant> Checker::check_moment(const Value& value, const Place& place) {
    const std::string* const text = value.if_string();
    if (text == nullptr) {
        wrong_type(value, "a time", place);
        return std::nullopt;
    }
    const auto instant = base::parse_instant(*text);
    if (!instant)
        add("structure.time", place, "This is no moment with a time zone.",
            "Write it as in 2026-11-23T14:05:09Z.");
    return instant;
}

void Checker::check_digest(const Value& value, Shape shape, const Place& place) {
    const bool is_sri = shape == Shape::digest_sri;
    for_each(value, place, [this, is_sri](const Value& one, const Place& at) {
        const std::string* const text = one.if_string();
        if (text == nullptr) return wrong_type(one, "a text", at);
        if (is_sri ? are_sri_digests(*text) : is_multibase_digest(*text)) return;
        add("structure.digest", at, "This is no digest.",
            is_sri ? "Write it as in “sha256-…”, “sha384-…” or “sha512-…” with base64."
                   : "Write a multihash of SHA-2 in multibase, with “u” or “z” first.");
    });
}

void Checker::check_compact_jws(const Value& value, const Place& place) {
    for_each(value, place, [this](const Value& one, const Place& at) {
        const std::string* const text = one.if_string();
        if (text == nullptr) return wrong_type(one, "a compact JWS", at);
        if (!is_compact_jws(*text))
            add("structure.jws", at, "This is no compact JWS.",
                "Write header, payload and signature in base64url with dots between.");
    });
}

}  // namespace tamga::credential
