import type { SealedSheet } from "./seal-sheet.ts";

/**
 * The outage sheet as one file that any browser opens: it asks for a password, decrypts what it holds, and prints. It has no
 * address of anything, and its policy forbids the browser to ask for one.
 */
export const outagePage = (sealed: SealedSheet): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Daybook</title>
<style>${style}</style>
</head>
<body>
<main>
<form id="ask">
<h1></h1>
<p id="about"></p>
<label for="password"></label>
<input id="password" type="password" autocomplete="off" autofocus required>
<button></button>
<p id="said" role="alert"></p>
</form>
<div id="sheets" hidden></div>
</main>
<script type="application/json" id="sealed">${JSON.stringify(sealed)}</script>
<script>${script}</script>
</body>
</html>
`;

const style = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #111; font: 14px/20px system-ui, sans-serif; }
main { max-width: 900px; margin: 0 auto; padding: 24px; }
form { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; max-width: 400px; margin-top: 10vh; }
h1 { margin: 0; font-size: 20px; line-height: 28px; }
p { margin: 0; }
input, button { font: inherit; padding: 6px 12px; border: 1px solid #767676; border-radius: 6px; }
input { align-self: stretch; }
button { border-color: #0b6b61; background: #0b6b61; color: #fff; cursor: pointer; }
:focus-visible { outline: 2px solid #1f6fd6; outline-offset: 2px; }
#said { color: #a1170b; }
.bar { display: flex; justify-content: space-between; align-items: center; gap: 16px; margin-bottom: 16px; }
section { margin-bottom: 40px; }
.head { display: flex; justify-content: space-between; gap: 16px; border-bottom: 1.5px solid #000; padding-bottom: 6px; }
.head h2 { margin: 0; font-size: 18px; }
.head p { text-align: right; font-size: 12px; line-height: 16px; }
table { width: 100%; border-collapse: collapse; }
th { padding: 6px 8px 4px 0; font-size: 12px; text-align: left; }
td { padding: 5px 8px 5px 0; border-top: 1px solid #999; vertical-align: top; height: 20px; }
td:nth-child(-n+5), th:nth-child(-n+5) { white-space: nowrap; }
.box { display: inline-block; width: 11px; height: 11px; border: 1px solid #000; }
h3 { margin: 16px 0 0; font-size: 13px; }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  main { max-width: none; padding: 0; }
  .bar { display: none; }
  section + section { break-before: page; }
  tr { break-inside: avoid; }
}
`;

/** Plain JavaScript, because it runs as it stands here. All texts of the sheet become text nodes, never markup. */
const script = `
"use strict";
const words = {
  en: {
    title: "Outage sheet",
    about: "The appointments of today and of the next opening day, for when the computer or the line does not work. It opens with the password of anybody who works on the computer that wrote it.",
    password: "Password", open: "Open", opening: "Checking the password\\u2026",
    wrong: "This password does not open the sheet. It is the one with which you sign in on this computer.",
    broken: "This browser cannot open the sheet. Use a current Chrome, Edge, Firefox or Safari.",
    print: "Print", written: "Written", asOf: "as of", hours: "Hours", done: "Done", time: "Time", patient: "Patient",
    born: "Born", phone: "Phone", reason: "Reason", walkIns: "Walk-ins", none: "No appointments.",
    pending: "not yet confirmed by the server",
  },
  fr: {
    title: "Feuille de secours",
    about: "Les rendez-vous d\\u2019aujourd\\u2019hui et du prochain jour d\\u2019ouverture, pour les pannes de l\\u2019ordinateur ou de la ligne. Elle s\\u2019ouvre avec le mot de passe de chaque personne qui travaille sur l\\u2019ordinateur qui l\\u2019a \\u00e9crite.",
    password: "Mot de passe", open: "Ouvrir", opening: "V\\u00e9rification du mot de passe\\u2026",
    wrong: "Ce mot de passe n\\u2019ouvre pas la feuille. C\\u2019est celui avec lequel vous vous connectez sur cet ordinateur.",
    broken: "Ce navigateur ne peut pas ouvrir la feuille. Utilisez un Chrome, Edge, Firefox ou Safari r\\u00e9cent.",
    print: "Imprimer", written: "\\u00c9crite le", asOf: "donn\\u00e9es du", hours: "Horaires", done: "Fait", time: "Heure", patient: "Patient",
    born: "N\\u00e9(e) le", phone: "T\\u00e9l\\u00e9phone", reason: "Motif", walkIns: "Sans rendez-vous", none: "Pas de rendez-vous.",
    pending: "pas encore confirm\\u00e9 par le serveur",
  },
};
const language = navigator.language.startsWith("fr") ? "fr" : "en";
const locale = language === "fr" ? "fr-FR" : "en-GB";
const t = words[language];
const blankLines = 8;
const byId = (id) => document.getElementById(id);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);
const open = (key, text) => {
  const all = bytes(text);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: all.subarray(0, 12) }, key, all.subarray(12));
};
const keyFrom = async (material, form, params) =>
  crypto.subtle.deriveKey(params, await crypto.subtle.importKey("raw", material, form, false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
const curve = { name: "ECDH", namedCurve: "P-256" };

/** The sheet, or null when the password opens none of the locks. */
async function read(sealed, password) {
  for (const each of sealed.locks) {
    const params = { name: "PBKDF2", hash: "SHA-256", salt: bytes(each.salt), iterations: sealed.rounds };
    const locked = await keyFrom(utf8(password), "PBKDF2", params);
    const pkcs8 = await open(locked, each.privateKey).catch(() => null);
    if (pkcs8 === null) continue;
    const own = await crypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["deriveBits"]);
    const sender = await crypto.subtle.importKey("raw", bytes(each.sender), curve, false, []);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: sender }, own, 256);
    const both = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("daybook outage sheet") };
    const raw = await open(await keyFrom(shared, "HKDF", both), each.key);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    return JSON.parse(new TextDecoder().decode(await open(key, sealed.sheet)));
  }
  return null;
}

function add(parent, name, text, className) {
  const made = parent.appendChild(document.createElement(name));
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}
const dayText = (date) =>
  new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    .format(new Date(date + "T00:00:00Z"));
const shortDay = (date) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(date + "T00:00:00Z"));

function addTable(section, rows) {
  const table = add(section, "table");
  const head = add(add(table, "thead"), "tr");
  for (const name of ["done", "time", "patient", "born", "phone", "reason"]) add(head, "th", t[name]).scope = "col";
  const body = add(table, "tbody");
  for (const row of rows) {
    const line = add(body, "tr");
    add(add(line, "td"), "span", "", "box");
    for (const text of row) add(line, "td", text);
  }
}

function show(sheet) {
  const all = byId("sheets");
  const bar = add(all, "div", "", "bar");
  add(bar, "h1", t.title);
  add(bar, "button", t.print).addEventListener("click", () => print());
  for (const day of sheet.days) {
    if (day.practitioners.length === 0) add(add(all, "section"), "p", dayText(day.date) + ": " + t.none);
    for (const { name, hours, rows } of day.practitioners) {
      const section = add(all, "section");
      const head = add(section, "div", "", "head");
      const left = add(head, "div");
      add(left, "h2", name);
      add(left, "div", dayText(day.date) + (hours.length > 0 ? " \\u00b7 " + t.hours + " " + hours.join(", ") : ""));
      const right = add(head, "p");
      add(right, "span", sheet.clinic);
      add(right, "br");
      add(right, "span", t.written + " " + sheet.writtenAt + (sheet.asOf ? ", " + t.asOf + " " + sheet.asOf : ""));
      if (rows.length === 0) add(section, "p", t.none);
      else addTable(section, rows.map((row) => [row.time, row.patient, shortDay(row.born), row.phone,
        [row.about, row.isPending ? t.pending : ""].filter(Boolean).join(" \\u00b7 ")]));
      add(section, "h3", t.walkIns);
      addTable(section, Array.from({ length: blankLines }, () => ["", "", "", "", ""]));
    }
  }
  byId("ask").hidden = true;
  byId("ask").style.display = "none";
  all.hidden = false;
}

document.documentElement.lang = language;
document.title = t.title + " \\u00b7 Daybook";
document.querySelector("#ask h1").textContent = t.title;
byId("about").textContent = t.about;
document.querySelector("#ask label").textContent = t.password;
document.querySelector("#ask button").textContent = t.open;
byId("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = byId("said");
  said.textContent = t.opening;
  try {
    const sheet = await read(JSON.parse(byId("sealed").textContent), byId("password").value);
    if (sheet) show(sheet);
    else { said.textContent = t.wrong; byId("password").select(); }
  } catch {
    said.textContent = t.broken;
  }
});
`;
