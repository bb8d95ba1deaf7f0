#pragma once

#include <string>
#include <string_view>

#include "core/design/achievement.h"
#include "core/json/value.h"

namespace tamga::design {

/// The `achievement` member of a credential: an Open Badges 3.0 `Achievement` (§B.1.2) that carries
/// the European standard elements as terms of the European Learning Model.
///
/// It is meant for a document whose `@context` is the W3C credentials context, the Open
/// Badges 3.0.3 context and an object with the prefixes `elm`
/// (http://data.europa.eu/snb/model/elm/) and `dc` (http://purl.org/dc/terms/); each term then
/// expands in JSON-LD's safe mode. The title is given in all languages, the rest in the first. What
/// helps to find a course but is no standard element (activities, setting, target groups, tags, the
/// kinds of outcomes) stays out: each byte costs paper and time at every gate. Members stand in a
/// fixed order: the same achievement gives the same bytes. Country and region are not here but in
/// the issuer.
///
/// The achievement has an identifier and passed `check` without an error (checked as far as the
/// document depends on it).
json::Object to_open_badge(const Achievement& achievement);

/// `urn:uuid:…`, the achievement's identifier in documents; versions share it.
std::string achievement_iri(const Achievement& achievement);

/// `urn:uuid:…#outcome-LO1`, the identifier of the learning outcome with this code in documents.
std::string outcome_iri(const Achievement& achievement, std::string_view code);

/// Whether results are grades: the document then describes them. Pass or fail needs no grade.
bool has_graded_result(const Achievement& achievement);

/// `urn:uuid:…#result`, which a credential's `result.resultDescription` names; there is such a
/// description exactly when the achievement `has_graded_result`.
std::string result_description_iri(const Achievement& achievement);

}  // namespace tamga::design
