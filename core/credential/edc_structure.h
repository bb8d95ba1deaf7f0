#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::credential {

/// Whether a European Digital Credential says what its application profile asks for: the shapes of
/// `http://data.europa.eu/snb/model/ap/edc-generic-full` (version 1.1.0) that are about what is
/// claimed, by whom and for whom. What has another type than the table of classes knows is left
/// alone. A node that is only named by its `id` is described elsewhere and not asked for more.
///
/// A breach of a shape is an error; where it is only about how the credential is drawn on a page, a
/// warning. `where` is a JSON pointer; after 100 findings the last says `edc.more`. The codes:
///
/// | code | when |
/// |---|---|
/// | `edc.context` | `@context` begins with none of the data model, or lacks the profile's |
/// | `edc.missing` | a member that the shape demands is not there |
/// | `edc.wrong_type` | a member has another JSON type than its definition |
/// | `edc.too_many` | several values where the shape allows one |
/// | `edc.text` | a text in languages is no map from language tags to texts |
/// | `edc.identifier` | a text that must be a URL is none |
/// | `edc.time` | a moment is not in the form of RFC 3339, or has no time zone |
/// | `edc.duration` | a duration is not in the form of xsd:duration |
/// | `edc.period` | the validity ends before it begins |
/// | `edc.workload_unit` | (warning) a workload is given in months or years: `P60M` is not `PT60H`
/// | | `edc.more` | there are more findings than are told |
base::Findings check_edc_structure(const json::Object& document);

/// The mandatory elements of Council Recommendation 2022/C 243/02, Annex I, that the document's
/// first achievement lacks, in words for a person and in the Annex's order. Level is left out,
/// which is mandatory only where one applies. Empty where nothing is missing.
std::vector<std::string_view> missing_edc_elements(const json::Object& document);

}  // namespace tamga::credential
