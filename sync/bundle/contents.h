#pragma once

#include <cstdint>
#include <set>

#include "core/station.h"
#include "sync/bundle/writer.h"
#include "sync/protocol/messages.h"

/// Files of evidence in a bundle, behind the entries that name them. A bundle without any is what
/// it was before there were such messages.
namespace tamga::sync::bundle {

/// Writes, signed, which files of other stations lie whole here: who gave them need not give them
/// again.
void add_standings(Station& station, Writer& writer);

/// Writes the files that the founding station did not say that it holds, in parts; all that lie
/// here where `is_everything`. None at the founding station itself. How many they were.
std::uint64_t add_contents(Station& station, bool is_everything, Writer& writer);

/// Takes files in. Parts of a file that no assessment here names are passed over: it was erased, or
/// the entry that names it is held apart, and then whoever has it offers it again.
class ContentsIn {
  public:
    explicit ContentsIn(store::Database& database) : database_(database) {}

    void take(const sync::Part& part);
    /// How many files became whole, and how many were passed over.
    std::uint64_t arrived() const noexcept { return arrived_.size(); }
    std::uint64_t passed_over() const noexcept { return passed_over_.size(); }

  private:
    store::Database& database_;
    bool is_begun_ = false;
    std::set<crypto::Digest> arrived_;
    std::set<crypto::Digest> passed_over_;
};

/// Notes what a station of the organisation says to hold; whether it was one, and signed it.
bool take_standings(Station& station, const Standings& standings);

}  // namespace tamga::sync::bundle
