#define GL_GLEXT_PROTOTYPES
#include "platform/kiosk/drawing.h"

#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "platform/kiosk/window.h"
#include "ui/text/atlas.h"

namespace tamga::kiosk {
namespace {

constexpr const char* vertex_source = R"(#version 330 core
uniform vec2 scale;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
    at = place;
    tint = colour;
    gl_Position = vec4(position * scale + vec2(-1.0, 1.0), 0.0, 1.0);
}
)";

constexpr const char* fragment_source = R"(#version 330 core
uniform sampler2D atlas;
in vec2 at;
in vec4 tint;
out vec4 colour;
void main() {
    colour = vec4(tint.rgb, tint.a * texture(atlas, at).r);
}
)";

GLuint compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint is_compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &is_compiled);
    if (is_compiled == GL_TRUE) return shader;
    std::string words(512, '\0');
    glGetShaderInfoLog(shader, static_cast<GLsizei>(words.size()), nullptr, words.data());
    throw NoDisplay{"the graphics driver refuses a shader: " + words};
}

GLuint link() {
    const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_source);
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
    const GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    GLint is_linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &is_linked);
    if (is_linked != GL_TRUE) throw NoDisplay{"the graphics driver cannot link the shaders"};
    return program;
}

const void* offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);  // NOLINT: OpenGL takes offsets as pointers
}

void describe_vertices() {
    constexpr auto stride = static_cast<GLsizei>(sizeof(ImDrawVert));
    for (const GLuint place : {0U, 1U, 2U})
        glEnableVertexAttribArray(place);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                          offset(offsetof(ImDrawVert, col)));
}

}  // namespace

Drawing::Drawing() : program_(link()) {
    scale_ = glGetUniformLocation(program_, "scale");
    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glGenTextures(1, &texture_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    describe_vertices();
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

Drawing::~Drawing() {
    glDeleteTextures(1, &texture_);
    glDeleteBuffers(1, &indices_);
    glDeleteBuffers(1, &vertices_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteProgram(program_);
}

void Drawing::upload(ui::text::Atlas& atlas) {
    if (atlas.version() == version_) return;
    version_ = atlas.version();
    const ImFontAtlas& texture = atlas.imgui_atlas();
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, texture.TexWidth, texture.TexHeight, 0, GL_RED,
                 GL_UNSIGNED_BYTE, texture.TexPixelsAlpha8);
}

void Drawing::draw(const ImDrawData& data, ui::text::Atlas& atlas) {
    const auto width = static_cast<GLsizei>(data.DisplaySize.x);
    const auto height = static_cast<GLsizei>(data.DisplaySize.y);
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(program_);
    glUniform2f(scale_, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y);
    glBindTexture(GL_TEXTURE_2D, texture_);
    upload(atlas);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
                     GL_STREAM_DRAW);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                     GL_STREAM_DRAW);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const ImVec4& clip = command.ClipRect;
            const auto left = static_cast<GLint>(std::max(clip.x, 0.0F));
            const auto top = static_cast<GLint>(std::max(clip.y, 0.0F));
            const auto right = std::min(static_cast<GLint>(clip.z), width);
            const auto bottom = std::min(static_cast<GLint>(clip.w), height);
            if (right <= left || bottom <= top) continue;
            glScissor(left, height - bottom, right - left, bottom - top);
            glDrawElementsBaseVertex(
                GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount),
                sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                const_cast<void*>(offset(command.IdxOffset * sizeof(ImDrawIdx))),
                static_cast<GLint>(command.VtxOffset));
        }
    }
}

}  // namespace tamga::kiosk
