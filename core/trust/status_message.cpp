#include "core/trust/status_message.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "core/base/check.h"

namespace tamga::trust {
namespace {

/// `0x` and hexadecimal digits (§2.1).
std::optional<std::uint64_t> read_code(std::string_view text) {
    if (!text.starts_with("0x")) return std::nullopt;
    std::uint64_t code = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data() + 2, end, code, 16);
    if (problem != std::errc{} || rest != end) return std::nullopt;
    return code;
}

std::optional<StatusMessage> read_one(const json::Value& value) {
    const std::string* const status = value.find_string("status");
    const std::string* const message = value.find_string("message");
    if (status == nullptr || message == nullptr) return std::nullopt;
    const auto code = read_code(*status);
    if (!code) return std::nullopt;
    return StatusMessage{*code, *message};
}

bool is_before(const StatusMessage& one, const StatusMessage& other) {
    return one.status < other.status;
}

}  // namespace

std::optional<StatusMessages> read_status_messages(const json::Value& value, unsigned size_bits) {
    base::check(size_bits >= 1 && size_bits <= most_status_bits, "a status is too large to read");
    const json::Array* const list = value.if_array();
    if (list == nullptr || list->size() != std::size_t{1} << size_bits) return std::nullopt;
    StatusMessages messages;
    messages.reserve(list->size());
    for (const json::Value& element : *list) {
        auto message = read_one(element);
        if (!message) return std::nullopt;
        messages.push_back(*std::move(message));
    }
    std::sort(messages.begin(), messages.end(), is_before);
    // As many messages as values, each value once: then they are 0, 1, 2 and so on.
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (messages[i].status != i) return std::nullopt;
    return messages;
}

const std::string* find_message(const StatusMessages& messages, std::uint64_t status) noexcept {
    return status < messages.size() ? &messages[static_cast<std::size_t>(status)].message : nullptr;
}

}  // namespace tamga::trust
