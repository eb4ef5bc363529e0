/**
 * Words that change what a mention of a condition means, after the ConText method (Harkema, Dowling, Thornblade and Chapman
 * 2009, https://doi.org/10.1016/j.jbi.2009.05.002), in our own lists for English and French; folded.
 */
export type TriggerKind = "negated" | "possible" | "hypothetical" | "history" | "family";

export interface Trigger {
  readonly kind: TriggerKind;
  /** Whether the words speak of what follows them or of what precedes them. */
  readonly direction: "after" | "before";
  readonly pattern: RegExp;
}

/** Printed reports put several blanks between words. */
const inWords =
  (direction: Trigger["direction"]) =>
  (kind: TriggerKind, words: string): Trigger => ({
    kind,
    direction,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.replaceAll(" ", "\\s+")})(?![\\p{L}\\p{N}])`, "gu"),
  });
const after = inWords("after");
const before = inWords("before");

/** Phrases with a word of negation that negate nothing; they are passed over. */
export const pseudoNegations = new RegExp(
  "\\b(?:no (?:increase|increased|change|changes|significant change|interval change|suspicious change|new|relief|specific diagnosis|known cause|improvement|doubt|longer|increase in)" +
    "|not (?:know\\w*|only|certain|sure|necessarily|clear|limited to|well[- ]controlled|controlled|yet|cause|drain|improv\\w+|exclude|ruled out|been ruled out|been excluded|resolved|compliant|optimally|at goal|just|solely)" +
    "|(?:does|do|did|could|can|would)(?: not|n't) (?:exclude|rule out|preclude)|cannot (?:exclude|rule out|be excluded|be ruled out)|can't (?:exclude|rule out)|not able to (?:exclude|rule out)" +
    "|gram[- ]negative|without (?:difficulty|help|problems|complaint|limitation)|non[- ](?:st\\b|insulin|steroid|small|hodgkin|alcoholic|compliant|tender|smoker|ischa?emic|adherent|st\\+)\\w*" +
    "|sans doute|aucun doute|nul doute|pas (?:exclu|exclue|ecarte|ecartee|encore|seulement|toujours|totalement|completement)|n'est pas exclue?|ne permet(?:tent)? pas d'(?:exclure|eliminer|ecarter)|ne peut(?: pas)? (?:etre )?(?:exclure|exclue?|eliminer|ecarter)" +
    "|non (?:controlee?s?|equilibree?s?|insulino\\w*|st\\+?|steroidiens?|hodgkinien|compliquee?s?|proteinurique|stabilisee?)|pas d'(?:amelioration|evolution|aggravation|exclusion)|pas de (?:changement|modification|nouvel(?:le)?|recidive d)|sans (?:changement|particularite|amelioration|aggravation|probleme))(?!\\p{L})",
  "gu",
);

/** Where the reach of a trigger ends. */
export const clauseEnds =
  /;|\s{4,}|(?<=[a-z)]{3})\s{0,2}:(?=\s)|(?<!\d)\. (?=\p{L})|(?<!\p{L})(?:but|however|although|though|nevertheless|yet|except(?: for)?|with the exception of|apart from|aside from|other than|besides|because(?: of)?|due to|secondary to|attribut\w+ to|caused by|which|until|since|mais|cependant|toutefois|sauf|hormis|en dehors d[e']|en revanche|par contre|a l'exception d[e']|a cause d[e']|en raison d[e']|alors que|par ailleurs|malgre|en lien avec|secondaire a)(?!\p{L})|,?\s+(?:and|et)\s+(?:(?:he|she|patient|pt|the|a|an|there|positive|has|is|was|reports|now|il|elle|presente)\b)|\bwho\s+(?:presents|has|is|was|presented)\b|,\s+(?:he|she|it|they|the\s+patient|pt|patient|has|is|was|reports|admits|endorses|presents|with|positive|now|there is|there are|il|elle|presence|presente|mais)\b/gu;

export const triggers: readonly Trigger[] = [
  after(
    "negated",
    "no|not|nor|never|none|neither|denie[sd]|deny|denying|without|w/o|negative for|neg for|-ve for|absen(?:ce|t) of|absent|free of|clear of|ruled out|rules out|ruling out|exclude[sd]|unremarkable for|fail(?:s|ed)? to (?:reveal|show|demonstrate)|" +
      "(?:is|was|did|does|do|has|have|had|are|were|ca|could|would)n't|cannot|can't|lack(?:s|ed|ing)?(?: of)?|rather than|instead of|r/o'd",
  ),
  after(
    "negated",
    "pas|aucune?|ni|sans|jamais|absence|nient?|niant|negatif pour|exclut|excluant|ecarte|elimine|indemne|non|n'a pas|ne (?:presente|retrouve|montre) pas|infirme|exempt",
  ),
  before(
    "negated",
    "(?:definitively |effectively |largely )?(?<!not )(?<!not been )(?<!not be )(?:ruled out|excluded)|(?:is|was|are|were|tests?|tested|came back|screen|remains?|both) negative|(?:is|was|are|were) (?:absent|not (?:seen|present|identified|found|noted|evident|demonstrated|appreciated|visualized|detected))|not (?:seen|present|identified|found|noted|evident|demonstrated|appreciated|visualized|detected|suspected)|" +
      "denied|absent|(?:is|are|was|were) not|did not (?:recur|occur)",
  ),
  before(
    "negated",
    "non retrouvee?s?|exclue?s?|ecartee?s?|eliminee?s?|absente?s?|infirmee?s?|n'est pas retenue?|non retenue?",
  ),
  {
    kind: "negated",
    direction: "before",
    pattern:
      /^\s*(?:\([^)]{0,30}\))?\s*(?::|=|-)\s*(?:no|none|non|nil|neg(?:ative)?|negatif|negative|absente?|neant|aucune?|denie[sd]|0|-ve)(?!\p{L}|\d|,\d|\.\d)/gu,
  },
  after(
    "possible",
    "possibl[ey]|possibly|probabl[ey]|likely|suspect(?:ed|s)?|suspicion|suspicious|concern(?:ed|ing)? (?:for|about)|worry about|worrisome for|r/o|rule out|query|queried|may (?:be|have|represent)|might (?:be|have)|could (?:be|have|represent)|suggests?|suggest(?:ive|ing)(?: of)?|perhaps|presumed|presumptive|" +
      "differential(?: diagnosis)?|ddx|versus|vs\\.?|evaluat(?:e|ion) for|consider(?:ing|ation)?(?: of)?|cannot (?:exclude|rule out)|can't (?:exclude|rule out)|(?:does|do|did|could|can|would)(?: not|n't) (?:exclude|rule out|preclude)|not (?:exclude|rule out)|borderline|questionable|equivocal|unclear if|\\?",
  ),
  after(
    "possible",
    "eventuel(?:le)?s?|probablement|possibles?|probables?|suspicion|suspectee?s?|suspecte|evoque[rz]?|evoquant|evocateur|peut-etre|hypothese|en faveur|a eliminer|eliminer|rechercher?|ne permet(?:tent)? pas d'(?:exclure|eliminer|ecarter)|ne peut(?: pas)? (?:exclure|eliminer|ecarter)|doute|compatible avec|plutot",
  ),
  before(
    "possible",
    "(?:cannot|can't|could not|not) be (?:excluded|ruled out)|not (?:been )?(?:excluded|ruled out)|unlikely|is (?:possible|suspected|likely|probable|questionable|considered)|(?:was|were|are) (?:suspected|considered|queried)|suspected|possible|to be confirmed|versus|vs",
  ),
  before(
    "possible",
    "a confirmer|non confirmee?s?|pas (?:formellement )?(?:exclue?|ecartee?|eliminee?)|suspectee?s?|probables?|probablement|possibles?|evoquee?s?|envisagee?s?|peu probable|a eliminer|en cours de confirmation|incertaine?|douteuse?|douteux",
  ),
  { kind: "possible", direction: "before", pattern: /^\s*\(?\s*\?/gu },
  after(
    "hypothetical",
    "if|in case of|should (?:he|she|they|symptoms|there)|risks? (?:of|for|factors?)|to prevent|prevent(?:ion|ing|s)?(?: of)?|prophyla\\w+|screen(?:ed|ing)?(?: for)?|monitor(?:ing)? for|watch(?:ing)? for|look(?:ing)? for|signs? (?:and symptoms )?of|symptoms of|warned|educat\\w+|counsel\\w+|precautions?|vaccin\\w+|immuni[sz]\\w+|unless|when(?:ever)? (?:she|he) has|side effects?|potential|call for|return (?:if|for)|test(?:ed|ing)? for|assess for|leaflet|information|discussed (?:the )?(?:risk|possibility)",
  ),
  after(
    "hypothetical",
    "si|en cas d[e']|risques? d[e']|risque|prevention|prophylaxie|depistage|surveiller?|surveillance d[e'u]|consulter si|preventi(?:f|ve)|a risque|informe\\w* (?:sur|d)|signes? d[e'](?= ?l'alerte)|bilan d[e']|recherche d[e']|vaccination",
  ),
  before(
    "hypothetical",
    "screening|prophylaxis|prevention|risk|precautions|vaccine|vaccination|leaflet|education|clinic|score",
  ),
  after(
    "history",
    "(?:past )?(?:medical )?history of|hx(?: of)?|h/o|previous(?:ly)?|prior|former|remote|old|childhood|ancienne?|antecedents?(?: d[e'])?|atcds?|status[- ]post|s/p|recovered from|past",
  ),
  before(
    "history",
    "in (?:19|20)\\d\\d|in (?:childhood|the past|her (?:teens|youth|twenties|thirties|\\d0s)|his (?:teens|youth|twenties|thirties|\\d0s))|(?:\\d+|two|three|four|five|six|ten|several|many|some|a few) (?:years?|months?) ago|as a child|years ago|(?:is |has |have |now )?(?:fully |completely |since )?resolved|en (?:19|20)\\d\\d|il y a (?:\\d+|deux|trois|quatre|cinq|dix|quelques) (?:ans|mois)|dans l'enfance|guerie?|resolue?|ancienne?|last year|l'an dernier|at age \\d+",
  ),
  { kind: "history", direction: "before", pattern: /^[^.;,]{0,25}[\s(](?:(?:19|20)\d\d)(?!\d|-\d|\/\d)/gu },
];
