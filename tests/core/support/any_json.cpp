#include "tests/core/support/any_json.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace tamga::test {
namespace {

using json::Value;

rc::Gen<Value> any_number() {
    const auto of_bits = rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
        const double number = std::bit_cast<double>(bits);
        return Value{std::isfinite(number) ? number : 0.0};
    });
    const auto whole = rc::gen::map(rc::gen::arbitrary<int>(), [](int n) { return Value{n}; });
    const auto decimal =
        rc::gen::map(rc::gen::arbitrary<int>(), [](int n) { return Value{n / 1e3}; });
    return rc::gen::oneOf(of_bits, whole, decimal);
}

/// A few of something: deep values would grow beyond measure with RapidCheck's own sizes.
template <typename T>
rc::Gen<std::vector<T>> few(const rc::Gen<T>& gen) {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 5), [gen](std::size_t count) {
        return rc::gen::container<std::vector<T>>(count, gen);
    });
}

rc::Gen<Value> any_array(int depth) {
    return rc::gen::map(few(any_json(depth)),
                        [](std::vector<Value> elements) { return Value{std::move(elements)}; });
}

rc::Gen<Value> any_object(int depth) {
    using Pairs = std::vector<std::pair<std::string, Value>>;
    return rc::gen::map(few(rc::gen::pair(any_text(), any_json(depth))), [](Pairs pairs) {
        json::Object object;
        for (auto& [name, value] : pairs)
            object.set(std::move(name), std::move(value));
        return Value{std::move(object)};
    });
}

}  // namespace

rc::Gen<std::string> any_text() {
    const auto piece = rc::gen::element<std::string>(
        "a", "b", "z", "plain text that is longer than sixteen", "\"", "\\", "/", "\n",
        std::string(1, '\0'), "\x1f", "\x7f", "\xC2\x80", "\xDF\xBF", "\xD8\xB9", "\xE0\xA0\x80",
        "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF");
    return rc::gen::map(few(piece), [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& each : pieces)
            text += each;
        return text;
    });
}

rc::Gen<json::Value> any_json(int depth) {
    const auto text = rc::gen::map(any_text(), [](std::string s) { return Value{std::move(s)}; });
    const auto word = rc::gen::element(Value{}, Value{true}, Value{false});
    const auto scalar = rc::gen::oneOf(any_number(), text, word);
    if (depth == 0) return scalar;
    return rc::gen::oneOf(scalar, any_array(depth - 1), any_object(depth - 1));
}

}  // namespace tamga::test
