#include "core/trust/delegation.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"

namespace tamga::trust {
namespace {

constexpr std::string_view request_type = "tamga-station-request-1";
constexpr std::string_view admission_type = "tamga-station-admission-1";
constexpr std::string_view key_request_type = "tamga-station-key-1";
constexpr std::size_t name_limit_bytes = 200;
/// What a JSON number holds exactly.
constexpr double json_integer_limit = 9007199254740991.0;
/// A station is not restored so often that its request would need more.
constexpr std::size_t incarnations_limit = 10'000;

const char* described(std::string_view type) {
    if (type == request_type) return "request to be admitted";
    return type == admission_type ? "admission" : "request for a new key";
}

[[noreturn]] void refuse(std::string_view type, const char* problem) {
    throw base::Error{base::ErrorKind::data, std::string{"this is no "} + described(type) + ": " +
                                                 problem + ". Ask for the file again"};
}

base::Bytes message(std::string_view type, const json::Object& content) {
    std::string text{type};
    text += '\n';
    json::append_canonical_without(text, content, "signature");
    const base::ByteView bytes = base::as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

std::string sign(std::string_view type, json::Object content, const crypto::SigningKey& key) {
    const crypto::Signature signature = key.sign(message(type, content));
    content.append("signature", base::to_base64url(signature));
    return json::pretty(content) + "\n";
}

const std::string* string_member(const json::Object& content, std::string_view name) {
    const json::Value* member = content.find(name);
    return member == nullptr ? nullptr : member->if_string();
}

json::Object read(std::string_view type, std::string_view text) {
    json::ReadResult read = json::read(text);
    if (!read || !read.value->is_object()) refuse(type, "it cannot be read");
    json::Object content = std::move(read.value->as_object());
    const std::string* stated = string_member(content, "type");
    if (stated == nullptr || *stated != type) refuse(type, "it is something else");
    return content;
}

const std::string& text_of(std::string_view type, const json::Object& content,
                           std::string_view member) {
    const std::string* text = string_member(content, member);
    if (text == nullptr) refuse(type, "something is missing in it");
    return *text;
}

base::StationId station_of(std::string_view type, const json::Object& content,
                           std::string_view member) {
    const auto station = base::parse_id<base::StationTag>(text_of(type, content, member));
    if (!station) refuse(type, "a station's identifier is none");
    return *station;
}

crypto::PublicKey key_of(std::string_view type, const json::Object& content,
                         std::string_view member) {
    const auto key = proof::from_multikey(text_of(type, content, member));
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr) refuse(type, "a key is none");
    return *ed25519;
}

void check_signature(std::string_view type, const json::Object& content,
                     const crypto::PublicKey& key, std::string_view member = "signature") {
    const auto bytes = base::from_base64url(text_of(type, content, member));
    crypto::Signature signature{};
    if (!bytes || bytes->size() != signature.size()) refuse(type, "its signature is none");
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    json::Object covered = content;
    covered.erase(member);
    if (!crypto::verify(signature, message(type, covered), key))
        refuse(type, "it was changed after it was signed");
}

/// What each incarnation wrote: numbers by numbers, and nothing else.
json::Object accepted_of(const json::Object& content) {
    const json::Value* const accepted = content.find("accepted");
    const json::Object* const numbers = accepted != nullptr ? accepted->if_object() : nullptr;
    if (numbers == nullptr || numbers->size() > incarnations_limit)
        refuse(key_request_type, "it does not say how far the key before counts");
    for (const auto& [incarnation, sequence] : *numbers) {
        const double* const number = sequence.if_number();
        const bool is_count = number != nullptr && *number >= 0 && *number <= json_integer_limit &&
                              *number == std::floor(*number);
        const bool is_name = !incarnation.empty() && incarnation.size() <= 20 &&
                             incarnation.find_first_not_of("0123456789") == std::string::npos;
        if (!is_count || !is_name)
            refuse(key_request_type, "how far the key before counts is no number");
    }
    return *numbers;
}

}  // namespace

std::string write_request(const MembershipRequest& request, const crypto::SigningKey& key) {
    return sign(request_type,
                {{"type", request_type},
                 {"station", base::format(request.station)},
                 {"public_key", proof::to_multikey(request.key)},
                 {"name", request.name}},
                key);
}

std::string write_admission(const Admission& admission, const crypto::SigningKey& key) {
    return sign(admission_type,
                {{"type", admission_type},
                 {"root", base::format(admission.root)},
                 {"root_key", proof::to_multikey(admission.root_key)},
                 {"station", base::format(admission.station)},
                 {"public_key", proof::to_multikey(admission.key)},
                 {"organisation", admission.organisation}},
                key);
}

MembershipRequest read_request(std::string_view text) {
    const json::Object content = read(request_type, text);
    MembershipRequest request{station_of(request_type, content, "station"),
                              key_of(request_type, content, "public_key"),
                              text_of(request_type, content, "name")};
    check_signature(request_type, content, request.key);
    if (request.name.empty() || request.name.size() > name_limit_bytes)
        refuse(request_type, "the station's name is empty or too long");
    return request;
}

Admission read_admission(std::string_view text) {
    const json::Object content = read(admission_type, text);
    const json::Value* profile = content.find("organisation");
    if (profile == nullptr || !profile->is_object())
        refuse(admission_type, "the organisation's profile is missing");
    Admission admission{station_of(admission_type, content, "root"),
                        key_of(admission_type, content, "root_key"),
                        station_of(admission_type, content, "station"),
                        key_of(admission_type, content, "public_key"), profile->as_object()};
    check_signature(admission_type, content, admission.root_key);
    return admission;
}

std::string write_key_request(const KeyRequest& request, const crypto::SigningKey& previous,
                              const crypto::SigningKey& key) {
    json::Object content{{"type", key_request_type},
                         {"station", base::format(request.station)},
                         {"previous_key", proof::to_multikey(request.previous)},
                         {"public_key", proof::to_multikey(request.key)},
                         {"at", base::format(request.at)},
                         {"accepted", request.accepted}};
    const crypto::Signature signature = previous.sign(message(key_request_type, content));
    content.append("previous_signature", base::to_base64url(signature));
    return sign(key_request_type, std::move(content), key);
}

bool is_key_request(std::string_view text) {
    const json::ReadResult read = json::read(text);
    const std::string* const type = read ? read.value->find_string("type") : nullptr;
    return type != nullptr && *type == key_request_type;
}

crypto::PublicKey requested_key(std::string_view text) {
    return is_key_request(text) ? read_key_request(text).key : read_request(text).key;
}

KeyRequest read_key_request(std::string_view text) {
    json::Object content = read(key_request_type, text);
    KeyRequest request{station_of(key_request_type, content, "station"),
                       key_of(key_request_type, content, "previous_key"),
                       key_of(key_request_type, content, "public_key"),
                       {},
                       accepted_of(content)};
    const auto at = base::parse_instant(text_of(key_request_type, content, "at"));
    if (!at) refuse(key_request_type, "the end of the key before is no moment");
    request.at = *at;
    check_signature(key_request_type, content, request.key);
    content.erase("signature");
    check_signature(key_request_type, content, request.previous, "previous_signature");
    if (request.key == request.previous) refuse(key_request_type, "both keys are the same");
    return request;
}

}  // namespace tamga::trust
