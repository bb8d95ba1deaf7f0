#include "ui/language/plural.h"

#include <array>

#include "core/base/ascii.h"
#include "core/base/check.h"

namespace tamga::ui::language {
namespace {

using base::is_digit;

constexpr std::uint64_t checked_up_to = 1000;
/// Numbers in a rule are small; this keeps sums of them inside 64 bits.
constexpr std::uint64_t limit_number = 1'000'000'000;

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

}  // namespace

/// Reads the expression by descent, one function for each level of precedence.
class PluralRule::Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    /// `nplurals=N; plural=EXPRESSION;`
    bool header(PluralRule& rule) {
        std::uint64_t forms = 0;
        if (!takes("nplurals") || !takes("=") || !number(forms) || !takes(";")) return false;
        if (forms == 0 || forms > limit_forms) return false;
        rule.forms_ = static_cast<unsigned>(forms);
        if (!takes("plural") || !takes("=") || !choice(0)) return false;
        takes(";");
        skip_blanks();
        rule.steps_ = std::move(steps_);
        return rest_.empty();
    }

  private:
    void skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front()))
            rest_.remove_prefix(1);
    }
    bool takes(std::string_view token) {
        skip_blanks();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }
    bool number(std::uint64_t& value) {
        skip_blanks();
        if (rest_.empty() || !is_digit(rest_.front())) return false;
        value = 0;
        while (!rest_.empty() && is_digit(rest_.front())) {
            value = value * 10 + static_cast<std::uint64_t>(rest_.front() - '0');
            if (value > limit_number) return false;
            rest_.remove_prefix(1);
        }
        return true;
    }
    bool add(Op op, std::uint64_t value = 0) {
        if (steps_.size() >= limit_steps) return false;
        steps_.push_back({op, value});
        return true;
    }

    bool choice(int depth) {
        if (depth > limit_depth || !binary(0, depth)) return false;
        if (!takes("?")) return true;
        return choice(depth + 1) && takes(":") && choice(depth + 1) && add(Op::choice);
    }

    struct Operator {
        std::string_view sign;
        Op op;
    };
    /// The operators of a level, longer signs first.
    static std::vector<Operator> level_of(std::size_t level) {
        switch (level) {
            case 0: return {{"||", Op::either}};
            case 1: return {{"&&", Op::both}};
            case 2: return {{"==", Op::equal}, {"!=", Op::differs}};
            case 3:
                return {
                    {"<=", Op::at_most}, {">=", Op::at_least}, {"<", Op::less}, {">", Op::more}};
            case 4: return {{"+", Op::plus}, {"-", Op::minus}};
            default: return {{"*", Op::times}, {"/", Op::over}, {"%", Op::rest}};
        }
    }
    bool binary(std::size_t level, int depth) {
        constexpr std::size_t levels = 6;
        if (level == levels) return unary(depth);
        if (!binary(level + 1, depth)) return false;
        const std::vector<Operator> operators = level_of(level);
        for (bool is_done = false; !is_done;) {
            is_done = true;
            for (const Operator& candidate : operators) {
                if (!takes(candidate.sign)) continue;
                if (!binary(level + 1, depth) || !add(candidate.op)) return false;
                is_done = false;
                break;
            }
        }
        return true;
    }
    bool unary(int depth) {
        if (depth > limit_depth) return false;
        if (takes("!")) return unary(depth + 1) && add(Op::negate);
        if (takes("(")) return choice(depth + 1) && takes(")");
        if (takes("n")) return add(Op::n);
        std::uint64_t value = 0;
        return number(value) && add(Op::number, value);
    }

    std::string_view rest_;
    std::vector<Step> steps_;
};

PluralRule::PluralRule() : steps_{{Op::n, 0}, {Op::number, 1}, {Op::differs, 0}} {}

std::optional<PluralRule> PluralRule::read(std::string_view plural_forms) {
    PluralRule rule;
    if (!Reader{plural_forms}.header(rule)) return std::nullopt;
    for (std::uint64_t n = 0; n <= checked_up_to; ++n) {
        const auto form = rule.evaluate(n);
        if (!form || *form >= rule.forms_) return std::nullopt;
    }
    return rule;
}

unsigned PluralRule::form_of(std::uint64_t n) const {
    const auto form = evaluate(n);
    return form && *form < forms_ ? static_cast<unsigned>(*form) : forms_ - 1;
}

std::optional<std::uint64_t> PluralRule::evaluate(std::uint64_t n) const {
    std::array<std::uint64_t, limit_steps> stack{};
    std::size_t size = 0;
    const auto pop = [&] {
        base::check(size > 0, "a plural rule's steps leave their operands on the stack");
        return stack[--size];
    };
    for (const Step& step : steps_) {
        if (step.op == Op::number || step.op == Op::n) {
            stack[size++] = step.op == Op::n ? n : step.value;
            continue;
        }
        const std::uint64_t last = pop();
        if (step.op == Op::negate) {
            stack[size++] = last == 0 ? 1 : 0;
            continue;
        }
        const std::uint64_t first = pop();
        std::uint64_t result = 0;
        switch (step.op) {
            case Op::choice: result = pop() != 0 ? first : last; break;
            case Op::times: result = first * last; break;
            case Op::over:
            case Op::rest:
                if (last == 0) return std::nullopt;
                result = step.op == Op::over ? first / last : first % last;
                break;
            case Op::plus: result = first + last; break;
            case Op::minus: result = first - last; break;
            case Op::less: result = first < last ? 1 : 0; break;
            case Op::more: result = first > last ? 1 : 0; break;
            case Op::at_most: result = first <= last ? 1 : 0; break;
            case Op::at_least: result = first >= last ? 1 : 0; break;
            case Op::equal: result = first == last ? 1 : 0; break;
            case Op::differs: result = first != last ? 1 : 0; break;
            case Op::both: result = first != 0 && last != 0 ? 1 : 0; break;
            case Op::either: result = first != 0 || last != 0 ? 1 : 0; break;
            case Op::number:
            case Op::n:
            case Op::negate: break;
        }
        stack[size++] = result;
    }
    return pop();
}

}  // namespace tamga::ui::language
