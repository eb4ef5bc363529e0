import { plainSpelling } from "../../shared/names/human-name.ts";

/** Each line is a given name with its usual short forms, as search keys; English, then French. */
const families: readonly (readonly string[])[] = [
  "alexander alexandre alex sandy sasha",
  "alexandra alex sandra sasha",
  "andrew andy drew",
  "anthony tony",
  "benjamin ben",
  "catherine katherine kathryn kate katie kathy cathy",
  "charles charlie chuck",
  "charlotte charlie lottie",
  "christine christina chris",
  "christopher christophe chris",
  "daniel dan danny",
  "david dave",
  "deborah debra debbie",
  "edward ed eddie ted ned",
  "elizabeth elisabeth liz lizzie beth betty eliza elise",
  "frederick frederic fred freddie",
  "gregory greg",
  "henry harry hank",
  "jacqueline jackie",
  "james jim jimmy jamie",
  "jennifer jen jenny",
  "john johnny jack",
  "jonathan jon",
  "joseph joe jo",
  "joshua josh",
  "kenneth ken",
  "lawrence laurence larry",
  "margaret maggie meg peggy marge",
  "matthew mathieu matthieu matt mat",
  "michael mike mick",
  "nathaniel nathan nate",
  "nicholas nicolas nick nico",
  "patricia pat patty",
  "patrick pat paddy",
  "peter pete",
  "philip phillip philippe phil",
  "rebecca becky",
  "richard rick dick",
  "robert rob bob bobby bert",
  "ronald ron",
  "samantha sam",
  "samuel sam",
  "stephen steven stephane steve",
  "susan sue",
  "theodore theo ted",
  "thomas tom tommy",
  "timothy tim",
  "victoria vicky",
  "vincent vince",
  "william will bill billy liam",
  "emmanuel manu",
  "emmanuelle manu",
  "gabriel gaby",
  "gabrielle gaby",
  "isabelle isa",
  "madeleine mado",
  "maximilien maxime max",
  "sebastien seb",
  "valerie val",
  "veronique vero",
].map((family) => plainSpelling(family).split(" "));

const familiesByName = new Map<string, number[]>();
families.forEach((family, index) => {
  for (const name of family) familiesByName.set(name, [...(familiesByName.get(name) ?? []), index]);
});

/** Whether one line holds both names: `Sam` and `Samuel` are forms of one name, `Samuel` and `Samantha` are not. */
export function areFormsOfOneName(a: string, b: string): boolean {
  const familiesOfB = familiesByName.get(b) ?? [];
  return (familiesByName.get(a) ?? []).some((family) => familiesOfB.includes(family));
}
