#include "tests/bench/memory.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "core/base/check.h"
#include "core/verify/verify.h"

namespace tamga::bench {
namespace {

constexpr std::size_t largest_bytes = 4 * 1024 * 1024;

/// A credential with `context` beside the usual one, and with as many copies of `element` in its
/// subject as may be read. Its signature fits nothing, which is found out last.
std::string grown(const std::string& context, const std::string& element) {
    const std::string key = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    std::string text = R"({"@context":["https://www.w3.org/ns/credentials/v2",)" + context +
                       R"(],"type":["VerifiableCredential"],"issuer":")" + key +
                       R"(","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022",)"
                       R"("proofPurpose":"assertionMethod","verificationMethod":")" +
                       key + key.substr(7).replace(0, 1, "#") + R"(","proofValue":")" +
                       "z2ePug8HxswUiCtNRkNJTMJbRPeJ2HhobVgYdkkfnpnsvgMJjAKXThvzYh1QpaStGJ2Fw1Ngie6"
                       "skDa3Lb3nZKKPK" +
                       R"("},"credentialSubject":{"p":[)";
    const std::string end = "]}}";
    std::string separator;
    while (text.size() + separator.size() + element.size() + end.size() <= largest_bytes) {
        text += separator + element;
        separator = ",";
    }
    return text + end;
}

/// The peak of a process that verifies a document and nothing else; without one, of a process that
/// does nothing.
double peak_of(const std::string& document) {
    const pid_t child = fork();
    base::check(child >= 0, "the benchmark cannot start a process");
    if (child == 0) {
        const trust::TrustStore organisations;
        const verify::StatusLists lists;
        if (!document.empty())
            verify::verify(base::as_bytes(document), {organisations, lists, base::Instant{}});
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    base::check(wait4(child, &status, 0, &usage) == child && status == 0,
                "the benchmark's verification ended badly");
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

double peak_memory_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure_memory(Figures& figures) {
    const std::string plain = R"({"@vocab":"https://example.org/"})";
    const std::string long_names =
        R"({"@vocab":"https://example.org/)" + std::string(2000, 'x') + "/\"}";
    const struct {
        const char* name;
        std::string document;
    } documents[] = {{"texts", grown(plain, "\"x\"")},
                     {"nodes", grown(plain, R"({"q":"x"})")},
                     {"empty_nodes", grown(plain, "{}")},
                     {"lists", grown(plain, R"({"@list":[1,2]})")},
                     {"long_names", grown(long_names, R"({"a":"x","b":"y"})")}};
    const double nothing = peak_of({});
    for (const auto& [name, document] : documents)
        figures.add(std::string{"verify_memory_"} + name, peak_of(document) - nothing, "MiB");
}

}  // namespace tamga::bench
