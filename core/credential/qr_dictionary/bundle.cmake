# Compiles the dictionaries of printed codes in, as they are checked in.
set(qr_dictionary_file ${CMAKE_CURRENT_LIST_DIR}/v1.bin)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${qr_dictionary_file})
file(READ ${qr_dictionary_file} qr_dictionary_bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," qr_dictionary_bytes "${qr_dictionary_bytes}")
set(TAMGA_QR_DICTIONARIES ${CMAKE_CURRENT_BINARY_DIR}/qr_dictionaries.cpp)
file(CONFIGURE OUTPUT ${TAMGA_QR_DICTIONARIES} @ONLY CONTENT
"// Written by core/credential/qr_dictionary/bundle.cmake; not to be edited.
#include \"core/credential/qr_dictionary.h\"

namespace tamga::credential {
namespace {

constexpr std::uint8_t version_1[] = {@qr_dictionary_bytes@};

}  // namespace

base::ByteView qr_dictionary_file_1() noexcept { return version_1; }

}  // namespace tamga::credential
")
