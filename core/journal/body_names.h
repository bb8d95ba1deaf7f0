#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace tamga::journal {

/// Member names that packed bodies hold by number. Frozen: stored bodies need every number for
/// ever, so names are only added, at the end.
inline constexpr std::array<std::string_view, 66> body_names = {
    "achievement",
    "action",
    "assessment",
    "assessor",
    "batch",
    "birth_date",
    "by",
    "capacity",
    "comment",
    "count",
    "credential",
    "date",
    "did",
    "document",
    "evidence",
    "first",
    "grade",
    "identifier",
    "identifier_type",
    "identity_check",
    "index",
    "issued",
    "latin_name",
    "learner",
    "list",
    "media_type",
    "method",
    "name",
    "operator",
    "organisation",
    "outcome",
    "passed",
    "pieces",
    "place",
    "profile",
    "public_key",
    "reason",
    "results",
    "review_due",
    "roles",
    "score",
    "sha256",
    "shuffle",
    "size",
    "station",
    "supersedes",
    "supervision",
    "template",
    "title",
    "url",
    "values",
    "version",
    "country",
    "region",
    "status_address",
    "type",
    "id",
    "code",
    "outcomes",
    "text",
    "language",
    "value",
    "note",
    "signature",
    "read_at",
    "issuer",
};

/// The number of a name, or nothing where the table does not know it.
std::optional<std::size_t> number_of_name(std::string_view name);

}  // namespace tamga::journal
