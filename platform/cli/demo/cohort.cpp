#include "platform/cli/demo/cohort.h"

#include <array>

#include "core/base/check.h"
#include "core/base/csv_write.h"

namespace tamga::cli::demo {
namespace {

/// A part of a name in its own script and in Latin letters; those empty where it is in them.
struct Part {
    const char* own;
    const char* latin;
};

/// Names that go together: each first name with each family name.
struct NameList {
    std::array<Part, 8> first;
    std::array<Part, 5> family;
};

constexpr std::array<NameList, 5> name_lists{{
    {{{{"Aylin", ""},
       {"Çağla", ""},
       {"İbrahim", ""},
       {"Şule", ""},
       {"Ömer", ""},
       {"Gülşen", ""},
       {"Yiğit", ""},
       {"Meltem", ""}}},
     {{{"Demirtaş", ""}, {"Yıldız", ""}, {"Öztürk", ""}, {"Kılıç", ""}, {"Şahin", ""}}}},
    {{{{"فاطمة", "Fatima"},
       {"أحمد", "Ahmad"},
       {"مريم", "Maryam"},
       {"يوسف", "Yusuf"},
       {"ليلى", "Layla"},
       {"خالد", "Khalid"},
       {"نور", "Nour"},
       {"سامي", "Sami"}}},
     {{{"بن صالح", "Ben Salah"},
       {"الطرابلسي", "Trabelsi"},
       {"الخطيب", "al-Khatib"},
       {"حداد", "Haddad"},
       {"المنصوري", "al-Mansouri"}}}},
    {{{{"Амина", "Amina"},
       {"Тимур", "Timur"},
       {"Ольга", "Olga"},
       {"Ерлан", "Yerlan"},
       {"Светлана", "Svetlana"},
       {"Алёна", "Alyona"},
       {"Богдан", "Bohdan"},
       {"Юлия", "Yuliya"}}},
     {{{"Коваленко", "Kovalenko"},
       {"Ким", "Kim"},
       {"Черных", "Chernykh"},
       {"Гончар", "Honchar"},
       {"Шевчук", "Shevchuk"}}}},
    {{{{"Éloïse", ""},
       {"Théo", ""},
       {"Amélie", ""},
       {"François", ""},
       {"Inès", ""},
       {"Noël", ""},
       {"Zoé", ""},
       {"Jérôme", ""}}},
     {{{"Lefèvre", ""}, {"Bénard", ""}, {"N'Diaye", ""}, {"Gauthier", ""}, {"Saïdi", ""}}}},
    {{{{"ნინო", "Nino"},
       {"გიორგი", "Giorgi"},
       {"თამარ", "Tamar"},
       {"ლევან", "Levan"},
       {"ქეთევან", "Ketevan"},
       {"ზურაბ", "Zurab"},
       {"მარიამ", "Mariam"},
       {"დავით", "Davit"}}},
     {{{"ბერიძე", "Beridze"},
       {"კაპანაძე", "Kapanadze"},
       {"ლომიძე", "Lomidze"},
       {"მაისურაძე", "Maisuradze"},
       {"წიკლაური", "Tsiklauri"}}}},
}};
constexpr std::size_t most_people = 5 * 8 * 5;

Person person(std::size_t number) {
    const NameList& list = name_lists[number % name_lists.size()];
    const std::size_t within = number / name_lists.size();
    const Part& first = list.first[within % list.first.size()];
    // Neighbours in the list get different family names too.
    const Part& family = list.family[(within / list.first.size() + within) % list.family.size()];
    const std::string digits = std::to_string(number + 1);
    Person one;
    one.name = std::string{first.own} + " " + family.own;
    if (*first.latin != '\0') one.latin_name = std::string{first.latin} + " " + family.latin;
    one.identifier = "L-" + std::string(4 - digits.size(), '0') + digits;
    return one;
}

bool has_failed(std::size_t number) {
    return number % 9 == 4;
}

}  // namespace

std::vector<Person> people(std::size_t count) {
    base::check(count <= most_people, "the demo has no more names");
    std::vector<Person> all;
    for (std::size_t number = 0; number < count; ++number)
        all.push_back(person(number));
    return all;
}

std::string cohort_csv(const std::vector<Person>& learners,
                       const std::vector<std::string>& outcomes) {
    base::CsvTable table;
    table.header = {"name", "latin_name", "identifier"};
    table.header.insert(table.header.end(), outcomes.begin(), outcomes.end());
    table.header.emplace_back("comment");
    for (std::size_t number = 0; number < learners.size(); ++number) {
        const Person& learner = learners[number];
        const bool is_failed = has_failed(number);
        std::vector<std::string> cells{learner.name, learner.latin_name, learner.identifier};
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            cells.emplace_back(is_failed && i + 1 == outcomes.size() ? "fail" : "pass");
        cells.emplace_back(is_failed ? "to be repeated in spring" : "");
        table.rows.push_back({number + 2, std::move(cells)});
    }
    return base::write_csv(table, {.separator = ';'});
}

}  // namespace tamga::cli::demo
