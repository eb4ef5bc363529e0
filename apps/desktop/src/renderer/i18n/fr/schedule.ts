import type { schedule as en } from "../en/schedule.ts";
import type { Words } from "../words.ts";

export const schedule: Words<typeof en> = {
  today: "Aujourd’hui",
  view: "Affichage",
  views: { day: "Jour", week: "Semaine", list: "Liste" },
  previous: { day: "Jour précédent", week: "Semaine précédente", list: "Jour précédent" },
  next: { day: "Jour suivant", week: "Semaine suivante", list: "Jour suivant" },
  print: "Imprimer",
  newAppointment: "Nouveau rendez-vous",
  look: {
    pending: "À confirmer",
    booked: "Prévu",
    confirmed: "Confirmé",
    arrived: "En attente",
    "in-room": "En consultation",
    completed: "Terminé",
    noshow: "Absent",
    cancelled: "Annulé",
    withdrawn: "Saisi par erreur",
  },
  band: {
    opens: "Ouvre à {{time}}",
    closed: "Fermé",
    break: "Pause",
    leave: "En congé",
    away: "Absent",
    "free-day": "Pas de consultation",
  },
  moved: "{{name}} : déplacé à {{time}}",
  resized: "{{name}} : dure maintenant {{minutes}}",
  bookAnyway: "Réserver quand même",
};
