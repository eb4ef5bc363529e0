import type { session as en } from "../en/session.ts";
import type { Words } from "../words.ts";

export const session: Words<typeof en> = {
  title: "Connexion à Daybook",
  email: "E-mail",
  password: "Mot de passe",
  signIn: "Se connecter",
  signingIn: "Connexion",
  refused: "Cet e-mail et ce mot de passe ne correspondent à aucun compte. Vérifiez les deux, majuscules comprises.",
  wait_one: "Trop de tentatives. Réessayez dans {{count}} minute.",
  wait_other: "Trop de tentatives. Réessayez dans {{count}} minutes.",
  unreachable: "Le serveur ne répond pas. Vérifiez la connexion, puis réessayez.",
  expiredTitle: "Votre session a expiré",
  expiredHint: "Reconnectez-vous en tant que {{name}} pour continuer. Votre saisie est conservée.",
  somebodyElse: "Je suis quelqu’un d’autre",
  lockedTitle: "Verrouillé",
  lockedHint: "Votre mot de passe déverrouille l’écran.",
  unlock: "Déverrouiller",
};
