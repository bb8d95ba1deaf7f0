#include <algorithm>

#include "core/json/scan.h"
#include "sync/protocol/cbor.h"

namespace tamga::sync::cbor {
namespace {

struct Fault {
    const char* code;
    const char* what;
};

constexpr Fault too_large{"cbor.size", "The value is larger than is read here."};
constexpr Fault too_deep{"cbor.depth", "Arrays and maps lie too deep in each other."};
constexpr Fault too_many{"cbor.values", "There are more values than are read here."};
constexpr Fault cut{"cbor.cut", "The bytes end before the value does."};
constexpr Fault trailing{"cbor.trailing", "Bytes follow that belong to no value."};
constexpr Fault not_shortest{"cbor.not_shortest", "A number or length has a shorter form."};
constexpr Fault indefinite{"cbor.indefinite", "A length is left open."};
constexpr Fault key_order{"cbor.key_order", "The keys of a map do not rise."};
constexpr Fault duplicate_key{"cbor.duplicate_key", "A map has a key twice."};
constexpr Fault key_type{"cbor.key_type", "A key of a map is no number from 0 on."};
constexpr Fault bad_text{"cbor.utf8", "A text is not UTF-8."};
constexpr Fault bad_kind{"cbor.kind", "A tag, a float or a simple value has no place here."};

struct Head {
    unsigned major = 0;
    unsigned code = 0;
    std::uint64_t argument = 0;
};

bool is_utf8(base::ByteView bytes) {
    const std::string_view text = base::as_text(bytes);
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        const bool is_ascii = static_cast<unsigned char>(*at) < 0x80;
        const std::size_t length = is_ascii ? 1 : json::utf8_sequence(at, end);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

/// Reads by recursion, which the depth bounds. The first fault ends it.
class Reader {
  public:
    Reader(base::ByteView bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

    ReadResult whole() {
        ReadResult result;
        if (bytes_.size() > limits_.size_bytes)
            fail(too_large);
        else
            result.value = value(0);
        if (result.value && at_ != bytes_.size()) fail(trailing);
        if (fault_ == nullptr) return result;
        result.value.reset();
        result.findings.push_back({base::Severity::error, fault_->code,
                                   "byte " + std::to_string(fault_at_), fault_->what,
                                   "Ask for it once more; if it stays so, the sender's program "
                                   "needs mending."});
        return result;
    }

  private:
    std::nullopt_t fail(const Fault& fault) {
        if (fault_ == nullptr) {
            fault_ = &fault;
            fault_at_ = at_;
        }
        return std::nullopt;
    }

    std::size_t left() const { return bytes_.size() - at_; }

    std::optional<Head> head() {
        if (left() == 0) return fail(cut);
        const unsigned first = bytes_[at_];
        Head head{first >> 5U, first & 31U, first & 31U};
        if (head.code == 31) return fail(indefinite);
        if (head.code > 27) return fail(bad_kind);
        if (head.code < 24) {
            ++at_;
            return head;
        }
        const std::size_t size = std::size_t{1} << (head.code - 24);
        if (left() <= size) return fail(cut);
        head.argument = 0;
        for (std::size_t i = 1; i <= size; ++i)
            head.argument = head.argument << 8U | bytes_[at_ + i];
        // Floats have their own rules and are refused by their kind.
        const std::uint64_t shorter = size == 1 ? 24 : std::uint64_t{1} << (4 * size);
        if (head.major != static_cast<unsigned>(7) && head.argument < shorter)
            return fail(not_shortest);
        at_ += 1 + size;
        return head;
    }

    std::optional<base::ByteView> counted(std::uint64_t size) {
        if (size > left()) return fail(cut);
        const base::ByteView taken = bytes_.subspan(at_, static_cast<std::size_t>(size));
        at_ += static_cast<std::size_t>(size);
        return taken;
    }

    std::optional<Value> value(int depth) {
        if (++values_ > limits_.values) return fail(too_many);
        const auto head = this->head();
        if (!head) return std::nullopt;
        switch (head->major) {
            case 0: return Value{head->argument};
            case 1: return Value{Negative{head->argument}};
            case 2: return bytes(head->argument);
            case 3: return text(head->argument);
            case 4: return depth < limits_.depth ? array(head->argument, depth) : fail(too_deep);
            case 5: return depth < limits_.depth ? map(head->argument, depth) : fail(too_deep);
            case 7: return simple(head->code);
            default: return fail(bad_kind);
        }
    }

    std::optional<Value> simple(unsigned code) {
        if (code == 20) return Value{false};
        if (code == 21) return Value{true};
        if (code == 22) return Value{nullptr};
        return fail(bad_kind);
    }

    std::optional<Value> bytes(std::uint64_t size) {
        const auto taken = counted(size);
        if (!taken) return std::nullopt;
        return Value{*taken};
    }

    std::optional<Value> text(std::uint64_t size) {
        const auto taken = counted(size);
        if (!taken) return std::nullopt;
        if (!is_utf8(*taken)) return fail(bad_text);
        return Value{std::string{base::as_text(*taken)}};
    }

    std::optional<Value> array(std::uint64_t count, int depth) {
        if (count > left()) return fail(cut);  // Every item takes at least a byte.
        Array items;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto item = value(depth + 1);
            if (!item) return std::nullopt;
            items.push_back(std::move(*item));
        }
        return Value{std::move(items)};
    }

    std::optional<Value> map(std::uint64_t count, int depth) {
        if (count > left() / 2) return fail(cut);
        Map members;
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto key = head();
            if (!key) return std::nullopt;
            if (key->major != 0) return fail(key_type);
            if (!members.empty() && key->argument <= members.back().key)
                return fail(key->argument == members.back().key ? duplicate_key : key_order);
            auto member = value(depth + 1);
            if (!member) return std::nullopt;
            members.push_back({key->argument, std::move(*member)});
        }
        return Value{std::move(members)};
    }

    base::ByteView bytes_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    const Fault* fault_ = nullptr;
    std::size_t fault_at_ = 0;
};

}  // namespace

ReadResult read(base::ByteView bytes, const Limits& limits) {
    return Reader{bytes, limits}.whole();
}

}  // namespace tamga::sync::cbor
