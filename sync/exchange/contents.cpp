#include "sync/exchange/contents.h"

#include <algorithm>
#include <set>

#include "core/base/encoding.h"
#include "core/journal/evidence_travel.h"

namespace tamga::sync {
namespace {

using base::Severity;
using journal::ContentStanding;

class HandingIn {
  public:
    HandingIn(const Party& self, Line& line, ExchangeReport& report,
              const std::function<bool()>& progress)
        : self_(self), line_(line), report_(report), progress_(progress) {}

    void run() {
        // What was refused is still to be handed in, and would come first again.
        while (!is_over_) {
            Offer offer;
            const std::size_t most = std::min(limit_contents + refused_.size(), most_refused);
            for (const crypto::Digest& sha256 :
                 journal::contents_for(self_.database, report_.peer, most))
                if (!refused_.contains(sha256) && offer.contents.size() < limit_contents)
                    offer.contents.push_back(sha256);
            if (offer.contents.empty()) return;
            hand_in(offer);
        }
    }

  private:
    static constexpr std::size_t most_refused = 10'000;

    void hand_in(const Offer& offer) {
        const auto standings = ask(offer);
        if (!standings) return;
        // One that is not wanted is not named: no assessment there names it.
        for (const crypto::Digest& sha256 : offer.contents) {
            const auto found = find(*standings, sha256);
            if (!found)
                refused_.insert(sha256);
            else if (!hand_in(*found))
                return;
        }
    }

    /// Part after part until it is whole there; false where the whole exchange is over.
    bool hand_in(ContentStanding there) {
        while (!there.is_whole) {
            auto content = journal::read_part(self_.database, there.sha256, there.have);
            if (!content) return refuse(there.sha256);
            const auto standings = ask(Part{*std::move(content), {}});
            if (!standings) return false;
            const auto now = find(*standings, there.sha256);
            if (!now || (!now->is_whole && now->have <= there.have)) return refuse(there.sha256);
            there = *now;
            if (!progress_()) {
                is_over_ = true;
                break;
            }
        }
        if (there.is_whole) {
            journal::note_content(self_.database, report_.peer, there.sha256);
            ++report_.contents;
        }
        return !is_over_;
    }

    bool refuse(const crypto::Digest& sha256) {
        refused_.insert(sha256);
        report_.findings.push_back({Severity::warning, "exchange.content_refused",
                                    "evidence " + base::to_hex(sha256).substr(0, 16),
                                    "The other side did not take this file.",
                                    "It is safe here, and offered again with the next exchange."});
        return true;
    }

    static std::optional<ContentStanding> find(const Standings& standings,
                                               const crypto::Digest& sha256) {
        const auto found =
            std::find_if(standings.contents.begin(), standings.contents.end(),
                         [&](const ContentStanding& one) { return one.sha256 == sha256; });
        if (found == standings.contents.end()) return std::nullopt;
        return *found;
    }

    /// The other side's answer; nothing, and all is over, where it is another or not signed by it.
    std::optional<Standings> ask(const Message& message) {
        Message answer = line_.ask({message}).at(0);
        Standings* const standings = std::get_if<Standings>(&answer);
        if (standings != nullptr && standings->key == report_.peer && is_sound(*standings))
            return std::move(*standings);
        is_over_ = true;
        const Failure* const told = std::get_if<Failure>(&answer);
        report_.findings.push_back(
            {Severity::error, told != nullptr ? told->code : "exchange.not_ours", "the other side",
             told != nullptr ? told->message : "The answer fits nothing that was asked.",
             "Try again later, or ask who runs it. The files are safe here."});
        return std::nullopt;
    }

    const Party& self_;
    Line& line_;
    ExchangeReport& report_;
    const std::function<bool()>& progress_;
    std::set<crypto::Digest> refused_;
    bool is_over_ = false;
};

}  // namespace

void hand_in_contents(const Party& self, Line& line, ExchangeReport& report,
                      const std::function<bool()>& progress) {
    HandingIn{self, line, report, progress}.run();
}

}  // namespace tamga::sync
