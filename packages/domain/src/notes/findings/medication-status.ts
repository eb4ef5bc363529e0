import type { MedicationStatus } from "../finding.ts";

/** Words behind a drug that say what became of it ("was stopped"); folded. The first that fits counts. */
export const predicates: readonly (readonly [MedicationStatus, RegExp])[] = [
  [
    "continued",
    /^(?:(?:refus|declin)\w* (?:to |the |de )?(?:l[ae']? ?|d')?|(?:not|never|pas|jamais) (?:been |be |ete |etre |to )?)(?:stop|discontinu|ceas|withdraw|com(?:e|ing) off|wean|held|hold|pause|suspen|arret|interr|sevrage)/,
  ],
  [
    "stopped",
    /^(?:stopped|discontinued|d\/?c'?d|ceased|withdrawn|taken off|weaned off|tapered off|ended|completed|finished|stop(?:pee?s?)?|arretee?s?|a arreter|interrompue?s?|arret|terminee?s?|was replaced|replaced by|remplacee? par|had helped little|limited effectiveness|ineffective|not effective|did not help|didn't help|no benefit|inefficace|without (?:benefit|relief|effect)|(?:w|with) (?:limited|no|little|minimal) (?:improvement|relief|effect|benefit|response)|until (?:last|yesterday))/,
  ],
  ["held", /^(?:held|on hold|withheld|paused|suspended|suspendue?s?|en pause|mise? en attente)/],
  ["refused", /^(?:refused|declined|refusee?s?)/],
  [
    "contraindicated",
    /^(?:contra-?indicated|contre-indique\w*|is to be avoided|must be avoided|should be avoided|a eviter|proscrite?)/,
  ],
  [
    "considered",
    /^(?:considered|discussed|to be considered|a discuter|discutee?|envisagee?|may be (?:considered|added|started|tried)|can be (?:considered|added)|could be (?:considered|added|started)|might be|proposed but)/,
  ],
  ["resumed", /^(?:resumed|restarted|re-started|reprise?s?|reintroduite?s?)/],
  [
    "changed",
    /^(?:(?:was |were |is |to be )?(?:increased|decreased|reduced|raised|lowered|titrated|uptitrated|up-titrated|doubled|halved|adjusted|changed|cut)|passee?s? (?:de|a)|passe (?:de|a)|augmentee?s?|diminuee?s?|majoree?s?|reduite?s?|baissee?s?|adaptee?s?|\(was|from \d|increase to|decrease to|->|up to|down to)/,
  ],
  [
    "continued",
    /^(?:continued|unchanged|maintained|kept|ongoing|to continue|same dose|inchangee?s?|poursuivie?s?|maintenue?s?|a poursuivre|a continuer|continuee?s?|idem|sans changement|to be continued|no change)/,
  ],
  [
    "started",
    /^(?:started|initiated|commenced|added|begun|introduced|debutee?s?|introduite?s?|instauree?s?|ajoutee?s?|mise? en route|to start|prescribed today|prescrite? ce jour)/,
  ],
  [
    "given",
    /^(?:given|administered|infused|injected|administree?s?|donnee?s?|faite?s?|injectee?s?|recue?s?|passee? ce)/,
  ],
  ["prescribed", /^(?:prescribed|ordered|prescrite?s?|sent to)/],
  [
    "negated",
    /^(?:not (?:taken|started|given|prescribed|needed|required|indicated)|never (?:taken|started)|non (?:prise?|debutee?|indiquee?)|pas (?:prise?|debutee?))/,
  ],
];

/** Words in front of a drug that say what is done with it ("stop …"); folded. The nearest to the drug counts. */
export const leads: readonly (readonly [MedicationStatus, RegExp])[] = [
  [
    "stopped",
    /\b(?:no longer (?:on|takes|taking|uses|using)|ne prend plus(?: de)?|stop(?:ped|ping)?(?: taking| using)?|discontinu(?:e|ed|ing|ation of)|d\/c|dc'd|d\/c'd|cease[d]?|came off|come off|taken off|off|wean(?:ed)? off|taper(?:ed)? off|finished|completed|replace[ds]?|instead of|switch(?:ed)? from|change[d]? from|arret(?:e|er|ee)? (?:d[eu'] ?|de la |de l'|du |le |la |l'|par )?|arret|stopp?er?|interruption d[eu]|interromp(?:re|t|u)|remplace[r]?|sevrage|changed? over from|tried|trial(?:ed|led)? (?:of )?.{0,0}previously|essai de .{0,0}sans)(?=\W|$)/g,
  ],
  ["held", /\b(?:hold(?:ing)?|held|withhold|withheld|pause[d]?|suspend(?:ed|re|u)?|suspension d[eu])(?=\W|$)/g],
  [
    "past",
    /\b(?:previously (?:on|took|taking|treated with|used)|used to take|was on|had been on|past use of|formerly|prior use of|in the past|has tried|had tried|history of|(?:prenait|sous) (?:auparavant|avant)|anciennement|a pris|completed a course of|recent course of|finished a course of)(?=\W|$)/g,
  ],
  [
    "refused",
    /\b(?:refuse[sd]?|decline[sd]?|does not want|doesn't want|unwilling to take|not keen on|reluctant to (?:take|start)|ne veut pas|ne souhaite pas)(?=\W|$)/g,
  ],
  ["contraindicated", /\b(?:contra-?indication (?:to|for)|contre-indication (?:a|aux?)|not a candidate for)(?=\W|$)/g],
  [
    "considered",
    /\b(?:consider(?:ing|ation of)?|considered|discuss(?:ed|ing)?|think(?:ing)? about|may (?:need|add|start|try|require|benefit from)|might (?:need|add|start|try)|could (?:add|start|try|consider)|if (?:not|no|persist\w*|worse\w*|needed|necessary|still)[^.;]{0,45}|option(?:s)? (?:of|include)|options?:?|proposed|would benefit from|envisager|discuter|a discuter|si (?:echec|besoin|persist\w*|insuffisant|pas d')[^.;]{0,40}|possibilite d[e']|evoque[rz]?|pourrait (?:beneficier|necessiter)|reserve|plan b)(?=\W|$)/g,
  ],
  [
    "resumed",
    /\b(?:resum(?:e|ed|ing)|restart(?:ed|ing)?|re-start|reprise? (?:d[eu]|de la|du)?|reprendre|reintroduc\w+|reintroduire)(?=\W|$)/g,
  ],
  [
    "changed",
    /\b(?:increas(?:e|ed|ing)|decreas(?:e|ed|ing)|reduc(?:e|ed|ing|tion of)|rais(?:e|ed|ing)|lower(?:ed|ing)?|titrat(?:e|ed|ing)|up-?titrat(?:e|ed)|adjust(?:ed)?|doubl(?:e|ed)|halv(?:e|ed)|augment(?:er|ation d[eu]|ee?|ons)|diminu(?:er|tion d[eu]|ee?)|major(?:er|ation d[eu])|baiss(?:er|e d[eu])|reduire|adapt(?:er|ation d[eu])|passer|dose of|change dose)(?=\W|$)/g,
  ],
  [
    "continued",
    /\b(?:continu(?:e|es|ed|ing|er|ons|ation d[eu])|remain(?:s|ed)? on|stay(?:s|ed)? on|keep(?:s|ing)?|maintain(?:ed|ing)?|carry on|carries on|poursui(?:te|vre|t|vi)|maint(?:enir|ien)|refill(?:ed)?|renew(?:ed)?|renouvel\w+|meme traitement)(?=\W|$)/g,
  ],
  [
    "started",
    /\b(?:start(?:ed|ing|s)?|begin|began|begun|initiat(?:e|ed|ing|ion of)|commenc(?:e|ed|ing)|add(?:ed|ing)?|introduc(?:e|ed|ing)|introduction d[eu]|trial of|try|switch(?:ed)?(?: .{0,40})? to|change[d]?(?: .{0,40})? to|replaced? (?:.{0,40} )?(?:with|by)|debut(?:er|e|ons)?(?: d[eu'])?|instaur(?:er|ation d[eu])|introdui(?:re|t|sons)|ajout(?:er|ons)?(?: d[eu'])?|mise sous|mise en route d[eu]|relais par|remplac\w+ par|rx|new)(?=\W|$)/g,
  ],
  [
    "given",
    /\b(?:g(?:iven|ave|ets)|administer(?:ed)?|admin|receiv(?:ed|ing|es)|infus(?:ed|ion of)|injection d[eu']|administration d[eu']|administre|a recu|recu|recoit|donne|treated (?:in ed )?with|loaded with|bolus of|dose de charge|fait|injecte|stat|s\/p)(?=\W|$)/g,
  ],
  [
    "prescribed",
    /\b(?:prescri(?:be|bed|bing|ption(?: (?:of|for|d[eu]))?|re|t|s)|order(?:ed)?|sent|dispense|ordonnance)(?=\W|$)/g,
  ],
  [
    "current",
    /\b(?:tak(?:es|ing|e)|on|us(?:es|ing)|is on|currently on|controlled (?:on|with|by)|managed with|treated (?:with|by)|relief (?:with|from)|maintained on|compliant with|adherent to|prend|sous|traitee?s? par|traitement (?:par|actuel|habituel)|equilibree? (?:par|sous)|stabilisee? sous|under|home|usual|regular|with|responds? to|ameliore par|soulagee? par)(?=\W|$)/g,
  ],
  [
    "negated",
    /\b(?:no|not (?:on|taking|using|taken|started|given|give|prescribe|start|indicated)|never (?:taken|took|on|used)|denies (?:taking|use of|using|any)|does not take|doesn't take|do not (?:give|start|take|use)|without|pas de|pas d'|sans|ne prend pas(?: de| d')?|aucune?|jamais (?:pris|eu)(?: de)?|no need for|no indication for|pas d'indication (?:a|pour))(?=\W|$)/g,
  ],
];

/** Words that make a drug's name no medicine of the patient, whatever else the sentence says. */
export const notTaken = {
  /** In front of the name. */
  before:
    /(?:allerg(?:y|ies|ic|ie|ies|ique|iques)(?: reactions?)?(?: severe| known| connue)?(?: to| a| au| aux|:| a la| a l'| with)?|intoleran(?:ce|t)(?: (?:to|of|a|au|aux|a la|a l'))?|reacti(?:on|ons) to|anaphyla\w+ (?:to|with|a)|sensitiv(?:e|ity) to|adverse reaction to|rash (?:with|from|to|after|on)|hives (?:with|from)|tolerat(?:es|ed|ing)|tolere|avoid(?:s|ing|ance of)?(?: taking| all| any)?|eviter(?: les| la| le| l')?|level of|levels of|taux d[e']|dosage d[eu']|(?:risks?|benefits?|side effects?|effects?) of|overdose (?:of|on)|abuse of|intoxication (?:a|au|aux)|mother|father|sister|brother|wife|husband|due for|overdue for|needs?|remind\w* (?:about|of)|rappel (?:de |du )?|counsell?ed (?:about|on)|resistant to|resistance to|sensitive to|avoid)[\s:,]*(?:(?:the|any|all|le|la|les|l'|a|an|her|his|to)\s*)?$/,
  /** Behind the name. */
  after:
    /^(?:'s)?\s*(?:allerg|intoleran|sensitiv|hypersensitiv|level|levels|concentration|assay|overdose|abuse|misuse|toxicity|resistan|deficien|\(allerg|\(rash|\(hives|\(anaphyl|-? ?(?:causes?|caused|gives?) (?:a )?(?:rash|hives|vomiting|nausea|cough|swelling)|is due\b|due\b(?! \d)|up to date|reminder|recommended|resistant|sensitive|clinic\b|pen\b(?! \d)|trough|peak|bien toleree?|[^.;,]{0,40}\b(?:must|should|is to|to) be avoided|[^.;,]{0,30}\bdoit etre evitee?|makes? (?:her|him|the patient|them) |la fait |le fait )/,
} as const;
