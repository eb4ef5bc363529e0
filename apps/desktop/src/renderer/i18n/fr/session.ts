import type { session as en } from "../en/session.ts";
import type { Words } from "../words.ts";

export const session: Words<typeof en> = {
  title: "Connexion à Daybook",
  email: "E-mail",
  password: "Mot de passe",
  signIn: "Se connecter",
  signingIn: "Connexion",
  refused: "E-mail ou mot de passe incorrect. Vérifiez les deux, majuscules comprises.",
  wait_one: "Trop de tentatives. Réessayez dans {{count}} minute.",
  wait_other: "Trop de tentatives. Réessayez dans {{count}} minutes.",
  unreachable: "Le serveur ne répond pas. Vérifiez la connexion, puis réessayez.",
  expiredTitle: "Votre session a expiré",
  expiredHint: "Reconnectez-vous en tant que {{name}} pour continuer. Votre saisie est conservée.",
  somebodyElse: "Pas vous ? Changer de compte",
  lockedTitle: "Verrouillé",
  lockedHint: "Saisissez votre mot de passe pour continuer.",
  unlock: "Déverrouiller",
  endsSoon: "Votre session se termine à {{time}}.",
  signInAgain: "Se reconnecter maintenant",
  codes: {
    wrong_password: "Mot de passe incorrect.",
    invalid_invite: "Cette invitation n’est pas valable ou a expiré.",
    invalid_setup: "Ce lien n’est pas valable ou a expiré. Le serveur affiche le lien actuel à son démarrage.",
  },
  setup: {
    needed: "Personne n’a encore de compte. Ouvrez le lien que le serveur a affiché à son démarrage.",
    title: "Créer ce cabinet",
    hint: "Vous en serez l’administrateur. Praticiens, horaires et collègues viendront ensuite.",
    clinic: "Nom du cabinet",
    zone: "Fuseau horaire",
    zoneHint: "Toutes les heures sont dans ce fuseau, qui ne pourra plus être modifié.",
    name: "Votre nom",
    go: "Créer le cabinet",
  },
};
