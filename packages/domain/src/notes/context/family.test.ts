import { expect, test } from "vitest";
import { foldText } from "../text/fold-text.ts";
import { overlaps } from "../text/span.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { isAboutFamily } from "./family.ts";

/** Asks about the words in brackets: "Her mother had a [stroke]." */
function isAbout(marked: string): boolean {
  const start = marked.indexOf("[");
  const mention = { start, end: marked.indexOf("]") - 1 };
  const content = marked.replace("[", "").replace("]", "");
  const sentence = splitSentences(content).find((each) => overlaps(each, mention));
  if (!sentence) throw new Error(`no sentence around the mention of ${marked}`);
  return isAboutFamily(foldText(content), sentence, mention);
}

test.each([
  // Words for the family as a whole, in front of the condition and behind it.
  "Family history of [breast cancer].",
  "FHx: bowel cancer, stroke, [asthma].",
  "Antécédents familiaux : [diabète].",
  "Hérédité : cardiopathie, [HTA].",
  "[Asthma] runs in the family.",
  "She was asked about her lungs; [asthma] runs in her family.",
  "[Diabète] dans la famille.",
  "[Glaucoma] is known, as many of these notes say: family history.",
  // A relative in front of it.
  "Her mother had a [stroke].",
  "Tired. Mother has [asthma]; she is well.",
  "Père : infarctus puis [AVC].",
  "Mother takes daily oral [warfarin].",
  "Mother  takes   daily [warfarin].",
  "Her father (Peter) with a long smoking history and [COPD].",
  "Father smoker: died of a [lung cancer].",
  "Father ex-smoker - after two years, [emphysema].",
  "Her brother suffers since early childhood from [asthma].",
  "Sister at 60 needed treatment for [breast cancer].",
  "Uncle, as far as we know, [gout].",
  "Aunt aged eighty or so when [dementia] was found.",
  "Aunt age eighty or so when [dementia] was found.",
  "Her grandmother 82 years old now with [glaucoma].",
  "Grand-mère morte à 80 ans d'un [cancer du côlon].",
  "Oncle mort à 50 ans d'un [infarctus].",
  "Tante suivie depuis dix ans pour un [glaucome].",
  "Oncle suivi depuis dix ans pour un [glaucome].",
  "Sœur traitée depuis dix ans pour une [épilepsie].",
  "Cousin traite depuis dix ans pour une [épilepsie].",
  "Cousine atteinte depuis la petite enfance d'[asthme].",
  "Cousin atteint depuis la petite enfance d'[asthme].",
  "Le frère a eu à quarante ans un [infarctus].",
  "Both brothers suffer since early childhood from [asthma].",
  // A relative behind it.
  "Known is a [breast cancer] in her mother.",
  "Tired. [Asthma] in her father.",
  "[Stroke] (father).",
  "[Stroke](father).",
  "[Stroke] ( his father ).",
  "[Diabetes] in both  parents.",
  "[Diabetes] in a first degree  relative.",
  "[Cancer du sein] chez sa mère.",
  "[Glaucome] chez une tante.",
  "[Glaucome] chez un oncle.",
  "[Gout]: father.",
  // The one who has it, in French behind "de".
  "[HTA] de la mère.",
  "[HTA] sévère de la mère.",
  "[HTA] et diabète de la mère.",
  "[Diabète] du père, connu.",
  "[Diabète] de type 2 du père.",
  "[AVC] de son frère.",
  "[AVC] d'un oncle.",
  "[Cancer du côlon] de l'oncle maternel.",
  "[Cancer du sein] de la grand-mère.",
  "[Asthme] de ses enfants.",
  "[HTA] des parents.",
  "Anxiété depuis l'[AVC] de son mari.",
  "[HTA] du côté paternel.",
  "[Glaucoma] on the maternal side.",
  // What the chart says of the relative, in brackets.
  "Her mother also (per chart) reports [asthma].",
])("%j is about the family", (marked) => {
  expect(isAbout(marked)).toBe(true);
});

test.each([
  "She has [asthma].",
  "Father: stroke. Known [asthma].",
  // The patient's own disease, although its name speaks of a family or a child.
  "Known [familial hypercholesterolaemia].",
  "History of [child abuse].",
  // The talk about relatives is over.
  "Family history of stroke; [asthma].",
  "Family history of stroke, but known [asthma].",
  "[Asthma]; family history of stroke.",
  "[Asthma], but no family history of stroke.",
  "Lives near her mother; [asthma].",
  "Mother had a stroke; she has [asthma].",
  "Father diabetic, but she herself has [asthma].",
  "Mère diabétique, elle présente un [asthme].",
  "[Migraine]; mother: stroke.",
  // The relative came along, or speaks of the patient.
  "Brought in by her mother with [asthma].",
  "[Asthma], seen with her mother.",
  "Accompagnée par son mari, [asthme].",
  "Her son reports [epilepsy].",
  "Her daughter also says [epilepsy].",
  "Her son (John) reports [epilepsy].",
  "Her son, (John) reports [epilepsy].",
  "Son mari signale une [épilepsie].",
  // A death, a care, a view of a relative.
  "[Anxiété] depuis l'AVC de son mari.",
  "[HTA], décès de la mère.",
  "[Dépression] après la mort du père.",
  "[HTA] et décès de la mère.",
  "[Migraine] selon les dires de la mère.",
  "[Fatigue], aidante de sa mère.",
  // An illness of children or of women, and not of a relative.
  "[Asthme] de l'enfant.",
  "[Asthme] des enfants.",
  "[HTA] de la femme enceinte.",
  // The relative stands too far off, or in another clause.
  "Her mother wonders whether it was [asthma].",
  "Her mother keeps asking: could these be [migraines]?",
  "[Asthma] since her mother died.",
  "[Asthma] of late, says her mother.",
])("%j is about the patient", (marked) => {
  expect(isAbout(marked)).toBe(false);
});

test("words for the family count up to forty characters behind a condition", () => {
  const behind = (distance: number) =>
    `[Asthma]${", as was asked and written down twice today,".slice(0, distance - 1)} family history`;
  expect(isAbout(behind(39))).toBe(true);
  expect(isAbout(behind(40))).toBe(false);
});

test("a relative counts up to forty characters behind a condition", () => {
  const behind = (distance: number) =>
    `[Asthma]${", as was asked and written down again today".slice(0, distance - 4)} in mother`;
  expect(isAbout(behind(39))).toBe(true);
  expect(isAbout(behind(40))).toBe(false);
});
