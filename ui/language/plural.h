#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tamga::ui::language {

/// Which of a language's plural forms a number takes, as gettext's `Plural-Forms` says it:
/// `nplurals=2; plural=(n != 1);`. The expression is C's, over `n`: `?:`, `||`, `&&`, comparisons,
/// `+ - * / %`, `!`, parentheses and decimal numbers. It may have `limit_steps` operations and
/// `limit_depth` nested parts; more is no rule.
class PluralRule {
  public:
    static constexpr std::size_t limit_steps = 200;
    static constexpr int limit_depth = 40;
    static constexpr unsigned limit_forms = 6;

    /// The rule of English: one, and everything else.
    PluralRule();

    /// Reads a header's value; `nullopt` when it is not well-formed, when it asks for more than
    /// `limit_forms`, or when a number up to 1000 gets no form.
    static std::optional<PluralRule> read(std::string_view plural_forms);

    unsigned forms() const noexcept { return forms_; }

    /// The form of a number, below `forms()`. A number whose form the expression does not say (it
    /// divides by zero there) takes the last one.
    unsigned form_of(std::uint64_t n) const;

  private:
    enum class Op : std::uint8_t {
        number,
        n,
        negate,
        times,
        over,
        rest,
        plus,
        minus,
        less,
        more,
        at_most,
        at_least,
        equal,
        differs,
        both,
        either,
        choice
    };
    /// A step of the expression in the order in which a stack machine takes it.
    struct Step {
        Op op = Op::number;
        std::uint64_t value = 0;
    };
    class Reader;

    std::optional<std::uint64_t> evaluate(std::uint64_t n) const;

    unsigned forms_ = 2;
    std::vector<Step> steps_;
};

}  // namespace tamga::ui::language
