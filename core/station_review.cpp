#include <algorithm>
#include <utility>

#include "core/assess/same_person.h"
#include "core/base/error.h"
#include "core/journal/review.h"
#include "core/station_state.h"

// Settling what needs a look, whichever room it belongs to.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using journal::WayOut;

/// @throws base::Error{conflict} for the first finding that stands in the way.
void require_done(const base::Findings& findings) {
    if (base::has_errors(findings))
        throw Error{ErrorKind::conflict, findings.front().what + " " + findings.front().how};
}

/// The two records that an item of this name is about. @throws base::Error{not_found}.
std::pair<base::LearnerId, base::LearnerId> pair_of(std::string_view id) {
    const std::size_t first = id.find(':');
    const std::size_t second = id.rfind(':');
    const auto one = base::parse_id<base::LearnerTag>(id.substr(first + 1, second - first - 1));
    const auto other = base::parse_id<base::LearnerTag>(id.substr(second + 1));
    if (!one || !other)
        throw Error{ErrorKind::not_found, "no two records are called “" + std::string{id} + "”"};
    return {*one, *other};
}

}  // namespace

void Station::settle(std::string_view id, WayOut way, std::size_t side) {
    if (way == WayOut::keep || way == WayOut::take || way == WayOut::new_version ||
        way == WayOut::seen)
        return journal::settle_review(state_->ledger, id, way, side);
    const journal::ReviewItem item = journal::review_item(state_->database, id);
    if (std::find(item.ways.begin(), item.ways.end(), way) == item.ways.end())
        throw Error{ErrorKind::usage, "this cannot be settled by “" +
                                          std::string{journal::name(way)} +
                                          "”; look at it to see how it can"};
    if (way == WayOut::accept) return accept_entries(item.row.station);
    const auto [one, other] = pair_of(id);
    // The older record is the one that is shown.
    require_done(way == WayOut::join ? assess::join(state_->ledger, other, one)
                                     : assess::separate(state_->ledger, one, other));
}

}  // namespace tamga
