#include "platform/scan/reading_message.h"

#include <optional>

namespace tamga::platform::scan {
namespace {

void put(std::string& out, std::string_view text) {
    out += std::to_string(text.size()) + ":";
    out += text;
}

/// Takes such texts from a message; a child that went wrong may have written anything.
class Message {
  public:
    explicit Message(std::string_view rest) : rest_(rest) {}

    bool is_done() const { return rest_.empty(); }
    std::optional<std::string_view> take() {
        const auto size = take_number();
        if (!size || *size > rest_.size()) return std::nullopt;
        const std::string_view taken = rest_.substr(0, *size);
        rest_.remove_prefix(*size);
        return taken;
    }

  private:
    std::optional<std::size_t> take_number() {
        constexpr std::size_t most_digits = 9;
        const std::size_t colon = rest_.find(':');
        if (colon == 0 || colon > most_digits) return std::nullopt;
        std::size_t number = 0;
        for (const char digit : rest_.substr(0, colon)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            number = number * 10 + static_cast<std::size_t>(digit - '0');
        }
        rest_.remove_prefix(colon + 1);
        return number;
    }

    std::string_view rest_;
};

bool read_message(std::string_view text, FileReading& reading) {
    Message message{text};
    const auto fault = message.take();
    const auto count = message.take();
    if (!fault || !count || count->size() != 1) return false;
    reading.fault = find_fault(*fault);
    for (int left = count->front() - '0'; left > 0; --left) {
        const auto remark = message.take();
        if (!remark || find_fault(*remark) == nullptr) return false;
        reading.remarks.push_back(find_fault(*remark));
    }
    while (!message.is_done()) {
        const auto where = message.take();
        const auto bytes = message.take();
        if (!where || !bytes) return false;
        reading.found.push_back({std::string{*bytes}, std::string{*where}});
    }
    return reading.found.empty() == (reading.fault != nullptr);
}

const ScanFault& fault_of(ConfinedEnd end) {
    switch (end) {
        case ConfinedEnd::out_of_time: return too_long;
        case ConfinedEnd::out_of_memory: return too_much;
        case ConfinedEnd::finished:
        case ConfinedEnd::broken: break;
    }
    return crashed;
}

}  // namespace

std::string to_message(const FileReading& reading) {
    std::string out;
    put(out, reading.fault != nullptr ? reading.fault->code : std::string_view{});
    put(out, std::to_string(reading.remarks.size()));
    for (const ScanFault* const remark : reading.remarks)
        put(out, remark->code);
    for (const Found& one : reading.found) {
        put(out, one.where);
        put(out, one.bytes);
    }
    return out;
}

FileReading reading_of(const Confined& child, std::string_view carrier) {
    FileReading reading;
    reading.carrier = carrier;
    const bool is_read = child.end == ConfinedEnd::finished && read_message(child.output, reading);
    if (!is_read) reading = {carrier, {}, {}, &fault_of(child.end)};
    return reading;
}

}  // namespace tamga::platform::scan
