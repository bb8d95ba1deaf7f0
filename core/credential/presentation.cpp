#include "core/credential/presentation.h"

#include <string>
#include <utility>

#include "core/credential/structure.h"
#include "core/json/fields.h"

namespace tamga::credential {
namespace {

using json::Value;

constexpr std::size_t most_findings = 100;

class PresentationChecker {
  public:
    base::Findings run(const json::Object& document) {
        check_context(document.find("@context"));
        if (!has_type(document, "VerifiablePresentation"))
            add("structure.type", "/type", "The type is not “VerifiablePresentation”.",
                "Add this type: the standard knows the object by it.");
        if (has_type(document, "VerifiableCredential"))
            add("structure.type", "/type", "A presentation is no credential as well.",
                "Put the credential into the presentation.");
        if (const Value* const id = document.find("id")) check_url(*id, "/id");
        if (const Value* const holder = document.find("holder")) check_holder(*holder);
        if (const Value* const inner = document.find("verifiableCredential")) check_inner(*inner);
        return std::move(findings_);
    }

  private:
    void add(const char* code, std::string where, std::string what, std::string how) {
        if (findings_.size() > most_findings) return;
        if (findings_.size() == most_findings) {
            code = "structure.more";
            where.clear();
            what = "There is more that is wrong than is told here.";
            how = "Mend these, then check again.";
        }
        findings_.push_back(
            {base::Severity::error, code, std::move(where), std::move(what), std::move(how)});
    }

    void wrong_type(const Value& value, std::string where, const char* wanted) {
        add("structure.wrong_type", std::move(where),
            std::string{"This is of type "} + json::type_name(value) + ", not " + wanted + ".",
            std::string{"Give "} + wanted + " here.");
    }

    void check_context(const Value* context) {
        const json::Array* const list = context != nullptr ? context->if_array() : nullptr;
        const Value* const first_value =
            list != nullptr && !list->empty() ? &list->front() : context;
        const std::string* const first =
            first_value != nullptr ? first_value->if_string() : nullptr;
        is_old_ = first != nullptr && *first == context_v1;
        if (is_old_ || (first != nullptr && *first == context_v2)) return;
        add("structure.context", "/@context",
            "The first context is not that of a verifiable presentation.",
            "Put “" + std::string{context_v2} + "” first.");
    }

    void check_url(const Value& value, const char* where) {
        const std::string* const text = value.if_string();
        if (text == nullptr) return wrong_type(value, where, "a URL");
        if (!is_url(*text))
            add("structure.identifier", where, "This is no URL.",
                "Give an absolute URL, for example one that begins with “urn:uuid:”.");
    }

    void check_holder(const Value& holder) {
        const json::Object* const object = holder.if_object();
        if (object == nullptr) return check_url(holder, "/holder");
        const Value* const id = object->find("id");
        if (id != nullptr) return check_url(*id, "/holder/id");
        add("structure.missing", "/holder/id", "“id” is missing.",
            "Add it: the standard requires it here.");
    }

    void check_inner(const Value& inner) {
        const auto check_one = [this](const Value& one, std::string where) {
            if (!one.is_object() && !(is_old_ && one.is_string()))
                wrong_type(one, std::move(where), "an object");
        };
        const json::Array* const list = inner.if_array();
        if (list == nullptr) return check_one(inner, "/verifiableCredential");
        for (std::size_t i = 0; i < list->size() && findings_.size() <= most_findings; ++i)
            check_one((*list)[i], json::pointer("/verifiableCredential", i));
    }

    base::Findings findings_;
    bool is_old_ = false;  ///< of the data model 1.1
};

}  // namespace

base::Findings check_presentation(const json::Object& document) {
    return PresentationChecker{}.run(document);
}

std::string_view holder_id(const json::Object& document) noexcept {
    const Value* const holder = document.find("holder");
    if (holder == nullptr) return {};
    const std::string* const text =
        holder->is_object() ? holder->find_string("id") : holder->if_string();
    return text != nullptr ? std::string_view{*text} : std::string_view{};
}

}  // namespace tamga::credential
