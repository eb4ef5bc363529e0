import type { SummaryLanguage } from "./frames.ts";

/** Short forms that families do not know, and what they mean; English and French. */
const english =
  "BP=blood pressure|HR=pulse|SOB=shortness of breath|HTN=high blood pressure|hypertension=high blood pressure|CHF=heart failure|HF=heart failure|AF=irregular heartbeat|atrial fibrillation=irregular heartbeat|MI=heart attack|myocardial infarction=heart attack|CVA=stroke|TIA=mini-stroke|COPD=lung disease (COPD)|CKD=kidney disease|UTI=bladder infection|DM=diabetes|T2DM=type 2 diabetes|T1DM=type 1 diabetes|PE=blood clot in the lung|DVT=blood clot in a vein|GERD=acid reflux|hyperlipidemia=high cholesterol|hyperlipidaemia=high cholesterol|dyslipidemia=high cholesterol|HLD=high cholesterol|OA=worn joints|osteoarthritis=worn joints|RA=rheumatoid arthritis|CAD=heart disease|IHD=heart disease|OSA=sleep apnea|BPH=enlarged prostate|PRN=when needed|prn=when needed|BID=twice a day|bid=twice a day|BD=twice a day|bd=twice a day|TID=three times a day|TDS=three times a day|QID=four times a day|QDS=four times a day|QD=once a day|OD=once a day|qHS=at bedtime|QHS=at bedtime|nocte=at night|PO=by mouth|SC=under the skin|IV=into a vein|IM=into a muscle|RTC=come back|F/U=follow-up|f/u=follow-up|Hx=history|hx=history|Pt=patient|pt=patient|PCP=family doctor|GP=family doctor|ED=emergency department|ER=emergency department|ECG=heart tracing|EKG=heart tracing|CXR=chest X-ray|XR=X-ray|CT=scan|MRI=scan|US=ultrasound|LFTs=liver tests|CBC=blood count|CMP=blood tests|PT=physical therapy|OTC=without prescription|meds=medicines|med=medicine|approx=about|appt=appointment|yo=years old|w/o=without|w/=with|s/p=after|c/o=complains of|NKDA=no known drug allergies|anaemia=low red blood cells|anemia=low red blood cells|edema=swelling|oedema=swelling|dyspnea=shortness of breath|dyspnoea=shortness of breath|pyrexia=fever|nephrolithiasis=kidney stones|hypothyroidism=underactive thyroid|hyperthyroidism=overactive thyroid|hypoglycemia=low blood sugar|hyperglycemia=high blood sugar|pneumonia=lung infection|cellulitis=skin infection|fracture=broken bone|contusion=bruise|rhinitis=runny nose|conjunctivitis=pink eye|pharyngitis=sore throat|tonsillitis=sore throat|gastroenteritis=stomach bug|syncope=fainting|vertigo=dizziness|hepatitis=liver inflammation|renal=kidney|cardiac=heart|hepatic=liver|pulmonary=lung|arthroscopic=keyhole|arthroscopy=keyhole surgery|meniscal=cartilage|status-post=after|S/P=after|exacerbation=flare-up|hyperlipidemia=high cholesterol|overweight=too heavy|obesity=too heavy|lipid panel=cholesterol test";
const french =
  "HTA=tension élevée|hypertension artérielle=tension élevée|TA=tension|FC=pouls|FA=rythme cardiaque irrégulier|fibrillation auriculaire=rythme cardiaque irrégulier|IDM=crise cardiaque|infarctus du myocarde=crise cardiaque|AVC=attaque cérébrale|AIT=petite attaque cérébrale|BPCO=maladie des bronches (BPCO)|IRC=maladie des reins|insuffisance rénale chronique=maladie des reins|EP=caillot dans le poumon|embolie pulmonaire=caillot dans le poumon|TVP=caillot dans une veine|phlébite=caillot dans une veine|DT2=diabète de type 2|DT1=diabète de type 1|RGO=remontées acides|SAOS=pauses du souffle la nuit|dyslipidémie=excès de cholestérol|hypercholestérolémie=excès de cholestérol|céphalées=maux de tête|dyspnée=souffle court|asthénie=fatigue|pyrexie=fièvre|hyperthermie=fièvre|ATCD=passé médical|RDV=rendez-vous|ttt=traitement|MT=médecin traitant|IMC=rapport poids et taille|ECG=tracé du cœur|IRM=examen IRM|TDM=scanner|NFS=prise de sang|CRP=prise de sang|SC=sous la peau|IV=dans la veine|IM=dans le muscle|cp=comprimé|inj=piqûre|angine=mal de gorge|pharyngite=mal de gorge|pneumopathie=infection du poumon|pneumonie=infection du poumon|bronchite=infection des bronches|fracture=os cassé|contusion=bleu|œdème=gonflement|œdèmes=gonflement|anémie=manque de globules rouges|arthrose=usure des articulations|gonarthrose=usure du genou|coxarthrose=usure de la hanche|lombalgie=mal de dos|hypothyroïdie=thyroïde trop lente|hyperthyroïdie=thyroïde trop rapide|hypoglycémie=manque de sucre|hyperglycémie=excès de sucre|lithiase=calculs|rhinite=nez qui coule|gastro-entérite=infection du ventre|syncope=malaise|cystite=infection de la vessie|cutané=de la peau|rénal=du rein|hépatique=du foie|cardiaque=du cœur|pulmonaire=du poumon|AINS=anti-inflammatoires|PRN=si besoin";

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split("|")
      .map((pair): [string, string] => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );

const tables: Readonly<Record<SummaryLanguage, ReadonlyMap<string, string>>> = {
  en: table(english),
  fr: table(french),
};
const escaped = (text: string): string => text.replaceAll(/[/.*+?()[\]]/g, String.raw`\$&`);
const patterns: Readonly<Record<SummaryLanguage, RegExp>> = {
  en: patternOf(tables.en),
  fr: patternOf(tables.fr),
};

/** Short forms in capitals count as written; words in small letters also at the beginning of a sentence. */
function patternOf(words: ReadonlyMap<string, string>): RegExp {
  const names = [...words.keys()]
    .sort((one, other) => other.length - one.length)
    .flatMap((name) => {
      const upper = name.charAt(0).toUpperCase() + name.slice(1);
      return name === name.toLowerCase() && upper !== name ? [escaped(name), escaped(upper)] : [escaped(name)];
    });
  return new RegExp(`(?<![\\p{L}\\p{N}/])(?:${names.join("|")})(?![\\p{L}\\p{N}/])`, "gu");
}

/** The text with its short forms and terms in words that families use. */
export function inPlainWords(text: string, language: SummaryLanguage): string {
  const words = tables[language];
  return text.replaceAll(
    patterns[language],
    (name) => words.get(name) ?? words.get(name.charAt(0).toLowerCase() + name.slice(1)) ?? name,
  );
}
