#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <vector>

#include "core/journal/branches.h"
#include "tests/core/journal/exchange_support.h"

namespace tamga::test {

/// The store of another process of a centre's hub, made as an administrator makes it: restored from
/// a backup of the centre's, as of now. Twins of one centre have different numbers.
class Twin {
  public:
    explicit Twin(Centre& centre, std::size_t number = 1000) : clock(centre.clock) {
        std::vector<std::uint8_t> skipped(number);
        random.fill(skipped);
        const Folder backups;
        centre.station->backup(backups.path() / "backup");
        Station::restore(backups.path() / "backup", folder.path(), "", Centre::passphrase,
                         {clock, random});
        reopen();
    }

    void reopen() {
        station.reset();
        station.emplace(Station::open(folder.path(), {clock, random}));
        station->sign_in("", Centre::passphrase);
    }
    store::Database& database() { return station->ledger().database(); }

    Folder folder;
    base::FixedClock clock;
    CountingRandom random;
    std::optional<Station> station;
};

/// A store's branches from their beginnings, as they are written into a log.
inline std::vector<journal::HashedEntries> whole_branches(store::Database& database) {
    constexpr journal::RunLimits everything{1'000'000, std::size_t{1} << 30U};
    std::vector<journal::HashedEntries> all;
    for (const journal::Branch& branch : journal::branches(database))
        all.push_back(
            journal::read_branch(database, branch, branch.base_sequence, everything).value());
    return all;
}

inline assess::Learner learner_called(const std::string& name) {
    assess::Learner learner;
    learner.name = name;
    return learner;
}

/// How far a station wrote its own chain.
inline std::uint64_t head_of(Centre& centre) {
    for (const journal::Mark& mark : journal::marks(database_of(centre)))
        if (mark.chain == centre.station->ledger().chain()) return mark.sequence;
    return 0;
}

/// The founding station, as whoever keeps its log knows it.
inline journal::Member owner_of(Station& station) {
    return station.members().front();
}

}  // namespace tamga::test
