#include "tests/bench/paper.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "core/base/check.h"
#include "core/credential/qr_symbol.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "platform/print/certificate.h"
#include "platform/scan/decode.h"
#include "tests/bench/timing.h"
#include "tests/bench/training_centre.h"
#include "tests/platform/scan/spoil.h"

namespace tamga::bench {
namespace {

using platform::print::Certificate;
using platform::print::make_certificate;
using platform::print::PrintStyle;
using platform::scan::decode_codes;
using platform::scan::Frame;

constexpr int cohort = 500;

std::vector<json::Object> credentials_of(TrainingCentre& centre) {
    centre.record(cohort);
    centre.award({&proof::eddsa_rdfc_2022()}, [] {});
    std::vector<json::Object> made;
    for (const std::string& text : centre.newest_credentials(cohort))
        made.push_back(json::read(text).value->as_object());
    return made;
}

PrintStyle style() {
    PrintStyle made;
    made.verify_address = "https://verify.example";
    return made;
}

/// From a sharp camera picture, a little turned, to the verdict: what a person waits for.
void measure_verdict(Figures& figures, const std::string& pdf, const verify::Knowledge& knowledge) {
    constexpr int dots_per_inch = 150;
    constexpr int pictures = 24;
    const Frame flat = test::camera_picture(pdf, dots_per_inch, 1280, 720);
    std::vector<double> seconds;
    for (unsigned i = 0; i < pictures; ++i) {
        const Frame frame = test::spoil(
            flat, {.turned_degrees = 0.5 * (i % 9) - 2, .noise = 10, .has_table = false}, i + 1);
        const double start = now_seconds();
        const auto texts = decode_codes(frame, platform::scan::Way::local);
        if (texts.empty()) continue;
        const verify::Report report = verify::verify(base::as_bytes(texts.front()), knowledge);
        seconds.push_back(now_seconds() - start);
        base::check(report.verdict == verify::Verdict::valid, "a printed credential is not valid");
    }
    base::check(seconds.size() > pictures / 2, "most of the sharp pictures are not read");
    std::sort(seconds.begin(), seconds.end());
    figures.add("paper/frame_to_verdict", seconds[seconds.size() / 2] * 1e3, "ms");
}

}  // namespace

void measure_paper(Figures& figures) {
    // Not one of those that the codes' dictionary was made from, so that its code is as large as
    // another centre's.
    TrainingCentre centre{"coffee-tr"};
    const std::vector<json::Object> credentials = credentials_of(centre);
    const json::Object& one = credentials.front();
    const auto symbol = credential::fit_for_print(one, style().verify_address).symbols.at(0);
    figures.add("paper/code_version", symbol.version, "");
    const auto encode = [&] { credential::fit_for_print(one, style().verify_address); };
    figures.add("paper/encode", time_of("encode", encode) * 1e3, "ms");
    const auto print = [&] { make_certificate({one}, style()); };
    figures.add("paper/certificate", time_of("certificate", print) * 1e3, "ms");
    const Certificate certificate = make_certificate({one}, style());
    figures.add("paper/certificate_size", static_cast<double>(certificate.pdf.size()) / 1e3, "kB");
    const double start = now_seconds();
    for (const json::Object& credential : credentials)
        make_certificate({credential}, style());
    figures.add("paper/500_certificates", now_seconds() - start, "s");
    const double start_together = now_seconds();
    const Certificate all = make_certificate(credentials, style());
    figures.add("paper/500_in_one_file", now_seconds() - start_together, "s");
    figures.add("paper/500_in_one_file_size", static_cast<double>(all.pdf.size()) / 1e6, "MB");
    const HeldKnowledge knowledge = centre.station().knowledge();
    measure_verdict(figures, certificate.pdf, knowledge.view());
    measure_spoiled(figures, certificate.pdf, json::canonical(one));
}

}  // namespace tamga::bench
