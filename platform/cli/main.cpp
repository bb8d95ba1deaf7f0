#include "platform/cli/program.h"

int main(int argc, char** argv) {
    return tamga::cli::run(argc, argv);
}
