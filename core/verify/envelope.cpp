#include <algorithm>
#include <array>
#include <string>

#include "core/credential/structure.h"
#include "core/verify/jose.h"
#include "core/verify/judge.h"

namespace tamga::verify {
namespace {

constexpr std::array<std::string_view, 4> credential_types = {
    "application/vc+jwt", "application/vc-ld+jwt", "application/vc+ld+jwt",
    "application/vc+ld+json+jwt"};
constexpr std::array<std::string_view, 4> presentation_types = {
    "application/vp+jwt", "application/vp-ld+jwt", "application/vp+ld+jwt",
    "application/vp+ld+json+jwt"};

Report malformed() noexcept {
    return failed_report("envelope.form",
                         "The envelope has no “data:” URL, or not the context of the data model.");
}

bool has_context(const json::Object& envelope) {
    const json::Value* context = envelope.find("@context");
    if (context != nullptr && context->is_array())
        context = context->as_array().empty() ? nullptr : &context->as_array().front();
    const std::string* const first = context != nullptr ? context->if_string() : nullptr;
    return first != nullptr && *first == credential::context_v2;
}

/// Whether a media type is among these; its case does not matter (RFC 6838 §4.2).
template <std::size_t N>
bool is_among(std::string_view type, const std::array<std::string_view, N>& types) {
    const auto is_same = [type](std::string_view known) {
        return std::equal(type.begin(), type.end(), known.begin(), known.end(),
                          [](char left, char right) {
                              const bool is_upper = left >= 'A' && left <= 'Z';
                              return (is_upper ? left - 'A' + 'a' : left) == right;
                          });
    };
    return std::any_of(types.begin(), types.end(), is_same);
}

}  // namespace

Report judge_envelope(const json::Object& envelope, Opening& opening) {
    constexpr std::string_view scheme = "data:";
    const json::Value* const id = envelope.find("id");
    const std::string* const url = id != nullptr ? id->if_string() : nullptr;
    const std::size_t comma = url != nullptr ? url->find(',') : std::string::npos;
    if (comma == std::string::npos || !url->starts_with(scheme) || !has_context(envelope))
        return malformed();

    const std::string_view content = std::string_view{*url}.substr(comma + 1);
    const std::string_view media_type =
        std::string_view{*url}.substr(scheme.size(), comma - scheme.size());
    const bool is_presentation = credential::has_type(envelope, "EnvelopedVerifiablePresentation");
    if (is_presentation ? is_among(media_type, credential_types)
                        : is_among(media_type, presentation_types))
        return failed_report("envelope.type", "The envelope is of another type than its content.");
    if (!is_among(media_type, is_presentation ? presentation_types : credential_types))
        return undetermined_report("envelope.media_type",
                                   "What is in the envelope is of a type that is not judged here.");
    Report report = judge_jws(content, opening);
    const std::string_view other = is_presentation ? "vc-jwt" : "vp-jwt";
    if (report.format == other)
        return failed_report("envelope.type", "The envelope is of another type than its content.");
    return report;
}

}  // namespace tamga::verify
