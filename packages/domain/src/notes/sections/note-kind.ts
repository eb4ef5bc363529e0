import type { NoteKind } from "../note-kinds.ts";

export interface KindGuess {
  readonly kind: NoteKind;
  /** From 0 to 1: how much the words speak for this kind, compared with the others. */
  readonly confidence: number;
}

/** Words that speak for a kind: where they count (the first line, the first words, anywhere), and their weight. */
const cues: readonly (readonly [NoteKind, "title" | "opening" | "anywhere", RegExp, number])[] = [
  [
    "discharge",
    "title",
    /discharge (?:summary|letter|note|report)|lettre de sortie|compte[- ]rendu (?:de sortie|d'hospitalisation)|\bcrh\b|letter of discharge|sortie d'hospitalisation/,
    8,
  ],
  [
    "discharge",
    "opening",
    /date of discharge|discharge date|discharged?:|admitted .{0,40}(?:and )?discharged|hospitalise[e]? du .{3,20} au |sortie le|date de sortie/,
    5,
  ],
  [
    "discharge",
    "anywhere",
    /\b(?:discharge (?:medications?|diagnos[ie]s|instructions|plan|vitals|condition)|hospital course|traitement de sortie|constantes de sortie|diagnostic de sortie|ordonnance de sortie|traitement a la sortie|course in hospital|ttos?:|medications on discharge)\b/,
    4,
  ],
  [
    "nursing",
    "title",
    /nurs(?:ing|e)|\brn\b|\binfirmier|\bide\b|transmissions?|shift note|night note|soins infirmiers|handover|day shift|night shift/,
    8,
  ],
  [
    "nursing",
    "anywhere",
    /(?:^|\n)[^\S\n]*(?:d|a|r)\s*[:/-].*\n(?:.*\n)?\s*(?:a|r)\s*[:/-]|\b(?:bowels open|mobilising with|obs stable|ate (?:half|all|well)|slept well|pressure areas?|skin intact|sacrum|call bell|toilete[d]|catheter (?:bag|draining)|urine output|prn given|repositioned|bed rails|incontinent|cible\s*:|toilette|change effectue|pansement refait|diurese|a bien dormi|selles|surveillance des constantes|aide a la)\b/,
    2.5,
  ],
  ["nursing", "opening", /\bnursing note|\bnote de l'infirmiere|\bidel?\b|\bshift\b|\bpt a&o\b|\bdar\b/, 4],
  [
    "admission",
    "title",
    /admission (?:note|h&p)|history and physical|history & physical|\bh ?& ?p\b|observation d'entree|note d'admission|observation (?:medicale )?d'admission|clerking|admitted|compte[- ]rendu d'admission|dossier d'admission|entree en hospitalisation/,
    8,
  ],
  [
    "admission",
    "opening",
    /reason for admission|motif d'(?:hospitalisation|admission|entree)|admitted (?:to|with|for|from|via|under)|date of admission|hospitalise[e]? (?:ce jour|pour|en urgence|via)|admis[e]? (?:ce jour|pour|en|via|aux)|entre[e]? (?:ce jour|dans le service|pour)/,
    4,
  ],
  [
    "admission",
    "anywhere",
    /\b(?:admit (?:to|under|for)|admission to (?:ward|icu|hospital|telemetry|medicine)|admission en|hospitalisation en|admitted to|code status|full code|dvt prophylaxis|hospitaliser)\b/,
    2.5,
  ],
  [
    "other",
    "title",
    /physical therapy|physiotherap|\bpt (?:eval|note|initial)|occupational therapy|operative (?:note|report)|procedure note|op note|telephone|phone call|dietit?ian|dietet|social work|kine(?:sitherap)?|pharmac|certificat|ordonnance|radiology report|compte[- ]rendu (?:operatoire|d'echographie|d'imagerie|de scanner|d'irm|d'endoscopie|de coloscopie)|speech therapy|orthophon|vaccination record|appel telephonique|psychotherap|message|letter to|admin|counsel/,
    8,
  ],
  [
    "other",
    "opening",
    /\b(?:preoperative diagnosis|postoperative diagnosis|pre-op diagnosis|indication :.{0,80}technique|technique :|anesthesia|anaesthesia :|called (?:the )?(?:clinic|patient)|spoke (?:to|with) .{0,30}(?:by|on the) (?:phone|telephone)|par telephone|au telephone|initial pt|pt appt|patient called|phoned)\b/,
    4,
  ],
  [
    "progress",
    "title",
    /progress note|follow[- ]?up|daily note|ward round|\bround\b|note d'evolution|note de suivi|\bsuivi\b|visite (?:du|de) (?:jour|service|controle)|evolution|day \d+|\bpod ?#?\d|\bhd ?#?\d|\bj ?\+? ?\d{1,2}\b|review/,
    7,
  ],
  [
    "progress",
    "opening",
    /\b(?:f\/u|follow[- ]?up|returns? (?:for|to)|review of|here for (?:a )?(?:recheck|review)|recheck|back for|post-?op|day \d+ (?:of|post|after)|overnight|suivi|revu[e]?|revient|consultation de controle|controle (?:de|a|du)|renouvellement|visite|reevaluation|post-?surgical|j\d+ (?:de|post)|interval history|since (?:the )?last visit|depuis la derniere)\b/,
    3.5,
  ],
  [
    "progress",
    "anywhere",
    /\b(?:no (?:acute )?events overnight|overnight events|slept|tolerating diet|continue current|since (?:her|his|the|their) last (?:visit|appointment)|evolution favorable|bonne evolution|poursuite|depuis (?:la )?derniere (?:visite|consultation))\b/,
    1.2,
  ],
  [
    "consultation",
    "title",
    /consult(?:ation)?|new patient|clinic letter|initial visit|emergency (?:department|room)|\bed note|\ber note|walk-?in|urgent care|annual|physical exam|check-?up|courrier de consultation|avis (?:de )?(?:cardio|specialis)|referral/,
    5,
  ],
  [
    "consultation",
    "opening",
    /\b(?:consult(?:ation|ed|e)?|presents? (?:today )?(?:for|with|to)|presenting|chief complaint|cc|reason for (?:visit|consult|referral)|seen (?:for|in|at)|annual|new patient|referred (?:by|for)|c\/o|complain|motif|adresse[e]?|vient pour|vu[e]? (?:en|pour|aux|ce jour)|pt in today|hpi|thank you for|merci de m'avoir|physical|emergency)\b/,
    2.5,
  ],
];

/** The kind of a note by its words; a person's word beats it. */
export function guessKind(folded: string): KindGuess {
  const title = folded.trimStart().split("\n", 1)[0]?.slice(0, 120) ?? "";
  const opening = folded.slice(0, 420);
  const totals = new Map<NoteKind, number>([["consultation", 0.5]]);
  for (const [kind, where, cue, weight] of cues) {
    const text = where === "title" ? title : where === "opening" ? opening : folded;
    if (!cue.test(text)) continue;
    // A long first line is a sentence and no title.
    const isTitle = where === "title" && title.length > 80 && !/\bnote\b|:/.test(title.slice(0, 60));
    totals.set(kind, (totals.get(kind) ?? 0) + (isTitle ? weight / 3 : weight));
  }
  const ranked = [...totals].sort((one, other) => other[1] - one[1]);
  const [kind, top] = ranked[0] ?? ["other", 0];
  const sum = ranked.reduce((total, [, score]) => total + score, 0);
  return top < 1 ? { kind: "other", confidence: 0.2 } : { kind, confidence: Math.round((top / sum) * 100) / 100 };
}
