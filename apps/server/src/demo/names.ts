/** Names that are common in a French town with many English families. First and last names are combined at random. */
export interface NameList {
  readonly last: readonly string[];
  readonly female: readonly string[];
  readonly male: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s*,\s*/u);

export const frenchNames: NameList = {
  last: words(`Lefèvre, Moreau, Garnier, Chevalier, Fontaine, Rousseau, Blanchard, Gauthier, Perrin, Morin, Mathieu,
    Clément, Gautier, Dumont, Lacroix, Meunier, Brun, Noël, Arnaud, Masson, Renard, Barbier, Giraud, Leclercq, Rivière,
    Lemoine, Picard, Roussel, Marchand, Dufour, Guérin, Legrand, Besson, Béranger, Carpentier, Delorme, Évrard, Faucher,
    Gérard, Hébert, Jacquet, Kerbrat, Langlois, Maréchal, Navarro, Ollivier, Pélissier, Quéméneur, Rivoire, Sauvage,
    Tessier, Urvoy, Vasseur, Weber, Benali, Da Silva, Nguyen, Traoré, Haddad, Kowalczyk, D'Aubigny, de La Tour, Le Goff,
    Saint-Martin`),
  female: words(`Camille, Léa, Manon, Chloé, Inès, Zoé, Hélène, Margaux, Agathe, Élise, Noémie, Océane, Lucie, Anaïs,
    Maëlys, Clémence, Françoise, Geneviève, Monique, Solène, Aurélie, Céline, Amélie, Yasmine, Anne-Sophie, Marie-Claire,
    Thérèse, Bérénice, Salomé, Joséphine`),
  male: words(`Lucas, Hugo, Théo, Léo, Raphaël, Jules, Gabriel, Louis, Maël, Noé, Étienne, François, Gérard, Jérôme,
    Frédéric, Sébastien, Benoît, Cédric, Loïc, Rémi, Mathéo, Antoine, Bastien, Karim, Jean-Baptiste, Jean-Luc, Pierre,
    Aurélien, Gaspard, Émile`),
};

export const englishNames: NameList = {
  last: words(`Whitmore, Ashworth, Bennett, Carver, Dawson, Ellery, Fairbank, Grantham, Hartley, Ingram, Jarvis, Kendall,
    Langford, Merrick, Norwood, O'Connor, Pemberton, Quincey, Radcliffe, Stanton, Thornbury, Underhill, Vickers, Wainwright,
    Yardley, Okafor, Patel, MacLeod, Fitzgerald, Ferris-Cole`),
  female:
    words(`Emily, Charlotte, Olivia, Amelia, Isla, Grace, Florence, Eleanor, Harriet, Rosie, Imogen, Beatrice, Holly,
    Margaret, Dorothy, Sally, Joanna, Fiona, Priya, Bridget`),
  male: words(`Oliver, George, Harry, Arthur, Noah, Oscar, Freddie, Alfie, Edward, William, Samuel, Duncan, Malcolm,
    Geoffrey, Nigel, Patrick, Callum, Rohan, Toby, Hamish`),
};

/** Invented streets. */
export const streets: readonly string[] =
  words(`rue des Tilleuls, avenue du Vieux Moulin, rue de la Fontaine aux Merles,
  boulevard des Acacias, allée des Cerisiers, rue du Four à Chaux, impasse du Lavoir, rue des Trois Colombes, quai des Bateliers,
  place du Marché Couvert, rue de l'Horloge, chemin des Vignes Basses, rue du Pressoir, avenue des Peupliers, passage des Tanneurs,
  rue du Petit Pont, square des Glycines, rue de la Butte aux Cailles Vertes, cour des Potiers, rue des Jardiniers`);

export const towns: readonly { readonly postcode: string; readonly city: string }[] = [
  { postcode: "75011", city: "Paris" },
  { postcode: "75012", city: "Paris" },
  { postcode: "75020", city: "Paris" },
  { postcode: "94300", city: "Vincennes" },
  { postcode: "94160", city: "Saint-Mandé" },
  { postcode: "93100", city: "Montreuil" },
  { postcode: "93170", city: "Bagnolet" },
];

/** For e-mail addresses: only letters, in lower case and without accents. */
export const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/[^A-Za-z]/gu, "")
    .toLowerCase();
