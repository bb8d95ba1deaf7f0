#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <string>

#include "core/verify/verify.h"
#include "tests/core/support/effort.h"
#include "tests/core/verify/sample.h"

using namespace tamga;

namespace {

constexpr std::size_t document_bytes = 4 * 1024 * 1024;
/// What one verification may take, a hundred times the largest document that is read.
constexpr std::size_t limit_bytes = 100 * document_bytes;

/// The bytes of this process that Linux counts against `RLIMIT_DATA`.
std::size_t data_bytes() {
    std::ifstream status{"/proc/self/status"};
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmData:")) return std::stoul(line.substr(7)) * 1024;
    return 0;
}

/// Verifies a text in a process of its own that may take `limit_bytes` beyond what it has; the
/// answer is the reason of the document, or of the proof where the document was judged.
std::string reason_within_limit(const std::string& text) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlim_t limit = data_bytes() + limit_bytes;
        const rlimit bound{limit, limit};
        setrlimit(RLIMIT_DATA, &bound);
        const test::Verifier verifier;
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());
        std::string_view reason = report.check(verify::Question::document).reason;
        if (reason != "document.internal") reason = report.check(verify::Question::proof).reason;
        const auto written = write(ends[1], reason.data(), reason.size());
        _exit(written == static_cast<ssize_t>(reason.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string reason(200, '\0');
    const auto size = read(ends[0], reason.data(), reason.size());
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    reason.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return reason;
}

/// As many copies of `piece` as fit, in a list.
std::string list_of(const std::function<std::string(std::size_t)>& piece, std::size_t limit) {
    std::string text = "[";
    for (std::size_t i = 0; text.size() < limit; ++i)
        text += (i == 0 ? "" : ",") + piece(i);
    return text + "]";
}

/// A chain of 16 proofs of one suite, each after the one before, with signatures of the right
/// length.
std::string chain(const std::string& cryptosuite) {
    const std::string key = "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
    return list_of(
        [&](std::size_t i) {
            const std::string id = "urn:" + std::to_string(i);
            const std::string previous =
                i == 0 ? "" : R"("previousProof":"urn:)" + std::to_string(i - 1) + R"(",)";
            return R"({"type":"DataIntegrityProof","id":")" + id + R"(",)" + previous +
                   R"("cryptosuite":")" + cryptosuite + R"(","verificationMethod":")" + key +
                   R"(","proofPurpose":"assertionMethod","proofValue":"z)" + std::string(88, '2') +
                   R"("})";
        },
        16 * 400);
}

std::string document(const std::string& content, const std::string& proofs) {
    return R"({"@context":["https://www.w3.org/ns/credentials/v2",{"x":"urn:x","y":"urn:y"}],)"
           R"("type":"VerifiableCredential","x":)" +
           content + R"(,"proof":)" + proofs + "}";
}

}  // namespace

TEST_SUITE("verify/memory") {
    TEST_CASE("whatever a document holds, judging it takes a bounded amount of memory") {
        if (test::is_watched) return;
        constexpr std::size_t limit = document_bytes - 16 * 1024;
        const auto same = [](const char* piece) {
            return [=](std::size_t) { return std::string{piece}; };
        };
        const std::string contents[] = {
            list_of(same("[]"), limit),
            list_of(same("{}"), limit),
            list_of(same(R"({"y":1})"), limit),
            list_of(same(R"({"y":[{"y":[{}]}]})"), limit),
            list_of([](std::size_t i) { return "\"" + std::to_string(i) + "\""; }, limit),
            "\"" + std::string(limit, 'a') + "\"",
        };
        for (const std::string& content : contents)
            for (const char* suite : {"eddsa-jcs-2022", "eddsa-rdfc-2022"}) {
                CAPTURE(content.substr(0, 40));
                CAPTURE(suite);
                const std::string reason = reason_within_limit(document(content, chain(suite)));
                CHECK(reason.starts_with("proof."));
                MESSAGE(reason);
            }
    }
}
