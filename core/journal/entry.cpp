#include "core/journal/entry.h"

#include <algorithm>
#include <array>

#include "core/base/check.h"

namespace tamga::journal {
namespace {

struct KindName {
    Kind kind;
    std::string_view name;
};

constexpr KindName kind_names[] = {
    {Kind::station_started, "station.started"},
    {Kind::organisation_set, "organisation.set"},
    {Kind::operator_set, "operator.set"},
    {Kind::operator_removed, "operator.removed"},
    {Kind::achievement_set, "achievement.set"},
    {Kind::achievement_published, "achievement.published"},
    {Kind::learner_set, "learner.set"},
    {Kind::learner_erased, "learner.erased"},
    {Kind::learner_joined, "learner.joined"},
    {Kind::learner_separated, "learner.separated"},
    {Kind::evidence_added, "evidence.added"},
    {Kind::assessment_recorded, "assessment.recorded"},
    {Kind::assessment_countersigned, "assessment.countersigned"},
    {Kind::assessment_chosen, "assessment.chosen"},
    {Kind::template_added, "template.added"},
    {Kind::status_list_added, "status_list.added"},
    {Kind::award_begun, "award.begun"},
    {Kind::credential_awarded, "credential.awarded"},
    {Kind::status_changed, "status.changed"},
    {Kind::record_made, "record.made"},
    {Kind::credential_commissioned, "credential.commissioned"},
    {Kind::trust_set, "trust.set"},
    {Kind::trust_removed, "trust.removed"},
    {Kind::status_copy_set, "status_copy.set"},
    {Kind::context_added, "context.added"},
    {Kind::did_document_set, "did_document.set"},
    {Kind::context_removed, "context.removed"},
    {Kind::trust_anchor_set, "trust_anchor.set"},
    {Kind::trust_anchor_removed, "trust_anchor.removed"},
    {Kind::delegation_set, "delegation.set"},
    {Kind::delegation_ended, "delegation.ended"},
    {Kind::delegation_rekeyed, "delegation.rekeyed"},
    {Kind::trust_root_set, "trust_root.set"},
    {Kind::trust_list_set, "trust_list.set"},
    {Kind::trust_root_removed, "trust_root.removed"},
    {Kind::review_seen, "review.seen"},
    {Kind::commission_erased, "commission.erased"},
};

/// Fixed-size fields in network order, behind one another, in a buffer that never grows.
class HeaderPacker {
  public:
    HeaderPacker& text(std::string_view text) { return bytes(base::as_bytes(text)); }
    HeaderPacker& bytes(base::ByteView bytes) {
        base::check(size_ + bytes.size() <= buffer_.size(), "a journal header outgrew its buffer");
        std::copy(bytes.begin(), bytes.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += bytes.size();
        return *this;
    }
    HeaderPacker& number(std::uint64_t number) {
        std::array<std::uint8_t, 8> big_endian;
        for (int i = 0; i < 8; ++i)
            big_endian[static_cast<std::size_t>(i)] =
                static_cast<std::uint8_t>(number >> (56 - 8 * i));
        return bytes(big_endian);
    }
    base::ByteView view() const { return {buffer_.data(), size_}; }

  private:
    std::array<std::uint8_t, 256> buffer_;
    std::size_t size_ = 0;
};

}  // namespace

std::string_view name(Kind kind) {
    for (const KindName& row : kind_names)
        if (row.kind == kind) return row.name;
    base::unreachable("a journal kind without a name");
}

std::optional<Kind> kind_from_code(std::int64_t code) {
    for (const KindName& row : kind_names)
        if (static_cast<std::int64_t>(row.kind) == code) return row.kind;
    return std::nullopt;
}

std::optional<Kind> kind_from_name(std::string_view word) {
    for (const KindName& row : kind_names)
        if (row.name == word) return row.kind;
    return std::nullopt;
}

crypto::Digest hash_body(const Salt& salt, std::string_view canonical_body) {
    thread_local crypto::Sha256 hash;
    return hash.update(salt).update(base::as_bytes(canonical_body)).finish();
}

crypto::Digest hash_entry(const Header& header, const crypto::Digest& previous) {
    return hash_entry(header, name(header.kind), previous);
}

crypto::Digest hash_entry(const Header& header, std::string_view kind_word,
                          const crypto::Digest& previous) {
    HeaderPacker packer;
    packer.text("tamga-entry-1\n")
        .bytes(header.chain.station.uuid.bytes)
        .number(header.chain.incarnation)
        .number(header.sequence)
        .bytes(previous)
        .number(static_cast<std::uint64_t>(header.time.time_since_epoch().count()))
        .text(kind_word)
        .text("\n")
        .bytes(header.body_hash);
    return crypto::sha256(packer.view());
}

base::Bytes seal_message(const ChainId& chain, std::uint64_t sequence, const crypto::Digest& hash) {
    HeaderPacker packer;
    packer.text("tamga-seal-1\n")
        .bytes(chain.station.uuid.bytes)
        .number(chain.incarnation)
        .number(sequence)
        .bytes(hash);
    const base::ByteView view = packer.view();
    return {view.begin(), view.end()};
}

}  // namespace tamga::journal
