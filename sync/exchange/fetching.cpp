#include "sync/exchange/fetching.h"

#include "core/base/encoding.h"
#include "core/journal/evidence_travel.h"

namespace tamga::sync {
namespace {

using base::Severity;
using journal::ContentStanding;

class Fetching {
  public:
    Fetching(const Party& self, Line& line, ExchangeReport& report,
             const std::function<bool()>& progress)
        : self_(self), line_(line), report_(report), progress_(progress) {}

    void run(std::span<const crypto::Digest> wanted) {
        for (const crypto::Digest& sha256 : wanted)
            for (const ContentStanding& here : journal::standing_of(self_.database, {&sha256, 1}))
                if (!is_over_ && !here.is_whole) fetch(here);
    }

  private:
    void fetch(ContentStanding here) {
        // What lies here of it may be another's.
        bool is_from_there = here.have == 0;
        while (!is_over_ && !here.is_whole) {
            const auto part = ask(here);
            if (!part) return;
            const auto now = journal::take_part(self_.database, part->content);
            if (!now) return;
            if (!now->is_whole && now->have <= here.have) {
                if (is_from_there)
                    return warn("exchange.content_damaged", here.sha256,
                                "What came of this file is damaged.",
                                "Nothing of it was kept. Try again, or ask who runs "
                                "the other side.");
                is_from_there = true;
            }
            here = *now;
            is_over_ = !progress_();
        }
        if (!here.is_whole) return;
        journal::note_content(self_.database, report_.peer, here.sha256);
        ++report_.fetched;
    }

    /// The part behind what lies here; nothing where the other side does not have it, or all is
    /// over.
    std::optional<Part> ask(const ContentStanding& here) {
        Message answer = line_.ask({Want{here.sha256, here.have, {}}}).at(0);
        if (Part* const part = std::get_if<Part>(&answer))
            if (part->content.sha256 == here.sha256 && part->content.offset == here.have)
                return std::move(*part);
        const Standings* const standings = std::get_if<Standings>(&answer);
        if (standings != nullptr && standings->key == report_.peer && is_sound(*standings)) {
            warn("exchange.content_missing", here.sha256, "The other side does not have this file.",
                 "It comes there from the station that added it. Try again once that has handed "
                 "in its work.");
            return std::nullopt;
        }
        is_over_ = true;
        const Failure* const told = std::get_if<Failure>(&answer);
        report_.findings.push_back(
            {Severity::error, told != nullptr ? told->code : "exchange.not_ours", "the other side",
             told != nullptr ? told->message : "The answer fits nothing that was asked.",
             "Try again later, or ask who runs it. What came already stays here."});
        return std::nullopt;
    }

    void warn(const char* code, const crypto::Digest& sha256, const char* what, const char* how) {
        report_.findings.push_back(
            {Severity::warning, code, "evidence " + base::to_hex(sha256).substr(0, 16), what, how});
    }

    const Party& self_;
    Line& line_;
    ExchangeReport& report_;
    const std::function<bool()>& progress_;
    bool is_over_ = false;
};

}  // namespace

void fetch_contents(const Party& self, Line& line, std::span<const crypto::Digest> wanted,
                    ExchangeReport& report, const std::function<bool()>& progress) {
    Fetching{self, line, report, progress}.run(wanted);
}

}  // namespace tamga::sync
