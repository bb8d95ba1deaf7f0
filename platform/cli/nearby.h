#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "platform/cli/answer.h"
#include "platform/cli/delegation_options.h"
#include "platform/cli/interruption.h"
#include "platform/cli/output.h"
#include "sync/lan/station_hands.h"

namespace tamga::cli {

/// `90s`, `10m`, `1h`; `usual` where the text is empty. @throws base::Error{usage}.
std::chrono::seconds read_duration(const std::string& text, std::chrono::seconds usual,
                                   std::chrono::seconds longest);

/// Whether, and how, this station pairs.
struct PairOptions {
    bool is_joining = false;
    std::string admit;  ///< the new station's name; empty: it admits nobody
    DelegationOptions bounds;
};

/// Adds `--join`, `--admit` and the bounds of a delegation.
void add_pair_options(Verb& verb, PairOptions& options);
/// Nothing where neither was said. @throws base::Error{usage} where both were.
std::optional<sync::lan::PairOffer> read_offer(const PairOptions& options);

/// The question that both people answer.
void ask_for_comparison(Output& output, const std::string& digits);

/// Whoever sits at the terminal.
class TerminalPerson final : public sync::lan::PairPerson {
  public:
    explicit TerminalPerson(Output& output) : output_(output) {}

    void compare(const std::string& digits) override {
        answer_.forget();
        ask_for_comparison(output_, digits);
    }
    sync::lan::Said said() override { return said_; }
    bool wait() override;

    bool is_interrupted() const noexcept { return interruption_.is_requested(); }

  private:
    Output& output_;
    Interruption interruption_;
    Answer answer_;
    sync::lan::Said said_ = sync::lan::Said::nothing;
};

}  // namespace tamga::cli
