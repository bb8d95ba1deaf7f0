#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "sync/bundle/export.h"
#include "sync/bundle/import.h"
#include "tests/core/journal/exchange_support.h"

namespace tamga::test {

/// A disk that fails at one of its steps, as a full stick or one that was pulled out does: what
/// was to be written arrives by half.
class FailingDisk final : public sync::bundle::RealDisk {
  public:
    explicit FailingDisk(int steps) : left_(steps) {}

    bool has_failed() const noexcept { return left_ < 0; }

    int create(const std::filesystem::path& file) override {
        step();
        return RealDisk::create(file);
    }
    void write(int file, base::ByteView bytes) override {
        if (left_ == 0) RealDisk::write(file, bytes.first(bytes.size() / 2));
        step();
        RealDisk::write(file, bytes);
    }
    void write_start(int file, base::ByteView bytes) override {
        if (left_ == 0) RealDisk::write_start(file, bytes.first(bytes.size() / 2));
        step();
        RealDisk::write_start(file, bytes);
    }
    void flush(int file) override {
        step();
        RealDisk::flush(file);
    }
    void place(const std::filesystem::path& from, const std::filesystem::path& to) override {
        step();
        RealDisk::place(from, to);
    }
    void flush_folder(const std::filesystem::path& folder) override {
        step();
        RealDisk::flush_folder(folder);
    }

  private:
    void step() {
        if (left_-- == 0)
            throw base::Error{base::ErrorKind::disk, "No space left on device; make room"};
    }

    int left_;
};

inline journal::Member member_of(Centre& centre) {
    const auto& ledger = centre.station->ledger();
    return {ledger.chain().station, ledger.station_key().public_key(), {}};
}

/// A bundle from one centre for others.
inline sync::bundle::ExportReport bundle(Centre& from, const std::vector<Centre*>& to,
                                         const std::filesystem::path& file,
                                         bool is_everything = false) {
    sync::bundle::ExportPlan plan;
    plan.file = file;
    plan.is_everything = is_everything;
    for (Centre* const one : to)
        plan.recipients.push_back(member_of(*one));
    sync::bundle::RealDisk disk;
    return sync::bundle::write_bundle(*from.station, plan, disk);
}

/// The bundle taken in, without an error.
inline sync::bundle::ImportReport take_in(Centre& to,
                                          const std::vector<std::filesystem::path>& files) {
    auto report = sync::bundle::read_in(*to.station, files);
    for (const base::Finding& finding : report.findings)
        CHECK_MESSAGE(finding.severity != base::Severity::error, finding.code, " ", finding.what);
    return report;
}

/// A founding station, and members that know each other: everybody got the founder's entries.
struct Stations {
    Folder folder;
    Centre founder{"https://centre.example/status", 0};
    Centre one{"https://centre.example/status", 1};
    Centre two{"https://centre.example/status", 2};

    Stations() {
        join(founder, one);
        join(founder, two);
        const auto files = bundle(founder, {&one, &two}, file("first")).files;
        take_in(one, files);
        take_in(two, files);
    }

    std::filesystem::path file(const std::string& name) const {
        return folder.path() / (name + ".tamga-bundle");
    }
};

}  // namespace tamga::test
