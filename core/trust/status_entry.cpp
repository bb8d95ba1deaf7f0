#include "core/trust/status_entry.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/credential/structure.h"

namespace tamga::trust {
namespace {

constexpr std::string_view unsupported = "status.unsupported";
constexpr std::string_view malformed_entry = "status.entry_malformed";
constexpr std::size_t most_references = 16;

StatusEntryResult refuse_entry(std::string_view reason) {
    return {std::nullopt, reason};
}

std::optional<std::uint64_t> read_index(const std::string* text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text == nullptr || text->empty() || !std::all_of(text->begin(), text->end(), is_digit))
        return std::nullopt;
    if (text->size() > 1 && text->front() == '0') return std::nullopt;
    std::uint64_t index = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), index);
    return read.ec == std::errc{} ? index : StatusEntry::beyond;
}

const std::string* url_of(const json::Value& value, std::string_view member) {
    const std::string* const text = value.find_string(member);
    return text != nullptr && credential::is_url(*text) ? text : nullptr;
}

/// A URL or a list of them.
bool read_references(const json::Value* value, std::vector<std::string>& references) {
    if (value == nullptr) return true;
    const auto add = [&](const json::Value& one) {
        const std::string* const text = one.if_string();
        if (text == nullptr || !credential::is_url(*text)) return false;
        references.push_back(*text);
        return true;
    };
    const json::Array* const list = value->if_array();
    if (list == nullptr) return add(*value);
    return list->size() <= most_references && std::all_of(list->begin(), list->end(), add);
}

/// Fills in size and messages; gives the reason against them, or nothing.
std::string_view read_values(const json::Value& value, StatusEntry& entry) {
    if (const json::Value* const size = value.find("statusSize")) {
        const double* const number = size->if_number();
        if (number == nullptr || *number < 1 || *number != std::floor(*number))
            return malformed_entry;
        if (*number > most_status_bits) return unsupported;
        entry.size_bits = static_cast<unsigned>(*number);
    }
    if (const json::Value* const messages = value.find("statusMessage")) {
        auto read = read_status_messages(*messages, entry.size_bits);
        if (!read) return malformed_entry;
        entry.messages = *std::move(read);
    }
    return read_references(value.find("statusReference"), entry.references) ? std::string_view{}
                                                                            : malformed_entry;
}

/// What both kinds of bit lists have in common.
std::string_view read_place(const json::Value& value, StatusEntry& entry) {
    const std::string* const purpose = value.find_string("statusPurpose");
    const std::string* const url = url_of(value, "statusListCredential");
    const auto index = read_index(value.find_string("statusListIndex"));
    if (purpose == nullptr || url == nullptr || !index) return malformed_entry;
    // §2.1: an entry is not its list. Where both have one name, it is open which one is meant.
    const std::string* const id = value.find_string("id");
    if (id != nullptr && *id == *url) return malformed_entry;
    entry.purpose = *purpose;
    entry.url = *url;
    entry.index = *index;
    return {};
}

StatusEntryResult read_bitstring(const json::Value& value) {
    StatusEntry entry;
    if (const auto reason = read_place(value, entry); !reason.empty()) return refuse_entry(reason);
    const bool is_known =
        entry.is_informative() || entry.purpose == "revocation" || entry.purpose == "suspension";
    if (!is_known) return refuse_entry(unsupported);
    if (const auto reason = read_values(value, entry); !reason.empty()) return refuse_entry(reason);
    return {std::move(entry), {}};
}

StatusEntryResult read_2021(const json::Value& value) {
    StatusEntry entry;
    entry.method = StatusMethod::list_2021;
    if (const auto reason = read_place(value, entry); !reason.empty()) return refuse_entry(reason);
    const bool is_known = entry.purpose == "revocation" || entry.purpose == "suspension";
    // Its entries have one bit; who writes a size there means something else.
    if (!is_known || value.find("statusSize") != nullptr) return refuse_entry(unsupported);
    return {std::move(entry), {}};
}

StatusEntryResult read_revocation_list(const json::Value& value) {
    const std::string* const url = url_of(value, "id");
    if (url == nullptr) return refuse_entry(malformed_entry);
    StatusEntry entry;
    entry.method = StatusMethod::revocation_list;
    entry.purpose = "revocation";
    entry.url = *url;
    return {std::move(entry), {}};
}

}  // namespace

StatusEntryResult read_status_entry(const json::Value& value) {
    const json::Object* const object = value.if_object();
    if (object == nullptr) return refuse_entry(unsupported);
    const bool is_bitstring = credential::has_type(*object, "BitstringStatusListEntry");
    const bool is_2021 = credential::has_type(*object, "StatusList2021Entry");
    const bool is_revocation_list = credential::has_type(*object, "1EdTechRevocationList");
    const int types = int{is_bitstring} + int{is_2021} + int{is_revocation_list};
    if (types > 1) return refuse_entry(malformed_entry);
    if (is_bitstring) return read_bitstring(value);
    if (is_2021) return read_2021(value);
    if (is_revocation_list) return read_revocation_list(value);
    return refuse_entry(unsupported);
}

}  // namespace tamga::trust
