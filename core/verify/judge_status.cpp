#include "core/verify/judge_status.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/trust/status_entry.h"

namespace tamga::verify {
namespace {

using trust::StatusEntry;
using trust::StatusMethod;

Check answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"status", result, reason, sentence};
}

StatusAnswer unknown(std::string_view reason, std::string_view sentence) {
    return {answer(Result::unknown, reason, sentence), {}};
}

std::string_view sentence_of_absence(std::string_view reason) {
    if (reason == "status.no_list")
        return "Whether it was revoked is not known: its status list is not held here.";
    if (reason == "status.list_other_issuer")
        return "Whether it was revoked is not known: the status list held here is another "
               "issuer's.";
    return "Whether it was revoked is not known: the copy of its status list cannot be relied on.";
}

/// Words of a stranger, in quotation marks and bounded, cut between letters.
std::string quote(std::string_view text) {
    constexpr std::size_t most_bytes = 300;
    std::size_t end = std::min(text.size(), most_bytes);
    const auto continues = [&](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    while (end > 0 && continues(end))
        --end;
    std::string quoted = "“";
    quoted += text.substr(0, end);
    quoted += end < text.size() ? "…”" : "”";
    return quoted;
}

std::string code_text(std::uint64_t value) {
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return "0x" + std::string(digits.data(), written.ptr);
}

std::chrono::seconds age_of(base::Instant as_of, const Knowledge& knowledge) {
    const auto age = std::max(judged_now(knowledge) - as_of, std::chrono::milliseconds{0});
    return std::chrono::floor<std::chrono::seconds>(age);
}

const trust::StatusMessages& messages_of(const StatusEntry& entry,
                                         const trust::StatusCredential& list) {
    return entry.messages.empty() ? list.messages : entry.messages;
}

/// The issuer's word for a value. The standard advises against showing it, since it is written for
/// developers and in one language; without a network nothing else tells what a code means, so it is
/// shown as a quotation, with the code.
std::string describe_value(std::uint64_t value, const StatusEntry& entry,
                           const trust::StatusCredential& list) {
    const std::string* const message = trust::find_message(messages_of(entry, list), value);
    if (message == nullptr) return {};
    std::string text = code_text(value) + " " + quote(*message);
    if (!entry.references.empty()) text += ", explained at " + quote(entry.references.front());
    return text;
}

/// What is known of a list, before it is asked whether a bit is set.
struct Source {
    base::Instant as_of;
    std::optional<base::Instant> valid_until{};
    std::optional<std::chrono::milliseconds> ttl{};
};

/// The policy, with the time after which the issuer itself wants the list fetched again: past that
/// it is no longer fresh. It cannot make a list usable for longer, nor for less long: how old
/// knowledge may be is the verifier's decision.
trust::FreshnessPolicy policy_for(const Source& source, const Knowledge& knowledge) {
    trust::FreshnessPolicy policy = knowledge.freshness;
    if (source.ttl)
        policy.fresh_for =
            std::min(policy.fresh_for, std::chrono::floor<std::chrono::seconds>(*source.ttl));
    return policy;
}

Check judge_value(bool is_set, bool is_revocation, const Source& source,
                  const Knowledge& knowledge) {
    Check check;
    check.check = "status";
    check.age = age_of(source.as_of, knowledge);
    const auto say = [&check](Result result, std::string_view reason, std::string_view sentence) {
        check.result = result;
        check.reason = reason;
        check.sentence = sentence;
        return check;
    };

    // Revocation is never undone (design §8), so that no list is too old to tell of it.
    if (is_set && is_revocation)
        return say(Result::fail, "status.revoked", "The issuer has revoked the credential.");
    if (source.as_of > knowledge.now + knowledge.clock_tolerance)
        return say(Result::unknown, "status.list_from_future",
                   "The status list was made after what this machine's clock says.");
    const base::Instant now = judged_now(knowledge);
    if (source.valid_until && now > *source.valid_until)
        return say(Result::unknown, "status.list_expired",
                   "Whether it was revoked since is not known: the status list has expired.");
    const auto freshness =
        trust::grade(std::min(source.as_of, now), now, policy_for(source, knowledge));
    if (freshness == trust::Freshness::over_limit)
        return say(Result::unknown, "status.list_too_old",
                   "Whether it was revoked since is not known: the status list is too old.");
    if (is_set)
        return say(Result::fail, "status.suspended", "The issuer has suspended the credential.");
    if (freshness == trust::Freshness::stale)
        return say(Result::pass, "status.good_stale",
                   "It was neither revoked nor suspended when the status list was made.");
    return say(Result::pass, "status.good", "It is neither revoked nor suspended.");
}

/// The value of the credential's entry, or the reason why there is none.
struct Looked {
    std::optional<std::uint64_t> value{};
    std::string_view reason{};
    std::string_view sentence{};
};

Looked look_up(const StatusEntry& entry, const trust::StatusCredential& list) {
    const bool is_bitstring = list.type == trust::StatusListType::bitstring;
    if ((entry.method == StatusMethod::bitstring) != is_bitstring)
        return {{}, "status.list_other_type", "The status list is of another type."};
    if (!list.has_purpose(entry.purpose))
        return {{},
                "status.other_purpose",
                "The status list is about something else than revocation or suspension."};
    if (list.size_bits && *list.size_bits != entry.size_bits)
        return {{},
                "status.list_other_size",
                "The status list and the credential disagree about the size of an entry."};
    if (entry.size_bits > 1 && messages_of(entry, list).empty())
        return {{},
                "status.entry_malformed",
                "Where its status is published is not written as the standard asks."};
    if (is_bitstring && list.list.size() / entry.size_bits < trust::StatusList::least_entries)
        return {{},
                "status.list_too_short",
                "The status list has fewer entries of this size than keep a holder hidden."};
    const auto value = list.list.value(entry.index, entry.size_bits);
    if (!value) return {{}, "status.no_entry", "The status list has no entry for this credential."};
    return {value, {}, {}};
}

StatusAnswer note_only(std::string note) {
    return {std::nullopt, std::move(note)};
}

/// Messages and refreshing say nothing about being valid, whatever became of their list.
StatusAnswer judge_informative(const StatusEntry& entry, const StatusLists::Held* held,
                               const Knowledge& knowledge) {
    const bool is_message = entry.purpose == "message";
    const Looked looked = held != nullptr ? look_up(entry, held->content) : Looked{};
    const bool is_usable = looked.value && held->as_of <= knowledge.now + knowledge.clock_tolerance;
    if (!is_usable)
        return note_only(is_message
                             ? "Whether the issuer has a message about it is not known here."
                             : "Whether the issuer has a newer version of it is not known here.");
    const std::string ago = describe_age(age_of(held->as_of, knowledge)) + " ago";
    if (!is_message)
        return note_only(*looked.value != 0
                             ? "The issuer had a newer version of this credential " + ago + "."
                             : std::string{});
    const std::string meaning = describe_value(*looked.value, entry, held->content);
    if (!meaning.empty()) return note_only("The issuer's message of " + ago + ": " + meaning + ".");
    return note_only(*looked.value != 0 ? "The issuer had a message about it " + ago + "."
                                        : std::string{});
}

StatusAnswer judge_listed(const StatusEntry& entry, std::string_view issuer,
                          const Knowledge& knowledge) {
    const StatusLists::Held* const held = knowledge.status_lists.find(entry.url, issuer);
    if (entry.is_informative()) return judge_informative(entry, held, knowledge);
    if (held == nullptr) {
        const std::string_view reason = knowledge.status_lists.why_absent(entry.url);
        return unknown(reason, sentence_of_absence(reason));
    }
    const trust::StatusCredential& list = held->content;
    const Looked looked = look_up(entry, list);
    if (!looked.value) return unknown(looked.reason, looked.sentence);
    const bool is_set = *looked.value != 0;
    Check check = judge_value(is_set, entry.purpose == "revocation",
                              {held->as_of, list.valid_until, list.ttl}, knowledge);
    const std::string meaning = describe_value(*looked.value, entry, list);
    if (is_set && !meaning.empty()) check.detail = "The issuer's word for it: " + meaning + ".";
    return {std::move(check), {}};
}

StatusAnswer judge_revocation_list(const StatusEntry& entry, std::string_view issuer,
                                   std::string_view id, const Knowledge& knowledge) {
    const auto* const held = knowledge.status_lists.find_unsigned(entry.url, issuer);
    if (held == nullptr) {
        const std::string_view reason = knowledge.status_lists.why_absent(entry.url);
        return unknown(reason, sentence_of_absence(reason));
    }
    if (id.empty())
        return unknown("status.no_identifier",
                       "The credential has no identifier by which it could be looked up.");
    const auto revoked = held->content.revoked.find(id);
    const bool is_revoked = revoked != held->content.revoked.end();
    Check check = judge_value(is_revoked, true, {held->as_of}, knowledge);
    check.detail = "The list carries no signature; an administrator here stands for it.";
    if (is_revoked && !revoked->second.empty())
        check.detail += " The issuer's reason: " + quote(revoked->second) + ".";
    return {std::move(check), {}};
}

}  // namespace

StatusAnswer judge_status(const json::Value& entry, std::string_view issuer, std::string_view id,
                          const Knowledge& knowledge) {
    const trust::StatusEntryResult read = trust::read_status_entry(entry);
    if (!read.entry)
        return unknown(read.reason,
                       read.reason == "status.unsupported"
                           ? "Its status is published in a way that cannot be read here."
                           : "Where its status is published is not written as the standard asks.");
    if (read.entry->method == StatusMethod::revocation_list)
        return judge_revocation_list(*read.entry, issuer, id, knowledge);
    return judge_listed(*read.entry, issuer, knowledge);
}

}  // namespace tamga::verify
