#include "sync/protocol/cbor.h"

#include <algorithm>

#include "core/base/check.h"

namespace tamga::sync::cbor {
namespace {

/// The three high bits of a head (RFC 8949 §3.1).
enum class Major : std::uint8_t {
    number = 0,
    negative = 1,
    bytes = 2,
    text = 3,
    array = 4,
    map = 5,
    simple = 7
};

constexpr std::uint8_t head_false = 0xF4;
constexpr std::uint8_t head_true = 0xF5;
constexpr std::uint8_t head_null = 0xF6;

class Writer {
  public:
    explicit Writer(base::Bytes& out) : out_(out) {}

    void operator()(std::nullptr_t) { out_.push_back(head_null); }
    void operator()(bool flag) { out_.push_back(flag ? head_true : head_false); }
    void operator()(std::uint64_t number) { head(Major::number, number); }
    void operator()(Negative number) { head(Major::negative, number.magnitude); }
    void operator()(const base::Bytes& bytes) {
        head(Major::bytes, bytes.size());
        raw(bytes);
    }
    void operator()(const std::string& text) {
        head(Major::text, text.size());
        raw(base::as_bytes(text));
    }
    void operator()(const Array& items) {
        head(Major::array, items.size());
        for (const Value& item : items)
            std::visit(*this, item.storage());
    }
    void operator()(const Map& members) {
        head(Major::map, members.size());
        const Member* before = nullptr;
        for (const Member& member : members) {
            base::check(before == nullptr || before->key < member.key, "the keys of a map rise");
            before = &member;
            head(Major::number, member.key);
            std::visit(*this, member.value.storage());
        }
    }

  private:
    void raw(base::ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

    /// The shortest head that holds the argument (§4.2.1).
    void head(Major major, std::uint64_t argument) {
        const unsigned high = static_cast<unsigned>(major) << 5U;
        if (argument < 24) return out_.push_back(static_cast<std::uint8_t>(high | argument));
        unsigned code = 24;
        int size = 1;
        for (; size < 8 && (argument >> (8 * size)) != 0; size *= 2)
            ++code;
        out_.push_back(static_cast<std::uint8_t>(high | code));
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
            out_.push_back(static_cast<std::uint8_t>(argument >> shift));
    }

    base::Bytes& out_;
};

}  // namespace

Value::Value() = default;
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;
Value::Value(std::nullptr_t) : storage_(nullptr) {}
Value::Value(bool flag) : storage_(flag) {}
Value::Value(std::uint64_t number) : storage_(number) {}
Value::Value(Negative number) : storage_(number) {}
Value::Value(base::Bytes bytes) : storage_(std::move(bytes)) {}
Value::Value(base::ByteView bytes) : storage_(base::Bytes{bytes.begin(), bytes.end()}) {}
Value::Value(std::string text) : storage_(std::move(text)) {}
Value::Value(Array items) : storage_(std::move(items)) {}
Value::Value(Map members) : storage_(std::move(members)) {}

bool Value::operator==(const Value& other) const {
    return storage_ == other.storage_;
}

const Value* find(const Map& map, std::uint64_t key) {
    const auto at = std::find_if(map.begin(), map.end(),
                                 [&](const Member& member) { return member.key == key; });
    return at == map.end() ? nullptr : &at->value;
}

void write(const Value& value, base::Bytes& out) {
    std::visit(Writer{out}, value.storage());
}

base::Bytes write(const Value& value) {
    base::Bytes out;
    write(value, out);
    return out;
}

}  // namespace tamga::sync::cbor
