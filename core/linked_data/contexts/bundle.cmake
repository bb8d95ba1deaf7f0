# Gets the contexts' npm packages, pinned by package-lock.json, and makes one C++ source of them.
#
# The packages are fetched once per checkout, into a folder that all presets share, and again only when
# the lock file changes. TAMGA_CONTEXT_PACKAGES names a folder where `npm ci` was run beforehand, for a
# build without any network.

set(TAMGA_CONTEXT_PACKAGES "" CACHE PATH "Folder with the contexts' npm packages; empty: get them")
set(contexts_source ${CMAKE_CURRENT_LIST_DIR})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${contexts_source}/package.json
                                       ${contexts_source}/package-lock.json)

find_program(TAMGA_NODE NAMES node nodejs)
if(NOT TAMGA_NODE)
  message(FATAL_ERROR "The JSON-LD contexts are bundled with Node.js, which is missing. "
                      "platform/setup installs it (Debian: nodejs npm).")
endif()

if(TAMGA_CONTEXT_PACKAGES)
  set(contexts_packages ${TAMGA_CONTEXT_PACKAGES})
else()
  set(contexts_packages ${PROJECT_SOURCE_DIR}/.build/contexts)
  file(SHA256 ${contexts_source}/package-lock.json contexts_wanted)
  set(contexts_held "")
  if(EXISTS ${contexts_packages}/held)
    file(READ ${contexts_packages}/held contexts_held)
  endif()
  if(NOT contexts_held STREQUAL contexts_wanted)
    find_program(TAMGA_NPM npm)
    if(NOT TAMGA_NPM)
      message(FATAL_ERROR "The JSON-LD contexts come from npm packages, and npm is missing. "
                          "platform/setup installs it (Debian: nodejs npm).")
    endif()
    message(STATUS "Getting the JSON-LD contexts' packages")
    file(COPY ${contexts_source}/package.json ${contexts_source}/package-lock.json
         DESTINATION ${contexts_packages})
    execute_process(
      COMMAND ${TAMGA_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
      WORKING_DIRECTORY ${contexts_packages}
      RESULT_VARIABLE contexts_failed
      OUTPUT_VARIABLE contexts_said
      ERROR_VARIABLE contexts_said)
    if(contexts_failed)
      message(
        FATAL_ERROR
          "The npm packages with the JSON-LD contexts could not be got. The first build needs the "
          "npm registry; later ones do not. Check the network and npm's settings, or set "
          "TAMGA_CONTEXT_PACKAGES to a folder where `npm ci` was run. npm says:\n${contexts_said}")
    endif()
    file(WRITE ${contexts_packages}/held ${contexts_wanted})
  endif()
endif()

set(TAMGA_BUNDLED_CONTEXTS ${CMAKE_CURRENT_BINARY_DIR}/bundled_contexts_data.cpp)
add_custom_command(
  OUTPUT ${TAMGA_BUNDLED_CONTEXTS}
  COMMAND ${TAMGA_NODE} ${contexts_source}/pack.mjs ${contexts_packages}
          ${contexts_source}/index.json ${TAMGA_BUNDLED_CONTEXTS}
  DEPENDS ${contexts_source}/pack.mjs ${contexts_source}/index.json
          ${contexts_source}/package-lock.json
  COMMENT "Bundling the JSON-LD contexts"
  VERBATIM)
