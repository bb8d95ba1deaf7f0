#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/instant.h"

/// Arguments read as what they mean; what they do not mean is base::Error{usage}.
namespace tamga::cli {

/// The ports of TCP end there.
inline constexpr int last_port = 65535;

/// `urn:uuid:…` or the bare 36 characters. `what` names the thing: “learner”.
template <typename Id>
Id read_id(std::string_view text, std::string_view what) {
    if (const auto uuid = base::parse_uuid(text)) return Id{*uuid};
    throw base::Error{base::ErrorKind::usage,
                      "“" + std::string{text} + "” is no identifier (" + std::string{what} + ")" +
                          "; it looks like 019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01"};
}

template <typename Id>
std::optional<Id> read_optional_id(const std::optional<std::string>& text, std::string_view what) {
    if (!text) return std::nullopt;
    return read_id<Id>(*text, what);
}

template <typename Id>
std::vector<Id> read_ids(const std::vector<std::string>& texts, std::string_view what) {
    std::vector<Id> ids;
    ids.reserve(texts.size());
    for (const std::string& text : texts)
        ids.push_back(read_id<Id>(text, what));
    return ids;
}

/// `2026-11-23`.
base::Date read_date(std::string_view text);

/// `2026-11-23T14:05:09Z`, or a day: its first moment in UTC, or with `is_end` the first moment
/// after it.
base::Instant read_moment(std::string_view text, bool is_end);

/// `urn:uuid:…`, the form that every output has.
template <typename Id>
std::string urn(const Id& id) {
    return base::to_urn(id.uuid);
}

/// Wrong use, in a sentence.
[[noreturn]] void refuse_use(const std::string& message);

}  // namespace tamga::cli
