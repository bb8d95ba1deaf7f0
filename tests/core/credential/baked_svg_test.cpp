#include <doctest/doctest.h>

#include <string>

#include "core/credential/baked.h"
#include "tests/core/credential/baked_samples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using credential::BakedResult;
using test::jws;

namespace {

/// An SVG with this content, and the prefix that Open Badges gives.
std::string svg(std::string_view content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
           " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" viewBox=\"0 0 8 8\">\n" +
           std::string{content} + "\n<circle r=\"4\"/></svg>";
}

std::string baked(std::string_view text) {
    return "<openbadges:credential>" + std::string{text} + "</openbadges:credential>";
}

BakedResult find_in_svg(std::string_view document) {
    BakedResult result = credential::find_baked(base::as_bytes(document));
    CHECK(result.carrier == "svg");
    for (const base::Finding& finding : result.findings) {
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
    }
    CHECK(result.text.has_value() != base::has_errors(result.findings));
    return result;
}

std::string svg_fault(std::string_view document) {
    const BakedResult result = find_in_svg(document);
    if (result.findings.empty()) return {};
    return result.findings.front().code + ' ' + result.findings.front().where;
}

}  // namespace

TEST_SUITE("credential/baked_svg") {
    TEST_CASE("the standard's two forms are found: JSON in CDATA, and a JWS in an attribute") {
        CHECK(find_in_svg(svg(baked("\n  <![CDATA[\n  {\"a\": \"<&>\"}\n  ]]>\n"))).text ==
              "{\"a\": \"<&>\"}");
        CHECK(find_in_svg(svg("<openbadges:credential verify=\"" + std::string{jws} +
                              "\"></openbadges:credential>"))
                  .text == jws);
        CHECK(
            find_in_svg(svg("<openbadges:credential verify=\"" + std::string{jws} + "\"/>")).text ==
            jws);
    }

    TEST_CASE("what an editor makes of it means the same") {
        CHECK(find_in_svg(svg(baked("{&quot;a&quot;: &#x22;&lt;&amp;&gt;&#x22;}"))).text ==
              "{\"a\": \"<&>\"}");
        CHECK(find_in_svg(svg(baked("<![CDATA[{\"a\":]]><!-- x --><![CDATA[1}]]>"))).text ==
              "{\"a\":1}");
        CHECK(find_in_svg(svg("<g><metadata>" + baked("{}") + "</metadata></g>")).text == "{}");
        CHECK(find_in_svg("\xEF\xBB\xBF" + svg(baked("{}"))).text == "{}");
        CHECK(find_in_svg("<s:svg xmlns:s='http://www.w3.org/2000/svg'><b:credential"
                          " xmlns:b='https://purl.imsglobal.org/ob/v3p0'>{}</b:credential></s:svg>")
                  .text == "{}");
    }

    TEST_CASE("scripts, links and foreign content are passed over") {
        CHECK(find_in_svg(svg("<script>while (true) {}</script><a href='javascript:x()'/>" +
                              baked("{}") +
                              "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p>"
                              "</foreignObject><image href='https://elsewhere.example/x.png'/>"
                              "<?php evil ?>"))
                  .text == "{}");
    }

    TEST_CASE("a DOCTYPE that names a DTD is passed over, one that declares anything is refused") {
        CHECK(find_in_svg("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\""
                          " \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" +
                          svg(baked("{}")))
                  .text == "{}");
        CHECK(svg_fault("<!DOCTYPE svg [<!ENTITY a \"{}\">]>" + svg(baked("&a;"))) ==
              "baked.svg_entities line 1");
        CHECK(svg_fault("<!DOCTYPE svg []>" + svg(baked("{}"))) == "baked.svg_entities line 1");
        CHECK(svg_fault("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" +
                        svg(baked("&x;"))) == "baked.svg_entities line 1");
    }

    TEST_CASE("a billion laughs are not laughed") {
        std::string document = "<!DOCTYPE svg [\n<!ENTITY l0 \"lol\">\n";
        for (int i = 1; i < 30; ++i) {
            const std::string before = "&l" + std::to_string(i - 1) + ";";
            document += "<!ENTITY l" + std::to_string(i) + " \"";
            for (int j = 0; j < 10; ++j)
                document += before;
            document += "\">\n";
        }
        CHECK(svg_fault(document + "]>" + svg(baked("&l29;"))) == "baked.svg_entities line 1");
    }

    TEST_CASE("an entity that only a DTD elsewhere could declare is refused") {
        CHECK(svg_fault("<!DOCTYPE svg SYSTEM \"svg.dtd\">\n" + svg(baked("&credential;"))) ==
              "baked.svg_entities line 3");
        CHECK(svg_fault(svg(baked("&credential;"))) == "baked.svg_xml line 2");
    }

    TEST_CASE("what is not well-formed XML in UTF-8 is refused, with its line") {
        CHECK(svg_fault("<") == "baked.svg_xml line 1");
        CHECK(svg_fault(svg(baked("{}") + "\n<g>")) == "baked.svg_xml line 4");
        CHECK(svg_fault(svg(baked("{}")) + "<x/>") == "baked.svg_xml line 3");
        CHECK(svg_fault(svg("<a b='1' b='2'/>" + baked("{}"))) == "baked.svg_xml line 2");
        CHECK(svg_fault(svg("<nobody:knows/>" + baked("{}"))) == "baked.svg_xml line 2");
        CHECK(svg_fault(svg(baked("{\"a\":\"\xFF\"}"))) == "baked.svg_xml line 2");
        CHECK(svg_fault("<?xml version='1.0' encoding='ISO-8859-9'?>" + svg(baked("{}"))) ==
              "baked.svg_xml line 1");
        CHECK(find_in_svg("<?xml version='1.0' encoding='Utf-8'?>" + svg(baked("{}"))).text ==
              "{}");
        std::string utf16;
        for (const char c : svg(baked("{}")))
            utf16 += {c, '\0'};
        CHECK(svg_fault(utf16) == "baked.svg_xml line 1");
    }

    TEST_CASE("every beginning of a document is refused") {
        const std::string good = svg(baked("<![CDATA[{\"a\":1}]]>"));
        for (std::size_t length = 1; length < good.size(); ++length) {
            CAPTURE(length);
            CHECK(svg_fault(good.substr(0, length)).starts_with("baked.svg_xml"));
        }
    }

    TEST_CASE("elements inside each other are followed to a limit") {
        const auto nested = [](int depth) {
            std::string document;
            for (int i = 0; i < depth; ++i)
                document += "<g>";
            document += baked("{}");
            for (int i = 0; i < depth; ++i)
                document += "</g>";
            return svg(document);
        };
        CHECK(find_in_svg(nested(254)).text == "{}");
        CHECK(svg_fault(nested(255)) == "baked.svg_depth line 2");
        CHECK(svg_fault(nested(200'000)) == "baked.svg_depth line 2");
    }

    TEST_CASE("another kind of document than SVG is refused") {
        CHECK(svg_fault("<html><body/></html>") == "baked.svg_root line 1");
        CHECK(svg_fault("<svg/>") == "baked.svg_root line 1");
        CHECK(svg_fault("<!-- x -->\n<x xmlns='http://www.w3.org/2000/svg'/>") ==
              "baked.svg_root line 2");
    }

    TEST_CASE("a picture without a badge, and one with an old badge, say so") {
        CHECK(svg_fault(svg("")) == "baked.none ");
        CHECK(svg_fault("<svg xmlns='http://www.w3.org/2000/svg'"
                        " xmlns:openbadges='http://openbadges.org'>\n"
                        "<openbadges:assertion verify='https://old.example/1'/></svg>") ==
              "baked.old_version line 2");
    }

    TEST_CASE("the element counts in its own namespace only, whatever its prefix") {
        CHECK(svg_fault("<svg xmlns='http://www.w3.org/2000/svg'"
                        " xmlns:openbadges='https://purl.imsglobal.org/spec/ob/v3p0'>\n" +
                        baked("{}") + "</svg>") == "baked.svg_namespace line 2");
        CHECK(svg_fault(svg("<credential>{}</credential>")) == "baked.none ");
    }

    TEST_CASE("two credentials in one picture are refused, equal or not") {
        CHECK(svg_fault(svg(baked("{}") + "\n" + baked("{}"))) == "baked.duplicate line 3");
        std::string many;
        for (int i = 0; i < 65; ++i)
            many += baked("{}");
        CHECK(svg_fault(svg(many)) == "baked.duplicate line 2");
    }

    TEST_CASE("an element holds one credential, and no elements") {
        CHECK(svg_fault(svg(baked(" \n "))) == "baked.svg_content line 2");
        CHECK(svg_fault(svg("<openbadges:credential/>")) == "baked.svg_content line 2");
        CHECK(svg_fault(svg("<openbadges:credential verify=' '/>")) == "baked.svg_content line 2");
        CHECK(svg_fault(svg("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>")) ==
              "baked.svg_content line 2");
        CHECK(svg_fault(svg(baked("{\"a\":<b/>1}"))) == "baked.svg_content line 2");
        CHECK(svg_fault(svg(baked(baked("{}")))) == "baked.svg_content line 2");
    }

    TEST_CASE("a picture or a text beyond the limits is not looked at") {
        CHECK(svg_fault(svg(baked(std::string(4'194'305, 'x')))) == "baked.too_large line 2");
        CHECK(svg_fault(svg("<openbadges:credential verify='" + std::string(4'194'305, 'x') +
                            "'/>")) == "baked.too_large line 2");
        CHECK(svg_fault(svg(std::string(16'777'216, ' '))) == "baked.too_large byte 0");
    }
}
