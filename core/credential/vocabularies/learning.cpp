#include "core/credential/vocabularies/tables.h"

namespace tamga::credential::tables {

std::span<const Concept> participation_modes() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/learning-assessment/9191af2ed9",
         "presential",
         {"Presential", "En présentiel", "حضوري", "Yüz yüze", "Очно"}},
        {"http://data.europa.eu/snb/learning-assessment/920fbb3cbe",
         "online",
         {"Online", "En ligne", "عبر الإنترنت", "Çevrim içi", "Онлайн"}},
        {"http://data.europa.eu/snb/learning-assessment/e92d221e4d",
         "blended",
         {"Blended", "Hybride", "مدمج", "Karma", "Смешанная форма"}},
        {"http://data.europa.eu/snb/learning-assessment/729f3bed4b",
         "work-based",
         {"Workbased", "En milieu professionnel", "في موقع العمل", "İş başında",
          "На рабочем месте"}},
        {"http://data.europa.eu/snb/learning-assessment/7813801c77",
         "project-based",
         {"Project based", "Par projet", "قائم على المشاريع", "Proje tabanlı",
          "На основе проекта"}},
        {"http://data.europa.eu/snb/learning-assessment/ed4c557045",
         "research-lab-based",
         {"Research-Lab based", "En laboratoire de recherche", "في مختبر بحثي",
          "Araştırma laboratuvarında", "В исследовательской лаборатории"}},
    };
    return table;
}

std::span<const Concept> accreditation_types() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/accreditation/820101cba6",
         "program-quality-assurance",
         {"Program Quality Assurance", "Assurance qualité du programme", "ضمان جودة البرنامج",
          "Program kalite güvencesi", "Обеспечение качества программы"}},
        {"http://data.europa.eu/snb/accreditation/bb4618238e",
         "institutional-quality-assurance",
         {"Institutional Quality Assurance", "Assurance qualité de l'établissement",
          "ضمان جودة المؤسسة", "Kurumsal kalite güvencesi", "Обеспечение качества организации"}},
        {"http://data.europa.eu/snb/accreditation/e57dddfcf3",
         "program-license",
         {"Program License", "Agrément du programme", "ترخيص البرنامج", "Program ruhsatı",
          "Лицензия на программу"}},
        {"http://data.europa.eu/snb/accreditation/003293d2ce",
         "institutional-license",
         {"Institutional License", "Agrément de l'établissement", "ترخيص المؤسسة", "Kurum ruhsatı",
          "Лицензия организации"}},
    };
    return table;
}

std::span<const Concept> learning_settings() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/learning-setting/6fd4685715",
         "formal-learning",
         {"formal learning", "apprentissage formel", "تعلم نظامي", "örgün öğrenme",
          "формальное обучение"}},
        {"http://data.europa.eu/snb/learning-setting/e207a81fc7",
         "non-formal-learning",
         {"non-formal learning", "apprentissage non formel", "تعلم غير نظامي", "yaygın öğrenme",
          "неформальное обучение"}},
    };
    return table;
}

std::span<const Concept> learning_activity_types() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/learning-activity/ff436ea7c9",
         "classroom-coursework",
         {"classroom coursework", "cours en salle", "دروس صفية", "sınıf dersi",
          "занятия в аудитории"}},
        {"http://data.europa.eu/snb/learning-activity/bf2e3a7bae",
         "e-learning-coursework",
         {"e-learning coursework", "cours en ligne", "دروس إلكترونية", "e-öğrenme dersi",
          "электронный курс"}},
        {"http://data.europa.eu/snb/learning-activity/3c8bd58d62",
         "lab-simulation-practice",
         {"lab / simulation / practice coursework", "travaux pratiques, simulation ou laboratoire",
          "تدريب عملي أو محاكاة أو مختبر", "laboratuvar, benzetim veya uygulama dersi",
          "лабораторные, имитационные или практические занятия"}},
        {"http://data.europa.eu/snb/learning-activity/efff75e10a",
         "workshop-seminar-conference",
         {"workshop, seminar or conference", "atelier, séminaire ou conférence",
          "ورشة عمل أو ندوة أو مؤتمر", "atölye, seminer veya konferans",
          "мастер-класс, семинар или конференция"}},
        {"http://data.europa.eu/snb/learning-activity/fd33e234ae",
         "educational-programme",
         {"educational programme", "programme d'enseignement", "برنامج تعليمي", "eğitim programı",
          "образовательная программа"}},
        {"http://data.europa.eu/snb/learning-activity/b660f5dcea",
         "self-motivated-study",
         {"self-motivated study", "étude personnelle", "دراسة ذاتية", "kendi kendine çalışma",
          "самостоятельное обучение"}},
        {"http://data.europa.eu/snb/learning-activity/d46a826a39",
         "apprenticeship",
         {"apprenticeship", "apprentissage en alternance", "تلمذة مهنية", "çıraklık",
          "ученичество"}},
        {"http://data.europa.eu/snb/learning-activity/bf5588ff84",
         "internship",
         {"internship", "stage", "تدريب ميداني", "staj", "стажировка"}},
        {"http://data.europa.eu/snb/learning-activity/4357e0e681",
         "job-experience",
         {"job experience", "expérience professionnelle", "خبرة مهنية", "iş deneyimi",
          "опыт работы"}},
        {"http://data.europa.eu/snb/learning-activity/59eaf34fab",
         "volunteering",
         {"volunteering", "bénévolat", "عمل تطوعي", "gönüllülük", "волонтёрство"}},
        {"http://data.europa.eu/snb/learning-activity/a7e556215a",
         "research",
         {"research", "recherche", "بحث", "araştırma", "исследование"}},
    };
    return table;
}

std::span<const Concept> credit_frameworks() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/education-credit/6fcec5c5af",
         "ects",
         {"European Credit Transfer System", "Système européen de transfert de crédits",
          "النظام الأوروبي لتحويل الأرصدة", "Avrupa Kredi Transfer Sistemi",
          "Европейская система перевода зачётных единиц"}},
        {"http://data.europa.eu/snb/education-credit/60b314e826",
         "ecvet",
         {"European credit system for vocational education and training",
          "Système européen de crédits pour l'enseignement et la formation professionnels",
          "النظام الأوروبي لأرصدة التعليم والتدريب المهني",
          "Mesleki eğitim ve öğretim için Avrupa kredi sistemi",
          "Европейская система зачётных единиц профессионального образования и обучения"}},
    };
    return table;
}

std::span<const Concept> eqf_levels() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/eqf/1",
         "1",
         {"Level 1", "Niveau 1", "المستوى 1", "Seviye 1", "Уровень 1"}},
        {"http://data.europa.eu/snb/eqf/2",
         "2",
         {"Level 2", "Niveau 2", "المستوى 2", "Seviye 2", "Уровень 2"}},
        {"http://data.europa.eu/snb/eqf/3",
         "3",
         {"Level 3", "Niveau 3", "المستوى 3", "Seviye 3", "Уровень 3"}},
        {"http://data.europa.eu/snb/eqf/4",
         "4",
         {"Level 4", "Niveau 4", "المستوى 4", "Seviye 4", "Уровень 4"}},
        {"http://data.europa.eu/snb/eqf/5",
         "5",
         {"Level 5", "Niveau 5", "المستوى 5", "Seviye 5", "Уровень 5"}},
        {"http://data.europa.eu/snb/eqf/6",
         "6",
         {"Level 6", "Niveau 6", "المستوى 6", "Seviye 6", "Уровень 6"}},
        {"http://data.europa.eu/snb/eqf/7",
         "7",
         {"Level 7", "Niveau 7", "المستوى 7", "Seviye 7", "Уровень 7"}},
        {"http://data.europa.eu/snb/eqf/8",
         "8",
         {"Level 8", "Niveau 8", "المستوى 8", "Seviye 8", "Уровень 8"}},
    };
    return table;
}

std::span<const Concept> skill_types() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/skill-type/knowledge",
         "knowledge",
         {"knowledge", "connaissance", "معرفة", "bilgi", "знание"}},
        {"http://data.europa.eu/snb/skill-type/skill",
         "skill",
         {"skill", "aptitude", "مهارة", "beceri", "умение"}},
    };
    return table;
}

std::span<const Concept> skill_reuse_levels() {
    static constexpr Concept table[] = {
        {"http://data.europa.eu/snb/skill-reuse-level/transversal",
         "transversal",
         {"transversal skills and competences", "aptitudes et compétences transversales",
          "مهارات وكفايات مستعرضة", "çapraz beceri ve yetkinlikler",
          "универсальные навыки и компетенции"}},
        {"http://data.europa.eu/snb/skill-reuse-level/cross-sector",
         "cross-sector",
         {"cross-sector skills and competences", "aptitudes et compétences intersectorielles",
          "مهارات وكفايات مشتركة بين القطاعات", "sektörler arası beceri ve yetkinlikler",
          "межотраслевые навыки и компетенции"}},
        {"http://data.europa.eu/snb/skill-reuse-level/sector-specific",
         "sector-specific",
         {"sector specific skills and competences", "aptitudes et compétences propres à un secteur",
          "مهارات وكفايات خاصة بقطاع معين", "sektöre özgü beceri ve yetkinlikler",
          "отраслевые навыки и компетенции"}},
        {"http://data.europa.eu/snb/skill-reuse-level/occupation-specific",
         "occupation-specific",
         {"occupation specific skills and competences",
          "aptitudes et compétences propres à un métier", "مهارات وكفايات خاصة بمهنة معينة",
          "mesleğe özgü beceri ve yetkinlikler", "навыки и компетенции для конкретной профессии"}},
    };
    return table;
}

}  // namespace tamga::credential::tables
