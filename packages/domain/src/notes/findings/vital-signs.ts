/** A vital sign: how notes name it, how its value is written, and what is plausible. All patterns read folded text. */
export interface VitalSign {
  readonly label: string;
  readonly names: string;
  readonly value: string;
  /** The unit of a number without one. */
  readonly unit: (numbers: readonly number[], written: string) => string;
  readonly isPlausible: (numbers: readonly number[], unit: string) => boolean;
}

const between =
  (low: number, high: number) =>
  ([value = Number.NaN]: readonly number[]) =>
    value >= low && value <= high;
const number = "\\d{1,3}(?:[.,]\\d{1,2})?";

/** The words that may stand between a name and its value: "BP today was 120/80", "poids stable à 54 kg". */
export const filler =
  "(?:\\s*\\([^)\\d\\n]{0,20}\\))?(?:\\s*(?:[:=~-]|(?:is|was|of|at|to|a|au|today|now|stable|steady|est|de|mesuree?|measured|currently|actuel(?:le)?|remains?|reads?|reading|rates?|rated|cotee?|chiffree?|score|scale|sitting|standing|lying|supine|seated|right arm|left arm|couchee?|assise?|debout|repeat|on arrival|initial(?:ly)?|resting|rest|oral|tympanic|room air|on air|ra|en aa|max|maximale?|approx\\.?|about|environ|down|up|has|with|regular|reguliere?|office|clinic|d'entree|d'arrivee|a l'entree|ce jour)(?![a-z])|\\.(?=\\s\\d)))*\\s*";

export const vitalSigns: readonly VitalSign[] = [
  {
    label: "bp",
    names: "bp|b\\.p\\.|b/p|blood pressure|ta|t\\.a\\.|pa|tension(?: arterielle)?|pression arterielle|nibp",
    value: "(\\d{1,3}(?:[.,]5)?)\\s?/\\s?(\\d{1,3}(?:[.,]5)?)",
    // Systolic values up to 30 are French centimetres of mercury: "13/8".
    unit: ([systolic = 0]) => (systolic <= 30 ? "cmHg" : "mmHg"),
    isPlausible: ([systolic = 0, diastolic = 0], unit) =>
      systolic > diastolic &&
      (unit === "cmHg"
        ? systolic >= 6 && systolic <= 26 && diastolic >= 3
        : systolic >= 50 && systolic <= 280 && diastolic >= 20 && diastolic <= 180),
  },
  {
    label: "hr",
    names:
      "hr|h\\.r\\.|heart rate|pulse(?: rate)?|pouls|fc|f\\.c\\.|frequence cardiaque|\\bp(?=\\s?:?\\s?\\d{2,3}\\b)|rythme cardiaque",
    value: "(\\d{2,3})(?!\\d|\\s?/(?!\\s?min)|\\s?%|s\\b|[.,]\\d)",
    unit: () => "bpm",
    isPlausible: between(25, 260),
  },
  {
    label: "rr",
    names: "rr|r\\.r\\.|resp(?:iratory)?(?: rate)?|resps?|fr|f\\.r\\.|frequence respiratoire|respirations?",
    value: "(\\d{1,2})(?!\\d|\\s?%|[.,]\\d|/\\d|\\s?(?:mg|days?|weeks?|ans))",
    unit: () => "/min",
    isPlausible: between(5, 70),
  },
  {
    label: "temp",
    names: "temp(?:erature)?|t°|t\\b|tp|tmax|afebrile|febrile|apyretique|fievre|fever",
    value: `(\\d{2,3}(?:[.,]\\d{1,2})?)(?!\\d|/|\\s?%|\\s?(?:mg|kg|ml|bpm))`,
    unit: ([value = 0], written) => (/f/.test(written) || (value > 60 && !/c/.test(written)) ? "°F" : "°C"),
    isPlausible: ([value = 0], unit) => (unit === "°F" ? value >= 90 && value <= 110 : value >= 30 && value <= 43.5),
  },
  {
    label: "spo2",
    names:
      "spo2|sp02|spo₂|sao2|sa02|sats?(?: o2)?|o2 ?sats?|saturations?(?: en (?:o2|oxygene))?|oxygen saturations?|o2 saturations?|saturating|satting|pulse ox(?:imetry)?|oxymetrie|ox sat|oxygen",
    value: "(\\d{2,3})(?!\\d|/|[.,]\\d)(?=\\s?%|\\s|$|[.,;)h])",
    unit: () => "%",
    isPlausible: between(50, 100),
  },
  {
    label: "weight",
    names: "wt|weight|weighs|weighing|weighed|poids|pese|body weight|poids corporel",
    value: `(${number}(?:[.,]\\d{1,3})?)\\s?(?=kgs?\\b|kilos?|lbs?\\b|pounds?|st\\b|g\\b|#|$|[.;,)\\n]|\\s)`,
    unit: (_, written) => (/lb|pound|#/.test(written) ? "lb" : "kg"),
    isPlausible: between(0.4, 700),
  },
  {
    label: "height",
    names: "ht|height|taille|mesure|stature",
    value: `(\\d'\\s?\\d{1,2}(?:"|''|\\b)|\\d\\s?ft\\s?\\d{1,2}(?:\\s?in)?|[12]\\s?m\\s?\\d{2}|[12][.,]\\d{1,2}\\s?m\\b|\\d{2,3}(?:[.,]\\d)?\\s?(?:cm|in(?:ches)?)\\b)`,
    unit: () => "", // written with the value: 5'10", 168 cm
    isPlausible: () => true,
  },
  {
    label: "bmi",
    names: "bmi|imc|body mass index|indice de masse corporelle",
    value: `(\\d{2}(?:[.,]\\d{1,2})?)(?!\\d)`,
    unit: () => "kg/m2",
    isPlausible: between(10, 90),
  },
  {
    label: "pain",
    names: "pain(?: score| level| scale| intensity)?|vas|nrs|eva|\\ben\\b|douleur|algie|pain now",
    value: "(\\d{1,2}(?:\\s?-\\s?\\d{1,2})?\\s?(?:/|out of|sur)\\s?10)(?!\\d)",
    unit: () => "",
    isPlausible: between(0, 10),
  },
  {
    label: "glucose",
    names:
      "bm|bms|cbg|bgl|bsl|fsbs|fsg|fingerstick(?: glucose)?|poc glucose|capillary (?:blood )?glucose|blood (?:sugar|glucose)s?|blood sugar level|dextro|hgt|glycemie(?: capillaire)?|gc|accu-?chek",
    value: `(${number})(?!\\d|/\\d|[.,]\\d|:\\d|\\s?h\\d?)`,
    unit: (_, written) =>
      /mmol/.test(written) ? "mmol/L" : /mg/.test(written) ? "mg/dL" : /g\/l/.test(written) ? "g/L" : "",
    isPlausible: between(0.2, 900),
  },
];

/** Units that may follow a value; they belong to its words. */
export const units =
  "(?:\\s?(?:mm ?hg|cm ?hg|bpm|beats?(?: per minute|/min)?|batt?(?:ements)?\\.?/?min|b/min|/ ?min(?:ute)?|breaths?(?:/min(?:ute)?| per minute)?|cycles/min|cpm|c/min|° ?[cf]?|[cf]\\b|degrees?(?: [cf]\\b| celsius| fahrenheit)?|deg [cf]\\b|%|kg/m2|kg/m²|kgs?|kilos?|lbs?|pounds?|mmol(?:/l)?|mg/dl|g/l|mg%|#)(?![a-z]))?";
