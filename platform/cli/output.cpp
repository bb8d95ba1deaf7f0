#include "platform/cli/output.h"

#include <cerrno>
#include <cstring>
#include <map>

#include "core/base/error.h"
#include "core/json/write.h"

namespace tamga::cli {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The length of the steering sequence at the start of `text`, or 0: C0 controls and DEL, C1
/// controls (C2 80 to C2 9F), U+2028 to U+202E (E2 80 A8 …), U+2066 to U+2069 (E2 81 A6 …).
std::size_t steering_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (byte(0) != 0xE2) return 0;
    if (byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return 3;
    return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9 ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t steering = steering_length(text);
        if (steering > 0)
            out += replacement;
        else
            out += text.front();
        text.remove_prefix(steering > 0 ? steering : 1);
    }
    return out;
}

json::Array findings_json(const base::Findings& findings) {
    json::Array array;
    array.reserve(findings.size());
    for (const base::Finding& finding : findings)
        array.push_back(json::Object{{"severity", base::name(finding.severity)},
                                     {"code", finding.code},
                                     {"where", finding.where},
                                     {"what", finding.what},
                                     {"how", finding.how}});
    return array;
}

void Output::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return;
    if (errno == EPIPE) throw OutputClosed{};
    throw base::Error{base::ErrorKind::disk,
                      std::string{"standard output cannot be written: "} + std::strerror(errno)};
}

void Output::flush() {
    if (std::fflush(stdout) == 0) return;
    if (errno == EPIPE) throw OutputClosed{};
    throw base::Error{base::ErrorKind::disk,
                      std::string{"standard output cannot be written: "} + std::strerror(errno)};
}

void Output::line(std::string_view text) {
    if (!is_json_) write(printable(text) + "\n");
}

void Output::note(std::string_view text) {
    const std::string shown = printable(text) + "\n";
    // A note that cannot be shown has nowhere else to go; the exit code still tells.
    std::fwrite(shown.data(), 1, shown.size(), stderr);
}

void Output::findings(const base::Findings& findings) {
    // Every error is told. A remark that holds for a whole spreadsheet is told often enough to be
    // seen.
    constexpr std::size_t remarks_of_a_kind = 5;
    std::map<std::string, std::size_t> remarks;
    for (const base::Finding& finding : findings) {
        const bool is_remark = finding.severity != base::Severity::error;
        if (is_remark && ++remarks[finding.code] > remarks_of_a_kind) continue;
        std::string text = base::name(finding.severity);
        text += ": ";
        if (!finding.where.empty()) text += finding.where + ": ";
        text += finding.what;
        if (!finding.how.empty()) text += " " + finding.how;
        note(text + " [" + finding.code + "]");
    }
    for (const auto& [code, count] : remarks)
        if (count > remarks_of_a_kind)
            note("… and " + std::to_string(count - remarks_of_a_kind) + " more of the kind [" +
                 code + "]; --json lists them all");
}

void Output::document(const json::Value& value) {
    if (!is_json_) return;
    has_document_ = true;
    write(json::pretty(value) + "\n");
}

void Output::begin_array() {
    if (!is_json_) return;
    has_document_ = true;
    write("[");
}

void Output::element(const json::Value& value) {
    if (!is_json_) return;
    write((has_element_ ? ",\n" : "\n") + json::canonical(value));
    has_element_ = true;
}

void Output::end_array() {
    if (is_json_) write(has_element_ ? "\n]\n" : "]\n");
}

void Output::raw(std::string_view bytes) {
    has_document_ = true;
    write(bytes);
}

}  // namespace tamga::cli
