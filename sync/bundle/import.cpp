#include "sync/bundle/import.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "core/journal/introduction.h"
#include "core/journal/peers.h"
#include "sync/bundle/contents.h"
#include "sync/bundle/reader.h"
#include "sync/exchange/party.h"

namespace tamga::sync::bundle {
namespace {

namespace fs = std::filesystem;
using base::Findings;

void add(Findings& all, Findings&& some) {
    std::move(some.begin(), some.end(), std::back_inserter(all));
}

/// A part and the file in which it lies.
struct File {
    fs::path path;
    Part part;
};

/// The parts of one bundle by their number.
using Bundle = std::map<std::uint16_t, File>;
using Bundles = std::vector<Bundle>;

std::ifstream open(const fs::path& path) {
    std::error_code code;
    if (!fs::is_regular_file(path, code))
        throw base::Error{base::ErrorKind::not_found, "there is no file " + path.string()};
    std::ifstream file{path, std::ios::binary};
    if (!file) throw base::Error{base::ErrorKind::disk, path.string() + " cannot be read"};
    return file;
}

bool is_bundle(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return begins_as_bundle(file);
}

/// The files that begin as bundles do, in the order of their names.
std::vector<fs::path> bundles_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator at{folder, code}; !code && at != fs::directory_iterator{};
         at.increment(code))
        if (at->is_regular_file(code) && is_bundle(at->path())) found.push_back(at->path());
    if (code)
        throw base::Error{base::ErrorKind::disk,
                          "the folder " + folder.string() + " cannot be read: " + code.message()};
    if (found.empty())
        throw base::Error{base::ErrorKind::not_found,
                          "there is no bundle in the folder " + folder.string()};
    std::sort(found.begin(), found.end());
    return found;
}

/// A folder stands for the bundles in it.
std::vector<fs::path> files_of(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code code;
        if (!fs::is_directory(path, code)) {
            files.push_back(path);
            continue;
        }
        for (fs::path& file : bundles_in(path))
            files.push_back(std::move(file));
    }
    return files;
}

/// Reads the beginnings and checks the signatures. A part that is given twice counts once.
Findings gather(const std::vector<fs::path>& paths, Bundles& bundles) {
    Findings findings;
    using SenderKey = decltype(crypto::PublicKey::bytes);
    std::map<std::pair<SenderKey, BundleId>, std::size_t> places;
    for (const fs::path& path : files_of(paths)) {
        std::ifstream file = open(path);
        PartResult read = read_start(file, fs::file_size(path), path.string());
        add(findings, std::move(read.findings));
        if (!read.part) continue;
        Findings signature = check_signature(file, *read.part);
        const bool is_sound = signature.empty();
        add(findings, std::move(signature));
        if (!is_sound) continue;
        const auto key = std::pair{read.part->header.sender.bytes, read.part->header.id};
        const auto place = places.emplace(key, bundles.size()).first->second;
        if (place == bundles.size()) bundles.emplace_back();
        bundles[place].emplace(read.part->number, File{path, std::move(*read.part)});
    }
    return findings;
}

Findings missing_parts(const Bundle& bundle) {
    const File& first = bundle.begin()->second;
    std::string numbers;
    for (std::uint16_t number = 1; number <= first.part.count && number != 0; ++number)
        if (!bundle.contains(number))
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    if (numbers.empty()) return {};
    return {fault(
        "bundle.part_missing", first.part.name,
        "Of " + std::to_string(first.part.count) + " parts these are missing: " + numbers + ".")};
}

Summary summary_of(const Bundle& bundle, const std::vector<journal::Member>& members) {
    const Header& header = bundle.begin()->second.part.header;
    Summary summary;
    summary.id = header.id;
    summary.sender = header.sender;
    summary.station = header.station;
    summary.time = header.time;
    summary.part_count = bundle.begin()->second.part.count;
    for (const Recipient& one : header.recipients) {
        const auto known = std::find_if(members.begin(), members.end(), [&](const auto& member) {
            return fingerprint(member.key) == one.fingerprint;
        });
        summary.recipients.push_back(known == members.end() ? base::to_hex(one.fingerprint)
                                     : known->name.empty()  ? base::format(known->station)
                                                            : known->name);
    }
    for (const journal::Member& member : members)
        if (member.key == header.sender) summary.sender_name = member.name;
    for (const auto& [number, file] : bundle) {
        summary.parts.push_back(number);
        summary.bytes += file.part.file_bytes;
    }
    return summary;
}

/// Hands every message of a bundle to `visit`, in the order in which they were written.
Findings visit_bundle(const Bundle& bundle, const crypto::SigningKey& key,
                      const FrameStream::Visitor& visit) {
    for (const auto& [number, file] : bundle) {
        const auto content = content_key(file.part.header, key);
        if (!content)
            return {fault("bundle.not_for_this_station", file.part.name,
                          "The bundle is for other stations.")};
        std::ifstream in = open(file.path);
        Findings findings = read_messages(in, file.part, *content, visit);
        if (!findings.empty()) return findings;
    }
    return {};
}

/// What may lie in a bundle and where: the marks first, then pushes, then receipts, then which
/// files of evidence are held, then parts of files.
class Order {
  public:
    explicit Order(std::string name) : name_(std::move(name)) {}

    Findings check(const Message& message) {
        const std::size_t kind = rank(message);
        const bool is_marks = kind == 1;
        if (kind == 0 || kind < last_ || is_marks != (last_ == 0))
            return {fault("bundle.content", name_, "The content has no meaning in a bundle.")};
        last_ = kind;
        return {};
    }

  private:
    static std::size_t rank(const Message& message) {
        if (std::holds_alternative<Marks>(message)) return 1;
        if (std::holds_alternative<Push>(message)) return 2;
        if (std::holds_alternative<Receipt>(message)) return 3;
        if (std::holds_alternative<Standings>(message)) return 4;
        if (std::holds_alternative<sync::Part>(message)) return 5;
        return 0;
    }

    std::string name_;
    std::size_t last_ = 0;
};

/// Reads all of a bundle and counts what is in it; nothing is taken in.
Findings look_through(const Bundle& bundle, const crypto::SigningKey& key, Summary& summary) {
    Order order{bundle.begin()->second.part.name};
    std::set<journal::ChainId> chains;
    Findings findings = visit_bundle(bundle, key, [&](Message&& message) {
        Findings faults = order.check(message);
        if (!faults.empty()) return faults;
        if (const auto* const push = std::get_if<Push>(&message))
            for (const WireRun& wire : push->runs) {
                chains.insert(wire.run.chain);
                summary.entries += wire.run.entries.size();
            }
        if (std::holds_alternative<Receipt>(message)) ++summary.receipts;
        if (const auto* const part = std::get_if<sync::Part>(&message))
            summary.contents += part->content.offset == 0 ? 1 : 0;
        return Findings{};
    });
    summary.chains = chains.size();
    summary.is_opened = findings.empty();
    return findings;
}

/// Takes in one bundle that was looked through before.
class Taking {
  public:
    Taking(Station& station, ImportReport& report)
        : station_(station),
          database_(station.ledger().database()),
          report_(report),
          contents_(database_) {}

    Findings take(const Header& header, const Message& message) {
        if (const auto* const marks = std::get_if<Marks>(&message))
            journal::note_marks(database_, header.sender, marks->marks, header.time);
        if (const auto* const push = std::get_if<Push>(&message))
            for (const WireRun& wire : push->runs)
                take(wire.run);
        if (const auto* const receipt = std::get_if<Receipt>(&message)) take(*receipt);
        if (const auto* const standings = std::get_if<Standings>(&message))
            if (!take_standings(station_, *standings)) pass_over_receipt();
        if (const auto* const part = std::get_if<sync::Part>(&message)) contents_.take(*part);
        return {};
    }

    void count_contents() {
        report_.contents += contents_.arrived();
        report_.contents_passed_over += contents_.passed_over();
    }

    /// Says, signed, what of the bundle is held now; the next bundle carries it back.
    void write_receipt(const Header& header) {
        Receipt receipt;
        receipt.answers = crypto::sha256(header.id);
        for (const Mark& mark : journal::marks(database_))
            if (chains_.contains(mark.chain)) receipt.marks.push_back(mark);
        if (receipt.marks.empty()) return;
        receipt.time = station_.ledger().clock().now();
        receipt.stored = stored_;
        receipt.known = known_;
        receipt.held = held_;
        sign(receipt, station_.ledger().station_key());
        journal::note_receipt(database_,
                              {receipt.key, receipt.marks, receipt.time, write_message(receipt)});
    }

  private:
    void take(const CarriedRun& run) {
        const journal::ReceiveReport report =
            journal::receive(database_, run, journal::Effect::later);
        add(report_.findings, Findings{report.findings});
        if (!base::has_errors(report.findings)) chains_.insert(run.chain);
        report_.stored += report.stored;
        report_.known += report.known;
        report_.held += report.held;
        stored_ += report.stored;
        known_ += report.known;
        held_ += report.held;
        report_.waiting += report.waiting;
    }

    void take(const Receipt& receipt) {
        if (!is_sound(receipt) || !member_with(database_, receipt.key)) return pass_over_receipt();
        if (journal::note_receipt(
                database_, {receipt.key, receipt.marks, receipt.time, write_message(receipt)}))
            ++report_.receipts;
    }

    void pass_over_receipt() {
        base::Finding finding = fault("bundle.receipt", "receipt",
                                      "A receipt is not signed by a station of the organisation.");
        finding.severity = base::Severity::warning;
        finding.how = "Nothing needs to be done; it was passed over.";
        report_.findings.push_back(std::move(finding));
    }

    Station& station_;
    store::Database& database_;
    ImportReport& report_;
    ContentsIn contents_;
    std::set<journal::ChainId> chains_;
    std::uint64_t stored_ = 0;
    std::uint64_t known_ = 0;
    std::uint64_t held_ = 0;
};

/// Whether a bundle of somebody unknown has the founding station's word for its sender in it.
bool is_introduced(Station& station, const Bundle& bundle) {
    const crypto::PublicKey& sender = bundle.begin()->second.part.header.sender;
    bool is_found = false;
    (void)visit_bundle(bundle, station.ledger().station_key(), [&](Message&& message) {
        if (const auto* const push = std::get_if<Push>(&message))
            is_found = is_found ||
                       std::any_of(push->runs.begin(), push->runs.end(), [&](const WireRun& wire) {
                           return journal::admits(station.ledger().database(), wire.run, sender);
                       });
        return Findings{};
    });
    return is_found;
}

/// Everything that speaks against taking a bundle in.
Findings check_bundle(Station& station, const Bundle& bundle, Summary& summary) {
    const Part& first = bundle.begin()->second.part;
    if (!member_with(station.ledger().database(), first.header.sender) &&
        !is_introduced(station, bundle))
        return {fault("bundle.not_a_member", first.name,
                      "The bundle is by no station of this organisation that is known here, and "
                      "the founding station's word for it is not in it.")};
    Findings missing = missing_parts(bundle);
    if (!missing.empty()) return missing;
    return look_through(bundle, station.ledger().station_key(), summary);
}

}  // namespace

Inspection inspect(Station* station, const std::vector<fs::path>& files) {
    Inspection result;
    Bundles bundles;
    result.findings = gather(files, bundles);
    const auto members = station != nullptr ? station->members() : std::vector<journal::Member>{};
    for (const Bundle& bundle : bundles) {
        Summary summary = summary_of(bundle, members);
        const bool may_open =
            station != nullptr && station->ledger().signed_in() && missing_parts(bundle).empty() &&
            content_key(bundle.begin()->second.part.header, station->ledger().station_key());
        if (may_open)
            add(result.findings, look_through(bundle, station->ledger().station_key(), summary));
        result.bundles.push_back(std::move(summary));
    }
    return result;
}

ImportReport read_in(Station& station, const std::vector<fs::path>& files) {
    const crypto::SigningKey& key = station.ledger().station_key();
    ImportReport report;
    Bundles bundles;
    report.findings = gather(files, bundles);
    for (const Bundle& bundle : bundles) {
        Summary summary = summary_of(bundle, station.members());
        add(report.findings, check_bundle(station, bundle, summary));
        report.bundles.push_back(std::move(summary));
    }
    if (base::has_errors(report.findings)) return report;
    for (const Bundle& bundle : bundles) {
        const Header& header = bundle.begin()->second.part.header;
        Taking taking{station, report};
        add(report.findings, visit_bundle(bundle, key, [&](Message&& message) {
                return taking.take(header, message);
            }));
        taking.count_contents();
        taking.write_receipt(header);
    }
    journal::take_due_effect(station.ledger().database());
    return report;
}

}  // namespace tamga::sync::bundle
