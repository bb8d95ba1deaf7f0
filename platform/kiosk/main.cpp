#include "platform/kiosk/program.h"

int main(int argc, char** argv) {
    return tamga::kiosk::run(argc, argv);
}
