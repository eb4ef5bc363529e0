import type { sync as english } from "../en/sync.ts";
import type { Words } from "../words.ts";

export const sync: Words<typeof english> = {
  open: "À propos de la copie sur cet ordinateur",
  title: "Cet ordinateur et le serveur",
  lastSync: "Dernier échange",
  never: "Pas encore",
  waiting: "Modifications en attente du serveur",
  toDecide: "Éléments à traiter",
  settingUp: "Préparation de cet ordinateur",
  workMeanwhile:
    "Vous pouvez déjà travailler : le serveur répond tant que tout n’est pas là. Le reste arrive en arrière-plan.",
  waits: "En attente de la connexion.",
  waitsForLine: "En attente de la connexion. La copie reprend à {{done}}.",
  records: "{{done}} enregistrements sur {{total}}",
  of: "{{done}} sur {{total}}",
  all: "Les {{total}}",
  percent: "Préparation, {{percent}} %",
  kinds: {
    clinic: "Cabinet, professionnels, horaires",
    patients: "Patients",
    appointments: "Rendez-vous",
    notes: "Notes",
  },
  untilDone: "En attendant",
  meanwhile: {
    work: "Réserver, accueillir et déplacer, comme toujours",
    search: "La recherche de patients interroge le serveur, pour que personne ne manque",
    offline: "Sans connexion, cet ordinateur n’est pas encore utilisable",
  },
  mayClose:
    "Vous pouvez verrouiller l’écran ou fermer Daybook ; la copie reprend où elle s’est arrêtée. Elle est chiffrée et ne s’ouvre qu’avec un mot de passe de ce cabinet.",
  inBackground: "Continuer en arrière-plan",
  sheet: {
    title: "Feuille de secours",
    what: "Les rendez-vous d’aujourd’hui et du prochain jour d’ouverture dans un fichier chiffré. Tout navigateur l’ouvre avec le mot de passe de chaque personne qui travaille sur cet ordinateur, même quand Daybook ou le serveur ne marche pas. Il est écrit toutes les dix minutes, et quand la connexion est perdue.",
    written: "Écrite le {{time}}.",
    copyPlace: "Copier l’emplacement",
    notYet: "Elle est écrite dès que cet ordinateur a sa copie. Le menu Fichier la montre dans son dossier.",
  },
  ready: "Cet ordinateur fonctionne maintenant aussi hors ligne.",
};
