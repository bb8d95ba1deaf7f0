# Writes every achievements/NAME.json of the demo into one C++ file, in order.
file(GLOB TAMGA_DEMO_SAMPLES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/achievements/*.json)
list(SORT TAMGA_DEMO_SAMPLES)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${TAMGA_DEMO_SAMPLES})
set(rows "")
foreach(file IN LISTS TAMGA_DEMO_SAMPLES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} text)
  string(APPEND rows "    {\"${name}\", R\"json(${text})json\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/demo_samples.cpp @ONLY CONTENT
"#include \"platform/cli/demo/samples.h\"

namespace tamga::cli::demo {

std::span<const Sample> samples() {
    static constexpr Sample all[] = {
@rows@    };
    return all;
}

}  // namespace tamga::cli::demo
")
