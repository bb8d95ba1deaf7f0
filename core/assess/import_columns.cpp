#include "core/assess/import_columns.h"

#include <algorithm>
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

bool is_heading_of(const std::string& folded_text, const Heading& heading) {
    if (folded_text == folded(heading.name)) return true;
    return std::any_of(heading.aliases.begin(), heading.aliases.end(),
                       [&](std::string_view alias) { return folded_text == folded(alias); });
}

bool is_empty_column(const Table& table, std::size_t column) {
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
        return column >= row.cells.size() || tidy(row.cells[column]).empty();
    });
}

/// Spreadsheets call columns A, B, …, Z, AA.
std::string letters(std::size_t column) {
    std::string text;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        text.insert(text.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return text;
}

std::string title(const Table& table, std::size_t column) {
    const std::string text = tidy(table.header[column]);
    return text.empty() ? letters(column) : text;
}

}  // namespace

std::string_view name(Field field) {
    return heading(field).name;
}

Columns::Columns(const Table& table, std::initializer_list<Field> wanted,
                 const std::vector<std::string>& outcome_codes, base::Findings& findings)
    : table_(table) {
    for (const std::string& code : outcome_codes)
        outcomes_.emplace_back(code, std::nullopt);
    for (std::size_t column = 0; column < table.header.size(); ++column) {
        const std::string text = folded(table.header[column]);
        const auto outcome =
            std::find_if(outcomes_.begin(), outcomes_.end(), [&](const auto& candidate) {
                return tidy(table.header[column]) == candidate.first ||
                       (!text.empty() && text == folded(candidate.first));
            });
        if (outcome != outcomes_.end()) {
            take(outcome->second, column, findings);
            continue;
        }
        const auto field = std::find_if(wanted.begin(), wanted.end(), [&](Field candidate) {
            return is_heading_of(text, heading(candidate));
        });
        if (field != wanted.end())
            take(fields_[static_cast<std::size_t>(*field)], column, findings);
        else if (!text.empty() || !is_empty_column(table, column))
            findings.push_back(
                {Severity::warning, "import.unknown_column",
                 "row " + std::to_string(table.header_row) + ", column " + title(table, column),
                 "Nobody knows what this column holds; it was left out.",
                 "Rename it if it belongs to the import."});
    }
}

void Columns::take(std::optional<std::size_t>& slot, std::size_t column, base::Findings& findings) {
    if (!slot) {
        slot = column;
        return;
    }
    findings.push_back(
        {Severity::error, "import.column_repeated",
         "row " + std::to_string(table_.header_row) + ", column " + title(table_, column),
         "The column “" + title(table_, *slot) + "” holds the same.", "Keep one of the two."});
}

std::optional<std::size_t> Columns::outcome_column(std::string_view code) const {
    for (const auto& [known, column] : outcomes_)
        if (known == code) return column;
    return std::nullopt;
}

std::string Columns::cell(const TableRow& row, Field field) const {
    const auto column = column_of(field);
    if (!column || *column >= row.cells.size()) return {};
    return tidy(row.cells[*column]);
}

std::string Columns::outcome_cell(const TableRow& row, std::string_view code) const {
    const auto column = outcome_column(code);
    if (!column || *column >= row.cells.size()) return {};
    return tidy(row.cells[*column]);
}

std::optional<std::size_t> Columns::column_of_member(std::string_view member) const {
    constexpr std::string_view results = "results/";
    if (member.starts_with(results)) return outcome_column(member.substr(results.size()));
    for (const Heading& heading : headings())
        if (heading.name == member) return column_of(heading.field);
    return std::nullopt;
}

std::string Columns::where(const TableRow& row, std::string_view member) const {
    const std::string place = "row " + std::to_string(row.number);
    const auto column = column_of_member(member);
    return column ? place + ", column " + title(table_, *column) : place;
}

void place_findings(base::Findings found, const Columns& columns, const TableRow& row,
                    base::Findings& findings) {
    for (base::Finding& finding : found) {
        finding.where = columns.where(row, finding.where);
        findings.push_back(std::move(finding));
    }
}

}  // namespace tamga::assess
