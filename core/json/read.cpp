#include "core/json/read.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/base/check.h"
#include "core/json/tape.h"

namespace tamga::json {
namespace {

/// Makes the values that a tape describes, each container in its final size.
class Builder {
  public:
    explicit Builder(const Token* token) : token_(token) {}

    Value build() {
        const Token& token = *token_++;
        switch (token.kind) {
            case TokenKind::null: return Value{};
            case TokenKind::yes: return Value{true};
            case TokenKind::no: return Value{false};
            case TokenKind::number: return Value{token.number};
            case TokenKind::text: return Value{text_of(token)};
            case TokenKind::array: return Value{build_array(token.count)};
            case TokenKind::object: return Value{build_object(token.count)};
        }
        base::unreachable("a JSON token outside its enumeration");
    }

  private:
    static std::string_view text_of(const Token& token) { return {token.text, token.size}; }

    Array build_array(std::size_t count) {
        Array elements;
        elements.reserve(count);
        for (; count != 0; --count) {
            if (token_->kind == TokenKind::text)
                elements.emplace_back(text_of(*token_++));
            else
                elements.push_back(build());
        }
        return elements;
    }

    Object build_object(std::size_t count) {
        std::vector<Object::Member> members;
        members.reserve(count);
        for (; count != 0; --count) {
            const std::tuple name{text_of(*token_++)};
            if (token_->kind == TokenKind::text)
                members.emplace_back(std::piecewise_construct, name,
                                     std::tuple{text_of(*token_++)});
            else
                members.emplace_back(std::piecewise_construct, name,
                                     std::forward_as_tuple(build()));
        }
        return Object::from_unique(std::move(members));
    }

    const Token* token_;
};

ReadError too_large(std::size_t size, std::size_t limit) {
    ReadError error;
    error.code = "json.size";
    error.offset = limit;
    error.message = "The text has " + std::to_string(size) + " bytes, more than the " +
                    std::to_string(limit) + " that are allowed here.";
    return error;
}

}  // namespace

ReadResult read(std::string_view text, const ReadLimits& limits) {
    constexpr int deepest = 512;
    base::check(limits.depth <= deepest, "JSON so deeply nested would exhaust the stack");
    const std::size_t size_limit = std::min(limits.size_bytes, tape_limit_bytes);
    if (text.size() > size_limit) return {std::nullopt, too_large(text.size(), size_limit)};
    Tape tape{text, limits.depth};
    if (auto error = tape.scan()) return {std::nullopt, std::move(error)};
    return {Builder{tape.tokens()}.build(), std::nullopt, tape.is_canonical()};
}

std::string describe(const ReadError& error) {
    return "line " + std::to_string(error.line) + ", column " + std::to_string(error.column) +
           ": " + error.message;
}

}  // namespace tamga::json
