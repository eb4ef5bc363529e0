import type { SoapSection } from "../note-kinds.ts";

/** Words that speak for a section in a note without headers; folded, with their weight. */
export const sectionCues: Readonly<Record<SoapSection, readonly (readonly [RegExp, number])[]>> = {
  subjective: [
    [
      /\b(?:complain|c\/o|denie[sd]|deny|reports?|reported|states|feels?|feeling|describes|presents?|presented|presenting|here (?:for|today)|seen (?:for|today|in)|comes? in|came|attends?|referred|noticed|worried)/,
      2,
    ],
    [
      /\b(?:se plaint|rapporte|signale|vient (?:pour|ce|en)|consulte|adresse[e]? (?:par|pour)|vu[e]? (?:pour|ce|en)|decrit|dit |nie |ressent|se sent)/,
      2,
    ],
    [
      /\b(?:history of|hx|pmh|past medical|antecedents?|atcd|mother|father|brother|sister|lives?|works?|smok|drinks|alcohol|retired|mere|pere|frere|soeur|vit |habite|fume|retraite|traitement habituel|allerg|nkda|takes|prend )/,
      1.5,
    ],
    [
      /\b(?:ago|since|for the (?:past|last)|last (?:week|month|year|night)|yesterday|this morning|depuis|il y a|hier|years? old|year-old|y\/?o|ans\b|suivi pour)/,
      1,
    ],
    [/^(?:\d{1,3} ?(?:m|f|yo|y\/o)\b|(?:pt|patiente?|mr|mrs|ms|mme|m\.)\b)/, 1],
  ],
  objective: [
    [
      /\b(?:bp|hr|rr|spo2|sats?|temp|pulse|ta|fc|fr|pouls|poids|weight|wt|bmi|imc|obs|vitals?|constantes|saturation|tension|blood pressure)\b.{0,12}\d/,
      3,
    ],
    [
      /\b(?:on exam|exam(?:ination)?|auscult|palpation|percussion|tender|swollen|erythema|murmurs?|crackles|wheez|crepit|rales|soft|non-?tender|heart sounds|chest (?:is )?clear|lungs?|abdomen|abdo|pupils|reflexes|gait|rom\b|oriented|alert|afebrile|apyretique|souple|examen|retrouve|inspection|mollets|bruits du coeur|oedemes? des)/,
      1.5,
    ],
    [
      /\b(?:ecg|ekg|x-?ray|xr|cxr|ct|mri|ultrasound|echo|hba1c|creatinine|hb|wbc|crp|bloods|labs?|urinalysis|radio(?:graphie)?|scanner|irm|bilan|biologie|echographie)\b/,
      1,
    ],
    [
      /\b(?:shows?|showed|reveal|normal|unremarkable|intact|negative|positive|montre|normale?s?|sans particularite)\b/,
      0.7,
    ],
  ],
  assessment: [
    [
      /\b(?:impression|diagnosis|diagnostic|assessment|consistent with|suggest|suggestive|likely|probably|suspected|suspicion|presumed|evoque|en faveur|compatible avec|probable|probablement|tableau (?:de|d')|au total|in (?:summary|keeping)|picture of)\b/,
      2.5,
    ],
    [
      /\b(?:possible|well[- ]controlled|uncontrolled|poorly controlled|(?:good|fair|poor) control|stable|improving|worsening|resolved|resolving|exacerbation|secondary to|due to|equilibree?|desequilibree?|decompens|stabilisee?|en amelioration|not at (?:goal|target)|at goal)\b/,
      1.2,
    ],
  ],
  plan: [
    [
      /^\W*(?:we |i |to )?(?:will |shall )?(?:start|stop|continue|increase|decrease|reduce|add|switch|change|refer|review|return|follow|come back|see |repeat|recheck|check|order|schedule|advise|recommend|consider|prescribe|discharge|begin|initiate|hold|taper|rtc|f\/u|book|arrange|send|give|keep|monitor|encourage|trial|titrate|restart|resume|avoid|if )/,
      2.5,
    ],
    [
      /^\W*(?:on |je |a |nous )?(?:debut|arret|poursui|augment|diminu|revoir|revue?|reverr|control|prescri|propos|ajout|introdui|maintien|mainten|adress|reconsult|rdv|rendez-vous|surveill|continu|demand|organis|prevoir|passer|instaur|suspend|programm|repos|kine|orient)/,
      2.5,
    ],
    [
      /\b(?:will|plan(?:ned)?|advised?|referral|follow[- ]?up|come back|return (?:in|if)|in \d+ (?:days?|weeks?|months?)|dans \d+ (?:jours?|semaines?|mois)|conseil|a revoir|ordonnance|conduite|rdv|next (?:visit|week|month)|discharged? home)\b/,
      1.5,
    ],
    [
      /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|g)\b.{0,30}\b(?:for|x|pendant|during) ?\d+ ?(?:days?|weeks?|jours?|semaines?|j\b)/,
      1.5,
    ],
  ],
};
