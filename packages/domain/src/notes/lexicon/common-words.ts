/**
 * Names of the lists that are everyday words of notes. In a sentence they almost never mean the drug or the condition, so
 * they are left out. Folded; English and French.
 */
export const commonWords: ReadonlySet<string> = new Set(
  (
    "sous foster helicobacter diarrhea diarrhee same daily pancreas ultra chlorure de dl- air oxygen oxygene water eau glucose sugar sucre alcohol ethanol alcool tobacco tabac " +
    "nicotine cannabis cocaine heroin caffeine coffee sodium potassium calcium magnesium phosphate iron fer zinc copper urea uree creatinine " +
    "cholesterol lactate bilirubin albumin albumine hemoglobin fibrinogen thrombin troponin ferritin cortisol " +
    "histamine serotonin triglycerides ammonia chloride bicarbonate nitrogen helium carbon " +
    "dioxide peanut milk egg eggs wheat soy soja honey cat dog latex pollen dust mold mould grass shellfish fish nuts beef pork chicken " +
    "contrast iodine iode silver gold talc starch vinegar garlic ginger olive mint menthol tea rose apple banana orange lemon " +
    "strawberry tomato potato corn rice oats barley rye sesame mustard celery carrot soma beta depo depot mate nice best alpha omega " +
    "ice advance control relief regular serum saline plasma blood gas heat cold base acid fat protein fiber fibre " +
    "disease syndrome injury disability virus tumor tumour lesion mass death pain fever " +
    "hearing speech mental physical personality relapse tension stenosis stenose"
  )
    .split(" ")
    .concat("uric acid", "alkaline phosphatase", "acide urique", "vitamin", "vitamine"),
);
