import type { Language } from "../../shared/bridge.ts";

/** The texts of the menu and of the system's messages; the window's own are in `renderer/i18n`. */
interface Texts {
  readonly file: string;
  readonly lock: string;
  readonly outageSheet: string;
  readonly noSheet: string;
  readonly noSheetDetail: string;
  readonly quit: string;
  readonly edit: string;
  readonly view: string;
  readonly go: string;
  readonly schedule: string;
  readonly patients: string;
  readonly attention: string;
  readonly settings: string;
  readonly help: string;
  readonly about: string;
  readonly close: string;
  readonly stay: string;
  readonly cannotStart: string;
  /** The title while changes are on their way to the server. */
  readonly sending: (changes: number) => string;
  readonly sendingDetail: string;
  /** The title while the server cannot be reached. */
  readonly waiting: (changes: number) => string;
  readonly waitingDetail: string;
}

const english: Texts = {
  file: "File",
  lock: "Lock",
  outageSheet: "Show the outage sheet",
  noSheet: "There is no outage sheet yet",
  noSheetDetail:
    "Daybook writes it when somebody is signed in and this computer has its copy of the clinic, and again every ten minutes.",
  quit: "Quit",
  edit: "Edit",
  view: "View",
  go: "Go to",
  schedule: "Schedule",
  patients: "Patients",
  attention: "Needs attention",
  settings: "Settings",
  help: "Help",
  about: "About Daybook",
  close: "Close now",
  stay: "Stay",
  cannotStart: "Daybook cannot start",
  sending: (changes) =>
    changes === 1
      ? "Waiting for the server to confirm 1 change"
      : `Waiting for the server to confirm ${changes} changes`,
  sendingDetail:
    "Daybook closes by itself when the server has answered. If you close it now, the changes stay on this computer and are sent when it is opened again.",
  waiting: (changes) =>
    changes === 1 ? "1 change is only on this computer" : `${changes} changes are only on this computer`,
  waitingDetail:
    "The server cannot be reached. The changes are kept, and are sent when Daybook is open and the connection is back. Until then no other desk sees them.",
};

const french: Texts = {
  file: "Fichier",
  lock: "Verrouiller",
  outageSheet: "Montrer la feuille de secours",
  noSheet: "Il n’y a pas encore de feuille de secours",
  noSheetDetail:
    "Daybook l’écrit quand quelqu’un est connecté et que cet ordinateur a sa copie du cabinet, puis toutes les dix minutes.",
  quit: "Quitter",
  edit: "Édition",
  view: "Affichage",
  go: "Aller à",
  schedule: "Agenda",
  patients: "Patients",
  attention: "À traiter",
  settings: "Réglages",
  help: "Aide",
  about: "À propos de Daybook",
  close: "Fermer maintenant",
  stay: "Rester",
  cannotStart: "Daybook ne peut pas démarrer",
  sending: (changes) =>
    changes < 2
      ? `En attente de la confirmation du serveur pour ${changes} modification`
      : `En attente de la confirmation du serveur pour ${changes} modifications`,
  sendingDetail:
    "Daybook se ferme tout seul quand le serveur a répondu. Si vous le fermez maintenant, les modifications restent sur cet ordinateur et partent à la prochaine ouverture.",
  waiting: (changes) =>
    changes < 2
      ? `${changes} modification est seulement sur cet ordinateur`
      : `${changes} modifications sont seulement sur cet ordinateur`,
  waitingDetail:
    "Le serveur est injoignable. Les modifications sont gardées, et partent quand Daybook est ouvert et que la connexion est revenue. D’ici là, aucun autre poste ne les voit.",
};

export const texts: Readonly<Record<Language, Texts>> = { en: english, fr: french };
