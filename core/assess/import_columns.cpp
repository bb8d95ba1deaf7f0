#include "core/assess/import_columns.h"

#include <span>

#include "core/assess/learner.h"
#include "core/assess/text_rules.h"
#include "core/base/check.h"

namespace tamga::assess {
namespace {

using base::Severity;

struct Heading {
    Field field;
    std::string_view name;
    /// In English, French, Turkish, Russian and Arabic, as people write them.
    std::initializer_list<std::string_view> aliases;
};

std::span<const Heading> headings() {
    static const Heading all[] = {
        {Field::name,
         "name",
         {"full name",      "learner",    "student",   "nom",   "nom complet", "nom et prénom",
          "nom et prénoms", "apprenant",  "ad",        "adı",   "ad soyad",    "adı soyadı",
          "isim",           "öğrenci",    "имя",       "фио",   "ф.и.о.",      "имя и фамилия",
          "фамилия и имя",  "учащийся",   "слушатель", "الاسم", "اسم",         "الاسم الكامل",
          "اسم المتعلم",    "اسم الطالب", "المتعلم"}},
        {Field::latin_name,
         "latin_name",
         {"name in latin letters", "latin", "transliteration", "nom latin",
          "nom en caractères latins", "nom en lettres latines", "latin ad", "latin harfli ad",
          "latin harfleriyle ad", "имя латиницей", "латиница", "фио латиницей", "الاسم اللاتيني",
          "الاسم باللاتينية", "الاسم بالأحرف اللاتينية", "الاسم بالحروف اللاتينية"}},
        {Field::birth_date,
         "birth_date",
         {"date of birth", "birthdate", "born", "dob", "date de naissance", "né le", "née le",
          "naissance", "doğum tarihi", "doğum günü", "дата рождения", "родился", "родилась",
          "تاريخ الميلاد", "تاريخ الولادة"}},
        {Field::identifier,
         "identifier",
         {"id",
          "id number",
          "number",
          "learner id",
          "student id",
          "student number",
          "national id",
          "identifiant",
          "numéro",
          "matricule",
          "numéro d'identité",
          "cin",
          "kimlik",
          "kimlik no",
          "kimlik numarası",
          "tc kimlik no",
          "öğrenci no",
          "numara",
          "идентификатор",
          "номер",
          "номер удостоверения",
          "личный номер",
          "иин",
          "инн",
          "المعرف",
          "الرقم",
          "رقم الهوية",
          "الرقم الوطني",
          "رقم الطالب",
          "رقم المتعلم"}},
        {Field::identifier_type,
         "identifier_type",
         {"type of identifier", "id type", "type d'identifiant", "type identifiant", "kimlik türü",
          "kimlik tipi", "тип идентификатора", "вид идентификатора", "نوع المعرف", "نوع الهوية",
          "نوع الرقم"}},
        {Field::did, "did", {"decentralised identifier", "decentralized identifier"}},
        {Field::assessor,
         "assessor",
         {"examiner", "évaluateur", "évaluatrice", "examinateur", "examinatrice", "değerlendirici",
          "değerlendiren", "sınav yapan", "оценщик", "экзаменатор", "асессор", "المقيم", "المُقيّم",
          "الممتحن", "اسم المقيم"}},
        {Field::date,
         "date",
         {"assessment date", "date of assessment", "date d'évaluation", "date de l'évaluation",
          "tarih", "değerlendirme tarihi", "sınav tarihi", "дата", "дата оценки", "дата экзамена",
          "التاريخ", "تاريخ", "تاريخ التقييم", "تاريخ الاختبار"}},
        {Field::place,
         "place",
         {"location", "lieu", "yer", "место", "место проведения", "المكان", "مكان التقييم"}},
        {Field::method,
         "method",
         {"assessment method", "type of assessment", "méthode", "méthode d'évaluation",
          "type d'évaluation", "yöntem", "değerlendirme yöntemi", "метод", "метод оценки",
          "форма оценки", "الطريقة", "طريقة التقييم", "نوع التقييم"}},
        {Field::grade,
         "grade",
         {"mark", "score", "note", "mention", "not", "puan", "оценка", "балл", "баллы", "الدرجة",
          "التقدير", "العلامة"}},
        {Field::passed,
         "passed",
         {"pass", "result", "outcome", "réussi", "résultat", "admis", "geçti", "sonuç", "результат",
          "зачёт", "сдал", "сдано", "النتيجة", "ناجح"}},
        {Field::supervision,
         "supervision",
         {"surveillance", "gözetim", "наблюдение", "контроль", "الإشراف", "المراقبة"}},
        {Field::identity_check,
         "identity_check",
         {"identity", "identity verification", "contrôle d'identité", "vérification d'identité",
          "kimlik kontrolü", "kimlik doğrulama", "проверка личности", "التحقق من الهوية"}},
        {Field::comment,
         "comment",
         {"comments", "remark", "remarks", "commentaire", "remarque", "observations", "açıklama",
          "yorum", "комментарий", "примечание", "ملاحظة", "ملاحظات", "تعليق"}},
        {Field::supersedes,
         "supersedes",
         {"corrects", "correction", "remplace", "corrige", "düzeltme", "исправление", "заменяет",
          "تصحيح", "يحل محل"}},
    };
    return all;
}

const Heading& heading(Field field) {
    const auto all = headings();
    const Heading& found = all[static_cast<std::size_t>(field)];
    base::check(all.size() == field_count && found.field == field,
                "the headings are not in the order of the fields");
    return found;
}

/// Members by the folded headings that mean them.
using Meanings = std::map<std::string, std::string>;

std::string member_of(const std::string& outcome_code) {
    return "results/" + outcome_code;
}

void add_outcomes(const std::vector<std::string>& codes, Meanings& meanings,
                  base::Findings& findings) {
    for (const std::string& code : codes) {
        const std::string member = member_of(code);
        const bool is_new = meanings.emplace(folded(member), member).second;
        if (!folded(code).empty()) meanings.emplace(folded(code), member);
        if (!is_new)
            findings.push_back(
                {Severity::error, "import.alike_outcomes", "row 1",
                 "In a heading the learning outcome " + code + " cannot be told from another.",
                 "Record these assessments one by one, and give the next version "
                 "of the achievement codes that differ in letters or digits."});
    }
}

/// A field's own name is always the field's, an alias only where no outcome is called so.
Meanings meanings_of(const ColumnWishes& wishes, base::Findings& findings) {
    Meanings meanings;
    for (const Field field : wishes.fields)
        meanings.emplace(folded(name(field)), name(field));
    add_outcomes(wishes.outcomes, meanings, findings);
    for (const Field field : wishes.fields)
        for (const std::string_view alias : heading(field).aliases)
            meanings.emplace(folded(alias), name(field));
    return meanings;
}

}  // namespace

std::string_view name(Field field) {
    return heading(field).name;
}

Columns::Columns(const base::CsvTable& table, const ColumnWishes& wishes, base::Findings& findings)
    : table_(table) {
    const Meanings meanings = meanings_of(wishes, findings);
    for (std::size_t column = 0; column < table.header.size(); ++column) {
        const std::string text = folded(table.header[column]);
        if (const auto meaning = meanings.find(text); !text.empty() && meaning != meanings.end())
            place(column, meaning->second, findings);
        else
            findings.push_back({Severity::warning, "import.unknown_column", heading_at(column),
                                "Nobody knows what this column holds; it is not read.",
                                "Rename it if it belongs to the import."});
    }
    if (table.rows.empty())
        findings.push_back({Severity::error, "import.no_rows",
                            "row " + std::to_string(table.header_row),
                            "Nothing follows the headings.", "Add a row for each learner."});
    const auto require = [&](const std::string& member, const std::string& called) {
        if (!has(member))
            findings.push_back({Severity::error, "import.missing_column",
                                "row " + std::to_string(table.header_row),
                                "There is no column “" + called + "”.",
                                "Add it, or head the column that holds it so."});
    };
    for (const Field field : wishes.required)
        require(std::string{name(field)}, std::string{name(field)});
    for (const std::string& code : wishes.outcomes)
        require(member_of(code), code);
}

void Columns::place(std::size_t column, const std::string& member, base::Findings& findings) {
    const auto [first, is_new] = places_.try_emplace(member, column);
    if (is_new) return;
    findings.push_back({Severity::error, "import.repeated_column", heading_at(column),
                        "The column “" + table_.header[first->second] + "” holds the same.",
                        "Keep one of the two."});
}

std::string Columns::heading_at(std::size_t column) const {
    const std::string& heading = table_.header[column];
    return "row " + std::to_string(table_.header_row) + ", column " +
           (heading.empty() ? std::to_string(column + 1) : heading);
}

std::string Columns::cell(const base::CsvRow& row, std::string_view member) const {
    const auto column = places_.find(member);
    return column == places_.end() ? "" : tidy(row.cells[column->second]);
}

std::string Columns::where(const base::CsvRow& row, std::string_view member) const {
    const std::string place = "row " + std::to_string(row.number);
    const auto column = places_.find(member);
    return column == places_.end() ? place : place + ", column " + table_.header[column->second];
}

void place_findings(base::Findings found, const Columns& columns, const base::CsvRow& row,
                    base::Findings& findings) {
    for (base::Finding& finding : found) {
        finding.where = columns.where(row, finding.where);
        findings.push_back(std::move(finding));
    }
}

}  // namespace tamga::assess
