/** The desktop app's desk and its exchange with the server. */
export const sync = {
  open: "About this computer’s copy",
  title: "This computer and the server",
  lastSync: "Last exchange",
  never: "None yet",
  waiting: "Changes that wait for the server",
  toDecide: "Items that wait for a decision",
  settingUp: "Setting up this computer",
  workMeanwhile: "You can work already: the server answers until everything is here. The rest comes in the background.",
  waitsForLine: "Waiting for the connection. It goes on at {{done}}.",
  records: "{{done}} of {{total}} records",
  of: "{{done}} of {{total}}",
  all: "All {{total}}",
  percent: "Setting up, {{percent}} %",
  kinds: {
    clinic: "Clinic, practitioners, hours",
    patients: "Patients",
    appointments: "Appointments",
    notes: "Notes",
  },
  untilDone: "Until it is done",
  meanwhile: {
    work: "Booking, arrivals and moves, as always",
    search: "Finding patients asks the server, so nobody is missing",
    offline: "Without a connection, this computer cannot be used yet",
  },
  mayClose:
    "You may lock the screen or close Daybook; it goes on where it stopped. What is kept here is encrypted and opens only with a password of this clinic.",
  inBackground: "Continue in the background",
  sheet: {
    title: "Outage sheet",
    what: "Today’s and the next opening day’s appointments in one encrypted file. Any browser opens it with the password of anybody who works on this computer, also when Daybook or the server does not run. It is written every ten minutes, and when the connection is lost.",
    written: "Written {{time}}.",
    copyPlace: "Copy the place",
    notYet: "It is written as soon as this computer has its copy. The menu File shows it in its folder.",
  },
  ready: "This computer now works offline, too.",
};
