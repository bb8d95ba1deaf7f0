#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::cli {

/// The reader of standard output went away, as `head` does: nothing is wrong, but nobody listens.
struct OutputClosed {};

/// What a command says. For a person: lines on standard output, notes on standard error. With
/// `--json`: exactly one JSON document on standard output, notes still on standard error.
/// Every member throws `OutputClosed`, or base::Error{disk} when standard output cannot be written.
class Output {
  public:
    explicit Output(bool is_json) : is_json_(is_json) {}

    bool is_json() const noexcept { return is_json_; }
    /// Whether the document was begun.
    bool has_document() const noexcept { return has_document_; }

    /// A line for a person; nothing with `--json`. What could steer a terminal is replaced.
    void line(std::string_view text);
    /// A line on standard error.
    void note(std::string_view text);
    /// Each finding on standard error: level, place, what, how.
    void findings(const base::Findings& findings);

    /// The command's document; nothing without `--json`.
    void document(const json::Value& value);

    /// A document that is an array, element by element, so that a million need no memory.
    void begin_array();
    void element(const json::Value& value);
    void end_array();

    /// Bytes that are the result itself (an exported file), with or without `--json`.
    void raw(std::string_view bytes);

    /// @throws as above when something written so far was lost.
    void flush();

  private:
    void write(std::string_view bytes);

    bool is_json_;
    bool has_document_ = false;
    bool has_element_ = false;
};

/// The text without what could steer a terminal or turn it around: control characters and
/// directional overrides become `�`.
std::string printable(std::string_view text);

/// `[{"severity", "code", "where", "what", "how"}, …]`.
json::Array findings_json(const base::Findings& findings);

}  // namespace tamga::cli
