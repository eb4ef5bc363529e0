import type { devices as en } from "../en/devices.ts";
import type { Words } from "../words.ts";

export const devices: Words<typeof en> = {
  intro:
    "Les ordinateurs qui gardent une copie chiffrée de ce cabinet pour les coupures de connexion. Un ordinateur apparaît ici quand quelqu’un s’y connecte pour la première fois avec l’application.",
  none: "Aucun ordinateur ne garde encore de copie",
  noneHint: "Installez l’application sur un ordinateur et connectez-vous-y une fois.",
  device: "Appareil",
  here: "Cet appareil",
  version: "Daybook {{version}}",
  registered: "Enregistré par",
  lastContact: "Dernier contact",
  now: "Maintenant",
  toDecide: "À traiter",
  nothing: "Aucune",
  changes_one: "{{count}} modification",
  changes_other: "{{count}} modifications",
  worksUntil: "Fonctionne hors ligne jusqu’au",
  ended: "Terminé le {{time}}",
  revoked: "Révoqué",
  revokedOn: "Révoqué le {{time}}",
  erasedOn: "Copie effacée le {{time}}",
  notSeenSince: "Pas de contact depuis : sa copie existe encore et sera effacée au prochain contact.",
  revoke: "Révoquer",
  revokeNamed: "Révoquer {{name}}",
  revokeTitle: "Révoquer {{name}} ?",
  first:
    "À son prochain contact avec le serveur, les modifications qui y attendent arrivent dans À traiter. Aucune n’est appliquée d’elle-même.",
  erased: "Ensuite, sa copie du cabinet est effacée, et la personne qui y travaille est déconnectée.",
  erasedHere: "Vous serez déconnecté ici.",
  untilThen:
    "D’ici là, les mots de passe des personnes qui y travaillent l’ouvrent encore, au plus tard jusqu’au {{time}}. S’il a été volé, faites-leur changer de mot de passe maintenant.",
  noUndo:
    "C’est définitif. Pour réutiliser l’ordinateur, connectez-vous-y de nouveau : il reçoit alors une nouvelle copie et apparaît ici comme un autre appareil.",
  keep: "Le garder",
  revokeIt: "Révoquer cet appareil",
  isRevoked: "{{name}} est révoqué",
  foot: "Ce qu’un appareil n’a pas encore envoyé n’est connu que de lui. Un appareil sans contact depuis 72 heures ne s’ouvre plus sans le serveur ; ses modifications sont gardées et envoyées à son retour.",
};
