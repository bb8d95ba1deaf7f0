# Writes every migrations/NNN_name.sql into one C++ file, in order.
file(GLOB TAMGA_MIGRATIONS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/migrations/*.sql)
list(SORT TAMGA_MIGRATIONS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${TAMGA_MIGRATIONS})
set(rows "")
foreach(file IN LISTS TAMGA_MIGRATIONS)
  get_filename_component(name ${file} NAME_WE)
  string(REGEX MATCH "^[0-9]+" number ${name})
  math(EXPR number "${number} + 0")
  file(READ ${file} sql)
  string(APPEND rows "    {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp @ONLY CONTENT
"#include \"core/store/schema.h\"

namespace tamga::store {

std::span<const Migration> migrations() {
    static constexpr Migration all[] = {
@rows@    };
    return all;
}

}  // namespace tamga::store
")
