#include "platform/scan/seen_codes.h"

#include <iterator>

#include "core/credential/qr_text.h"

namespace tamga::platform::scan {
namespace {

/// About a second: as long as nobody shows the next certificate, which may be a copy of this one.
constexpr std::uint64_t frames_to_forget = 20;

const credential::QrFault* fault_of(const std::string& text) {
    return credential::read_qr_text(text).fault;
}

}  // namespace

bool SeenCodes::is_new(const std::string& text) {
    const auto [at, is_added] = last_seen_.try_emplace(text, frame_);
    at->second = frame_;
    return is_added;
}

void SeenCodes::take_part(const std::string& text, std::vector<std::string>& fresh) {
    if (text == part_) return;
    if (!part_.empty()) {
        const std::string both = part_ + "\n" + text;
        const credential::QrFault* const fault = fault_of(both);
        if (fault == nullptr || fault->code != credential::qr_parts_differ.code) {
            fresh.push_back(both);
            part_.clear();
            return;
        }
    }
    // A part of another certificate: the one before it was put away.
    part_ = text;
}

std::vector<std::string> SeenCodes::add(const std::vector<std::string>& texts) {
    ++frame_;
    for (auto at = last_seen_.begin(); at != last_seen_.end();)
        at = frame_ - at->second > frames_to_forget ? last_seen_.erase(at) : std::next(at);
    std::vector<std::string> fresh;
    for (const std::string& text : texts) {
        if (!credential::looks_like_qr_text(text) || !is_new(text)) continue;
        const credential::QrFault* const fault = fault_of(text);
        if (fault != nullptr && fault->code == credential::qr_part_missing.code)
            take_part(text, fresh);
        else
            fresh.push_back(text);
    }
    return fresh;
}

}  // namespace tamga::platform::scan
