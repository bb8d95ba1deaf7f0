# Writes every *.po of this folder into one C++ file.
file(GLOB TAMGA_LANGUAGES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.po)
list(SORT TAMGA_LANGUAGES)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${TAMGA_LANGUAGES})
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS TAMGA_LANGUAGES)
  get_filename_component(name ${file} NAME)
  # In hexadecimal, so that neither CMake's lists and escapes nor a compiler's limit on literals
  # touches the text.
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "const unsigned char bytes_${number}[] = {${bytes}};\n")
  string(APPEND rows "        {\"${name}\", view(bytes_${number}, sizeof bytes_${number})},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/compiled_languages.cpp @ONLY CONTENT
"#include \"ui/language/languages.h\"

namespace tamga::ui::language {
namespace {

@arrays@
std::string_view view(const unsigned char* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::vector<CompiledLanguage> compiled_languages() {
    return {
@rows@    };
}

}  // namespace tamga::ui::language
")
