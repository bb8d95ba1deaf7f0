#pragma once

#include "core/station.h"
#include "sync/lan/pair_desk.h"

namespace tamga::sync::lan {

/// What is offered to whoever pairs.
struct PairOffer {
    PairRole role = PairRole::joins;
    std::string name{};  ///< `admits`: what the others will call the new station
    trust::DelegationTerms terms{};
};

/// Admits to, or joins with, a station whose administrator is signed in.
class StationHands final : public PairHands {
  public:
    StationHands(Station& station, PairOffer offer) : station_(station), offer_(std::move(offer)) {}

    std::string request() override;
    std::string admit(const std::string& request, const crypto::PublicKey& peer) override;
    void join(const std::string& admission, const crypto::PublicKey& peer) override;

  private:
    Station& station_;
    PairOffer offer_;
};

/// Says no where the station cannot do what it is to offer, before anybody compares digits.
/// @throws base::Error{forbidden}, {conflict}, {usage}, {passphrase} as `Station::invite` and
/// `Station::join` would.
void require_can_offer(Station& station, const PairOffer& offer);

}  // namespace tamga::sync::lan
