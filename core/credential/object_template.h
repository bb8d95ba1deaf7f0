#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/credential/template.h"
#include "core/json/value.h"

namespace tamga::credential {

/// An object with holes for strings, filled in its place again and again: what `Template` is to a
/// text.
class ObjectTemplate {
  public:
    /// Takes an object in which marks of `holes` stand for values.
    ObjectTemplate(json::Object object, const Template::Holes& holes);
    ObjectTemplate(ObjectTemplate&&) = default;
    ObjectTemplate& operator=(ObjectTemplate&&) = default;

    /// The object with `values` in the holes, until the next call.
    /// @throws base::Error{data} when a hole names a value that is not there.
    const json::Object& fill(const std::vector<std::string>& values);

  private:
    void find_holes(json::Value& value, const Template::Holes& holes);

    json::Object object_;
    std::vector<std::pair<json::Value*, std::size_t>> holes_;  ///< and the index of their values
};

}  // namespace tamga::credential
