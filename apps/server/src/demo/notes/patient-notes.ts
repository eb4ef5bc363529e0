import { epochMs, type Instant, instantOf, noteId, type Patient, uuidV7 } from "@daybook/domain";
import type { Calendar } from "../calendar.ts";
import type { Chance } from "../chance.ts";
import type { DemoNote } from "./demo-note.ts";
import { makeFiledNotes } from "./filed-notes.ts";

/** One visit: how many days ago it was, and what was written. Numbers differ from patient to patient. */
type Visit = readonly [daysAgo: number, write: (chance: Chance) => string];

const pressure = (chance: Chance, least = 124, most = 158) => `${chance.int(least, most)}/${chance.int(70, 92)}`;
const pulse = (chance: Chance) => chance.int(58, 92);

/** Stories of patients, in French as the clinic writes, and some in English. */
const stories: readonly (readonly Visit[])[] = [
  [
    [
      180,
      (chance) =>
        `Motif : suivi d'une hypertension.\nAntécédents : HTA, cholécystectomie en 2015. Père décédé d'un infarctus.\nTraitement en cours : Coversyl 5 mg le matin\nAllergies : pénicilline (urticaire)\nExamen : TA ${pressure(chance, 150, 168)}, FC ${pulse(chance)}, poids 78,5 kg.\nConclusion : HTA non contrôlée.\nConduite à tenir : Coversyl passe de 5 mg à 10 mg le matin. Revoir dans 3 mois.`,
    ],
    [
      92,
      (chance) =>
        `Motif : contrôle de la tension.\nExamen : TA ${pressure(chance, 126, 138)}, FC ${pulse(chance)}.\nConclusion : HTA équilibrée.\nConduite à tenir : poursuivre Coversyl 10 mg le matin. Bilan dans 6 mois.`,
    ],
  ],
  [
    [
      130,
      (chance) =>
        `S/ Suivi du diabète. Pas d'hypoglycémie. Ne fume pas.\nO/ TA ${pressure(chance)}, poids 92 kg, IMC 31. HbA1c 8,1 %.\nA/ Diabète de type 2 déséquilibré. Obésité.\nP/ Metformine 1 g matin et soir. Fond d'œil à prévoir. RDV dans 3 mois avec HbA1c.`,
    ],
    [
      35,
      (chance) =>
        `S/ Se sent bien, marche chaque jour.\nO/ TA ${pressure(chance)}, poids 89 kg. HbA1c 7,2 %.\nA/ Diabète de type 2 en amélioration.\nP/ Poursuivre metformine 1 g matin et soir. Ajout de Forxiga 10 mg 1/j. RDV dans 3 mois.`,
    ],
  ],
  [
    [
      12,
      (chance) =>
        `Motif de consultation : toux et fièvre depuis 3 jours.\nAntécédents : asthme. Mère : cancer du sein.\nAllergies : néant.\nExamen clinique : T° 38,6 °C, FC ${pulse(chance)}, Sat 96 % AA. Crépitants à droite.\nConclusion : pneumopathie droite probable. Pas d'épanchement pleural.\nConduite à tenir : Amoxicilline 1 g x3/j pendant 7 jours. Radiographie du thorax. Revoir dans 48 h si pas d'amélioration.`,
    ],
    [
      5,
      () =>
        "Motif : contrôle.\nExamen : T° 36,8 °C, Sat 98 % AA. Auscultation claire.\nConclusion : pneumopathie guérie.\nConduite à tenir : arrêt de l'amoxicilline. Ventoline 2 bouffées si besoin.",
    ],
  ],
  [
    [
      210,
      (chance) =>
        `CC: low back pain for two weeks.\nHPI: Began after gardening. No leg weakness, no fever.\nPMH: osteoarthritis, gastric ulcer in 2012.\nMeds: paracetamol 1 g TDS\nAllergies: ibuprofen (stomach bleeding)\nO/E: BP ${pressure(chance)}, pulse ${pulse(chance)}. Tender left lumbar muscles, reflexes normal.\nImpression: lumbar strain. No sign of nerve root compression.\nPlan: continue paracetamol 1 g TDS. Physiotherapy referral. Review in 4 weeks.`,
    ],
  ],
  [
    [
      60,
      (chance) =>
        `LETTRE DE SORTIE\nHospitalisation du 3 au 9 pour décompensation cardiaque.\nAntécédents : fibrillation auriculaire, insuffisance cardiaque, HTA.\nÉvolution favorable sous furosémide IV.\nConstantes de sortie : TA ${pressure(chance, 112, 128)}, FC ${pulse(chance)} irrégulier, poids 64,2 kg.\nTraitement de sortie : Eliquis 5 mg matin et soir, Furosémide 40 mg le matin, Bisoprolol 2,5 mg le matin. Amlodipine arrêté (œdèmes).\nRendez-vous : cardiologue dans 3 semaines, bilan sanguin dans 10 jours.`,
    ],
    [
      30,
      (chance) =>
        `Motif : suivi après hospitalisation.\nExamen : TA ${pressure(chance, 114, 130)}, FC ${pulse(chance)}, poids 63,8 kg. Pas d'œdème.\nConclusion : insuffisance cardiaque stable.\nConduite à tenir : furosémide diminué à 20 mg le matin. Poursuivre Eliquis 5 mg matin et soir et bisoprolol 2,5 mg le matin. Revoir dans 1 mois.`,
    ],
  ],
  [
    [
      75,
      (chance) =>
        `Seen for annual check. Feels well, runs twice a week. Mother has hypothyroidism. No known drug allergies. BP ${pressure(chance, 110, 126)}, pulse ${pulse(chance)}, weight 68 kg, BMI 23. Heart sounds normal. LDL 162 mg/dL. High cholesterol. Start rosuvastatin 5 mg daily. Come back in 3 months with a lipid panel.`,
    ],
  ],
  [
    [
      20,
      (chance) =>
        `Note de l'infirmière. Pansement refait, plaie propre. TA ${pressure(chance)}, FC ${pulse(chance)}, T° 36,7. Douleur 2/10. Pas de signe d'infection. Allergique aux pansements adhésifs.\nÀ faire : ablation des fils dans 5 jours.`,
    ],
  ],
  [
    [
      40,
      (chance) =>
        `S: Anxious since a change of work, sleeps badly. Denies suicidal thoughts. Father had depression.\nO: BP ${pressure(chance, 118, 134)}, pulse ${pulse(chance)}. Alert, oriented.\nA: Anxiety. Insomnia.\nP: Discussed sleep hygiene. Start sertraline 50 mg daily. Consider melatonin 2 mg at night. RTC in 4 weeks.`,
    ],
    [
      10,
      (chance) =>
        `S: Better, sleeps 6 hours. Some nausea in the first week, resolved.\nO: BP ${pressure(chance, 116, 130)}.\nA: Anxiety, improving.\nP: Continue sertraline 50 mg daily. RTC in 6 weeks.`,
    ],
  ],
];

/** How many patients have notes. */
const patientsWithNotes = 30;

/** Notes of some patients, each with one story of the clinic, and its own numbers. */
export function makeNotes(calendar: Calendar, chance: Chance, patients: readonly Patient[]): DemoNote[] {
  const written = patients.slice(0, patientsWithNotes).flatMap((patient, nth) => {
    const story = stories[nth % stories.length] ?? [];
    return story.map(([daysAgo, write]): DemoNote => {
      const takenMs = calendar.msAt(calendar.today - daysAgo - chance.int(0, 3), chance.int(9 * 60, 17 * 60));
      return {
        id: noteId.parse(uuidV7(takenMs, chance.bytes(10))),
        patientId: patient.id,
        takenAt: instantOf(takenMs),
        content: write(chance),
      };
    });
  });
  const filedMs = [3, 1].map((daysAgo) => calendar.msAt(calendar.today - daysAgo, 11 * 60));
  const newId = (takenAt: Instant) => uuidV7(epochMs(takenAt), chance.bytes(10));
  return [...written, ...makeFiledNotes(patients, filedMs.map(instantOf), newId)];
}
