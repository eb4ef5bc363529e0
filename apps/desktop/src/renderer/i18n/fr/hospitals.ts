import type { hospitals as en } from "../en/hospitals.ts";
import type { Words } from "../words.ts";

export const hospitals: Words<typeof en> = {
  add: "Ajouter un hôpital",
  search: "Nom, adresse ou téléphone",
  which: "Hôpitaux affichés",
  shown: { all: "Tous", active: "Actifs", inactive: "Inactifs" },
  details: "Hôpital",
  name: "Nom",
  address: "Adresse",
  phone: "Téléphone",
  refused: {
    name: "Obligatoire, sur une ligne et pas trop long",
    address: "Obligatoire, sur une ligne et pas trop longue",
    phone: "Pas un numéro de téléphone : essayez 01 23 45 67 89",
  },
  active: "Actif",
  activeNamed: "{{name}} est actif",
  from: "Origine",
  import: "Import",
  byHand: "Saisie",
  id: "Numéro",
  since: "Ajouté",
  none: "Aucun hôpital pour l’instant",
  noneHint: "Importez un fichier, ou ajoutez-en un à la main.",
  noneOfThese: "Aucun hôpital à afficher",
  showAll: "Afficher tous les hôpitaux",
  noMatch: "Aucun hôpital ne correspond à « {{text}} ».",
  added: "{{name}} a été ajouté",
  changed: "{{name}} a été modifié",
  activated: "{{name}} est actif",
  deactivated: "{{name}} est inactif",
};
