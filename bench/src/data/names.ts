import { pick, type Random, seededRandom, zipfPicker } from "./random.ts";

const openings =
  "Ba Be Bo Bru Cha Che Co Cla Da De Du Fa Fon Ga Gi Gué Ha Ho Jo La Le Lu Ma Mi Mo Mü Na No Pa Per Pi Pré Qui Ra Re Ro Sa Sha Smi Sté Ta Thi Tré Va Ver Wal Whi Win Yo Zé".split(
    " ",
  );
const middles =
  "bo cha da de di fer ga gi la le li lon ma mi mon na ni no pa pi que ra ré ri ro sa se son ta té ti va ver vi".split(
    " ",
  );
const endings =
  "ard aud ault beau bert chet croft don eau er ert et eux field ford gan ham in ier ini lay leigh let lier lot man mond ney non not ois on ot oux rand rel rin roy sey sin son tel ter tier ton vel ville well worth".split(
    " ",
  );
const givenOpenings =
  "A Ad Al An Be Ca Cé Chlo Cla Da E El Em Fa Flo Fran Ga Geor Ha Hé Hu I In Ja Jé Jo Ju Ka La Lé Li Lou Lu Ma Mi Na Ni No O Pa Pau Ra Ro Sa Si So Thé To Va Vi Ya Zo".split(
    " ",
  );
const givenEndings =
  "bin bel cie cien ciane da dine drick el elle eline en ette ge ias ice ie ienne in ine is issa jah la le lia lie lin line lle man mas mie mile na nah nce nd ne niel nora ra rah ri rie rine ro ry sa sha tha thew tin tine tor ves vin xandre ya zia".split(
    " ",
  );

export interface Names {
  readonly last: (random: Random) => string;
  readonly first: (random: Random) => string;
}

/** Made-up French and English names, with as many distinct ones and the same distribution as in a real register of that size. */
export function makeNames(distinctLast: number, distinctFirst: number): Names {
  const random = seededRandom(distinctLast);
  const lasts = distinct(distinctLast, () => {
    const length = random() < 0.45 ? 0 : random() < 0.85 ? 1 : 2;
    const inner = Array.from({ length }, () => pick(random, middles)).join("");
    return `${pick(random, openings)}${inner}${pick(random, endings)}`;
  });
  const firsts = distinct(distinctFirst, () => {
    const inner = random() < 0.4 ? pick(random, middles) : "";
    return `${pick(random, givenOpenings)}${inner}${pick(random, givenEndings)}`;
  });
  const [pickLast, pickFirst] = [zipfPicker(lasts), zipfPicker(firsts, 20)];
  const doubleFirsts = distinct(200, () => `${pickFirst(random)}-${pickFirst(random)}`);
  return {
    last: (random) => (random() < 0.03 ? `${pickLast(random)}-${pickLast(random)}` : pickLast(random)),
    first: (random) => (random() < 0.05 ? pick(random, doubleFirsts) : pickFirst(random)),
  };
}

function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return [...made];
}
