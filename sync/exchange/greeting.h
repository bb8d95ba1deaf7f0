#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sync/exchange/asking.h"

namespace tamga::sync {

/// A finding about what the other side says, with which the exchange ends.
base::Finding other_side_finding(const char* code, std::string what, const char* how);

/// The finding where an answer fits nothing that was asked.
base::Finding not_ours();

/// The one answer of the kind that was asked for; nothing, with a finding, for another.
template <typename Kind>
std::optional<Kind> expect(Message answer, base::Findings& findings) {
    if (Kind* const wanted = std::get_if<Kind>(&answer)) return std::move(*wanted);
    if (const Failure* const told = std::get_if<Failure>(&answer))
        findings.push_back({base::Severity::error, told->code, "the other side", told->message,
                            "Try again later, or ask who runs it."});
    else
        findings.push_back(not_ours());
    return std::nullopt;
}

/// How the asking side comes to know who answers, what they can do, and how far they are. A step
/// that fails leaves a finding in the report.
class Greeting {
  public:
    /// `abilities` are those that a hello says of this side. The line and the report must outlive
    /// this.
    Greeting(const Party& self, Line& line, ExchangeReport& report, std::uint64_t abilities)
        : self_(self), line_(line), report_(report), abilities_(abilities) {}

    /// Says hello, and notes in the report who answered and whether both hold the same. Where the
    /// other side does not know this station any more (it was put back to a backup), what the
    /// founding station sealed is brought first, and the delegation with it.
    bool greet_or_introduce();

    /// The same without that.
    bool greet();

    /// Says hello once more, as an answer to the other side's, and exchanges marks.
    bool compare();

    /// Whether `compare` succeeded since the last hello.
    bool is_proven() const noexcept { return is_proven_; }
    /// How far the other side was then.
    const std::vector<Mark>& theirs() const noexcept { return theirs_; }

    /// Whether the other side takes, or gives, files of evidence.
    bool takes_contents() const noexcept { return (their_abilities_ & sync::takes_contents) != 0; }
    bool gives_contents() const noexcept { return (their_abilities_ & sync::gives_contents) != 0; }

  private:
    Hello hello();
    bool introduce();
    std::optional<Receipt> ask_for_receipt(const Push& push);
    bool is_welcome(const crypto::PublicKey& key);
    bool be_introduced(const Hello& theirs);

    Party self_;
    Line& line_;
    ExchangeReport& report_;
    std::uint64_t abilities_;
    std::uint64_t their_abilities_ = 0;
    bool may_be_introduced_ = true;
    bool is_proven_ = false;
    Nonce answers_{};
    std::vector<Mark> theirs_;
};

}  // namespace tamga::sync
