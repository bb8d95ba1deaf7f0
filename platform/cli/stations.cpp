#include "platform/cli/stations.h"

#include "core/base/error.h"

namespace tamga::cli {

journal::Member find_station(Station& station, const std::string& text) {
    std::vector<journal::Member> found;
    const auto id = base::parse_id<base::StationTag>(text);
    for (journal::Member& member : station.members())
        if (member.name == text || (id && member.station == *id))
            found.push_back(std::move(member));
    if (found.empty())
        throw base::Error{base::ErrorKind::not_found,
                          "no station is called “" + text + "”; `station list` shows them all"};
    if (found.size() > 1)
        throw base::Error{base::ErrorKind::conflict,
                          "several stations are called “" + text + "”; give the identifier of one"};
    return std::move(found.front());
}

std::vector<journal::Member> find_stations(Station& station, const std::string& text) {
    if (text == "all") return station.members();
    return {find_station(station, text)};
}

}  // namespace tamga::cli
