import type { SoapSection } from "../note-kinds.ts";

/**
 * What a header opens. `both` is assessment and plan under one header, told apart sentence by sentence; `none` opens a part
 * that is neither, such as the course of a stay.
 */
export type HeaderSection = SoapSection | "both" | "none";

/** Topics that findings care about, whatever the section. */
export type HeaderTopic =
  | "allergies"
  | "medications"
  | "stopped"
  | "family"
  | "history"
  | "follow-up"
  | "negatives"
  | "diagnosis"
  | "orders";

interface HeaderGroup {
  readonly section: HeaderSection;
  readonly topic?: HeaderTopic;
  readonly names: string;
}

/** Phrases that open a part of a note, folded; English and French. */
const groups: readonly HeaderGroup[] = [
  {
    section: "subjective",
    names:
      "s|subjective|cc|c/c|chief complaint|chief complaints|chief concern|presenting complaint|presenting concern|pc|p/c|reason for visit|" +
      "reason for consultation|reason for admission|reason for referral|reason for consult|hpi|hpc|history of present illness|history of the present illness|" +
      "history of presenting illness|history of presenting complaint|history of present complaint|present illness|interval history|interim history|" +
      "history|hx|ros|review of systems|social history|social hx|social|sh|shx|soc hx|occupational history|occupation|lifestyle|" +
      "immunizations|immunisations|patient reports|situation|events|overnight|overnight events|" +
      "motif|motif de consultation|motif d'hospitalisation|motif d'admission|motif de recours|motif d'entree|mdv|mode de vie|contexte|contexte social|" +
      "histoire de la maladie|hdlm|hdm|anamnese|interrogatoire|subjectif|plaintes|plainte|signes fonctionnels|habitus|vaccinations|histoire recente",
  },
  { section: "subjective", topic: "negatives", names: "pertinent negatives|negatives" },
  {
    section: "subjective",
    topic: "history",
    names:
      "pmh|pmhx|pmx|past medical history|past medical hx|past history|medical history|pertinent history|psh|pshx|past surgical history|surgical history|" +
      "background|past obstetric history|gyn history|obstetric history|comorbidities|history of|" +
      "antecedents|antecedent|atcd|atcds|antecedents personnels|antecedents medicaux|antecedents chirurgicaux|antecedents medico-chirurgicaux|" +
      "atcd medicaux|atcd chirurgicaux|comorbidites|terrain|medicaux|chirurgicaux",
  },
  {
    section: "subjective",
    topic: "family",
    names:
      "family history|family hx|family medical history|fh|fhx|fam hx|antecedents familiaux|atcd familiaux|atcds familiaux|familiaux|heredite",
  },
  {
    section: "subjective",
    topic: "medications",
    names:
      "medications|medication|meds|current medications|current meds|current medication|home medications|home meds|outpatient medications|" +
      "medications on admission|medications prior to admission|medications at home|medication list|regular medications|regular meds|drug history|dh|dhx|drugs|" +
      "drug hx|current treatment|active medications|otc|takes|pta meds|" +
      "traitement habituel|traitement en cours|traitement actuel|traitements en cours|traitements actuels|traitement a l'entree|" +
      "traitement a domicile|traitement de fond|traitement personnel|traitement avant hospitalisation|medicaments|traitements habituels|ttt habituel|ttt en cours|ttt actuel",
  },
  {
    section: "subjective",
    topic: "allergies",
    names:
      "allergies|allergy|all|allergic to|drug allergies|drug allergy|medication allergies|known allergies|adverse reactions|allergies/adr|adr|" +
      "allergies and intolerances|allergies/intolerances|intolerances|allergie|allergies medicamenteuses|allergies connues|allergie connue|allergies et intolerances|" +
      "allergies/intolerance",
  },
  {
    section: "objective",
    names:
      "o|objective|o/e|oe|on examination|exam|examination|physical exam|physical examination|pe|p/e|pex|vitals|vital signs|vs|v/s|vitals today|vitals reviewed|" +
      "obs|observations|results|result|labs|lab|lab results|laboratory|laboratory data|laboratory results|labs today|investigations|investigation|ix|imaging|diagnostics|diagnostic studies|diagnostic data|" +
      "ecg|ekg|cxr|chest x-ray|x-ray|xray|xr|ct|mri|us|ultrasound|echo|echocardiogram|echocardiography|bloods|blood tests|test results|data|review of labs|general|general appearance|" +
      "mental status exam|mental status|mse|functional assessment|urinalysis|urine|procedures|procedure|ed course|emergency department course|radiology|pathology|discharge vitals|vitals at discharge|" +
      "discharge exam|wound|objectif|constantes|constantes de sortie|constantes d'entree|parametres|parametres vitaux|signes vitaux|examen|examen clinique|examen physique|examen du jour|" +
      "a l'examen|ex clinique|clinique|biologie|bio|bilan|bilan biologique|resultats|radio|radiographie|imagerie|echographie|echo cardiaque|ett|scanner|tdm|irm|angioscanner|examens complementaires|" +
      "paraclinique|examens paracliniques|bilan paraclinique|a l'entree|a l'arrivee|bu|bandelette urinaire|donnees",
  },
  {
    section: "assessment",
    topic: "diagnosis",
    names:
      "a|assessment|impression|imp|impressions|clinical impression|diagnosis|diagnoses|dx|ddx|differential|differential diagnosis|discharge diagnosis|discharge diagnoses|" +
      "final diagnosis|final diagnoses|admission diagnosis|admitting diagnosis|primary diagnosis|principal diagnosis|secondary diagnoses|secondary diagnosis|working diagnosis|provisional diagnosis|" +
      "problem list|problems|active problems|opinion|formulation|appraisal|summary and impression|medical reasoning|clinical assessment|" +
      "conclusion|conclusions|diagnostic|diagnostics|diagnostic retenu|diagnostic principal|diagnostics associes|diagnostic de sortie|hypothese diagnostique|hypotheses diagnostiques|hypotheses|avis|au total|synthese|" +
      "analyse|evaluation|evaluation clinique|en resume|discussion|probleme|problemes|problemes actifs",
  },
  {
    section: "plan",
    topic: "orders",
    names:
      "p|plan|plans|recommendations|recommendation|recommend|disposition|dispo|treatment|treatment plan|medical treatment|management|management plan|discharge plan|" +
      "discharge instructions|instructions|patient instructions|orders|order|prescription|prescriptions|prescription note|rx|advice|next steps|to do|todo|to-do|action|actions|interventions|intervention|" +
      "tto|ttos|tta|discharge medications|discharge meds|medications on discharge|medications at discharge|new medications|discharge prescription|patient education|patient education and counseling|safety net|education|goals|additional testing|further evaluation|specialist referrals|medical decision making|" +
      "conduite a tenir|cat|prise en charge|pec|propositions|proposition|traitement|traitements|traitement de sortie|traitement a la sortie|ordonnance|ordonnance de sortie|prescriptions de sortie|ttt|ttt de sortie|" +
      "a faire|surveillance|consignes|consigne|conseils|programme|projet|objectifs|sortie|decision|decisions",
  },
  {
    section: "plan",
    topic: "follow-up",
    names:
      "follow-up|follow up|followup|f/u|fu|follow-up plan|followup plan|follow up instructions|follow-up instructions|return precautions|suivi|rendez-vous|rdv|suite|suites|revoir|a prevoir|next appointment|appointments",
  },
  {
    section: "plan",
    topic: "stopped",
    names:
      "stopped|discontinued|stop|medications stopped|stopped medications|arret|arrets|arretes|medicaments arretes|traitements arretes|on hold|held",
  },
  {
    section: "both",
    topic: "diagnosis",
    names:
      "a/p|a&p|ap|a + p|a+p|assessment and plan|assessment & plan|assessment/plan|assessment / plan|impression and plan|impression & plan|impression/plan|imp/plan|assessment and recommendations|problem list and plan|" +
      "conclusion et conduite a tenir|conclusion/cat|conclusion et cat|synthese et conduite a tenir|au total et cat|diagnostic et plan",
  },
  {
    section: "none",
    names:
      "hospital course|course|hospital course by problem|brief hospital course|course in hospital|evolution|evolution dans le service|evolution hospitaliere|signed|signature|dispense|sig|refills|disp|electronically signed|encounter|addendum|date|date of admission|date of discharge|admission date|discharge date|patient|name|mrn|dob|age|sex",
  },
];

export interface Header {
  readonly section: HeaderSection;
  readonly topic: HeaderTopic | null;
}

/** Headers by their folded phrase. */
export const headers: ReadonlyMap<string, Header> = new Map(
  groups.flatMap(({ section, topic, names }) =>
    names.split("|").map((name): [string, Header] => [name, { section, topic: topic ?? null }]),
  ),
);
