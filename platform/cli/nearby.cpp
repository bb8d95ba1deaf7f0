#include "platform/cli/nearby.h"

#include <charconv>
#include <thread>

#include "core/base/error.h"
#include "platform/cli/inputs.h"

namespace tamga::cli {
namespace {

/// How often the other side is asked what was said there.
constexpr std::chrono::milliseconds between_questions{300};

std::chrono::seconds unit_of(char letter) {
    switch (letter) {
        case 's': return std::chrono::seconds{1};
        case 'm': return std::chrono::minutes{1};
        case 'h': return std::chrono::hours{1};
        default: return std::chrono::seconds{0};
    }
}

}  // namespace

std::chrono::seconds read_duration(const std::string& text, std::chrono::seconds usual,
                                   std::chrono::seconds longest) {
    if (text.empty()) return usual;
    int number = 0;
    const char* const end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data(), end, number);
    const std::chrono::seconds unit = unit_of(*end);
    if (read.ec != std::errc{} || read.ptr != end || number < 1 || unit.count() == 0)
        refuse_use("“" + text + "” is no time; it looks like 90s, 10m or 1h");
    if (number > longest / unit) refuse_use("“" + text + "” is too long; a day is the most");
    return number * unit;
}

void add_pair_options(Verb& verb, PairOptions& options) {
    verb.flag("--join", options.is_joining, "Pair: become a station of the other's organisation");
    verb.option("--admit", "NAME", options.admit,
                "Pair: admit the other station, and call it this; at the founding station");
    add_delegation_options(verb, options.bounds);
}

std::optional<sync::lan::PairOffer> read_offer(const PairOptions& options) {
    if (options.is_joining && !options.admit.empty())
        refuse_use("--join and --admit are opposites; say one of them");
    if (options.is_joining) return sync::lan::PairOffer{sync::lan::PairRole::joins, {}, {}};
    if (options.admit.empty()) return std::nullopt;
    return sync::lan::PairOffer{sync::lan::PairRole::admits, options.admit,
                                read_terms(options.bounds)};
}

void ask_for_comparison(Output& output, const std::string& digits) {
    output.note("Another station is pairing. Its screen must show the same six digits:");
    output.note("    " + digits.substr(0, 3) + " " + digits.substr(3));
    output.note("Does it? Type yes or no.");
}

bool TerminalPerson::wait() {
    if (interruption_.is_requested()) return false;
    if (said_ != sync::lan::Said::nothing) {
        std::this_thread::sleep_for(between_questions);
        return true;
    }
    if (const auto answer = answer_.read())
        said_ = *answer ? sync::lan::Said::same : sync::lan::Said::different;
    return true;
}

}  // namespace tamga::cli
