#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/bench/figures.h"
#include "tests/bench/memory.h"
#include "tests/bench/paper.h"
#include "tests/bench/proofs.h"

namespace {

using namespace tamga;

void usage() {
    std::puts(
        "tamga-bench [--json] [--up-to CREDENTIALS | --proofs | --paper] [--credentials DIR]\n"
        "Measures issue, verification, search and rebuild, each beside its limit in the same run,\n"
        "and prints one figure a line: name value unit. The store grows in powers of ten from "
        "1,000\n"
        "to CREDENTIALS (1,000,000 unless told; that takes some minutes and 2 GB of disk).\n"
        "--proofs measures issue and verification by each suite only, some seconds.\n"
        "--paper measures printed codes: the time of each step, and the share of spoiled camera\n"
        "pictures that are read; some minutes.\n"
        "--credentials also writes a credential of each suite to DIR.");
}

struct Options {
    bool is_json = false;
    bool is_help = false;
    bool is_proofs_only = false;
    bool is_paper_only = false;
    std::optional<std::filesystem::path> credentials;
    std::int64_t up_to = 1'000'000;
};

bool read_options(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--json")
            options.is_json = true;
        else if (argument == "--help")
            options.is_help = true;
        else if (argument == "--proofs")
            options.is_proofs_only = true;
        else if (argument == "--paper")
            options.is_paper_only = true;
        else if (argument == "--credentials" && i + 1 < argc)
            options.credentials = argv[++i];
        else if (argument == "--up-to" && i + 1 < argc)
            options.up_to = std::atoll(argv[++i]);
        else
            return false;
    }
    return options.up_to >= 1000;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read_options(argc, argv, options)) {
        usage();
        return 2;
    }
    if (options.is_help) {
        usage();
        return 0;
    }
    bench::Figures figures{options.is_json};
    if (options.is_paper_only)
        bench::measure_paper(figures);
    else
        bench::measure_proofs(figures, options.credentials);
    if (!options.is_proofs_only && !options.is_paper_only) {
        bench::measure_memory(figures);
        bench::measure_growth(figures, options.up_to);
    }
    figures.finish();
    return 0;
}
