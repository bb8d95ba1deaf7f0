#pragma once

#include "core/station.h"

namespace tamga::kiosk {

/// What it takes to act for a station in another thread.
struct Acting {
    crypto::SigningKey key;
    journal::SignedIn who;
    journal::ChainId chain;
};

/// For whoever is signed in to the station (checked). The key is a copy.
inline Acting acting_of(Station& station) {
    const journal::Ledger& ledger = station.ledger();
    return {crypto::SigningKey::from_seed(ledger.station_key().seed().view()), *ledger.signed_in(),
            ledger.chain()};
}

}  // namespace tamga::kiosk
