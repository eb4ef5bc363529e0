import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const { practitioner: id, location } = exampleIds;

const given = {
  first_name: "Alice",
  last_name: "Moreau",
  specialties: ["general practice"],
  email: "alice.moreau@example.org",
  phone: "+33 4 72 00 00 01",
  rpps_number: "10001234565",
  active: true,
};
const alice = {
  ...given,
  id,
  version: 1,
  created_at: "2027-01-04T07:30:00Z",
  updated_at: "2027-01-04T07:30:00Z",
};
const hours = {
  time_zone: null,
  weekly: [
    { weekday: 1, start: "09:00", end: "12:30", location_id: location },
    { weekday: 1, start: "14:00", end: "18:00", location_id: location },
  ],
  exceptions: [
    { date: "2027-04-05", closed: true },
    { date: "2027-04-10", start: "09:00", end: "12:00" },
  ],
  buffer_minutes: 5,
  minimum_notice_minutes: 60,
};
const storedHours = { ...hours, practitioner_id: id, effective_time_zone: "Europe/Paris", version: 1 };
const delay = { minutes: 9, told_at: "2027-04-06T08:12:00Z" };
const room = { id: location, name: "Room 2", active: true, version: 1, created_at: "2027-01-04T07:00:00Z" };

export const practitionerExamples: OperationExamples = {
  "practitioners.create": { request: given, response: alice },
  "practitioners.list": {
    query: { q: "moreau", specialty: "general practice", active: true, sort: "last_name,first_name" },
    response: { items: [alice], total: 1, page: 1, page_size: 50 },
  },
  "practitioners.get": { path: { id }, response: alice },
  "practitioners.update": {
    path: { id },
    request: { ...given, active: false, version: 1 },
    response: { ...alice, active: false, version: 2, updated_at: "2027-02-01T10:00:00Z" },
  },
  "practitioners.delete": { path: { id } },
  "practitioners.setAvailability": { path: { id }, request: { ...hours, version: 0 }, response: storedHours },
  "practitioners.getAvailability": { path: { id }, response: storedHours },
  "practitioners.setDelay": {
    path: { id },
    request: { minutes: 9 },
    response: { practitioner_id: id, delay },
  },
  "practitioners.sessions": {
    query: { from: "2027-04-05", to: "2027-04-06" },
    response: {
      time_zone: "Europe/Paris",
      items: [
        {
          practitioner_id: id,
          sessions: [
            { start: "2027-04-06T07:00:00Z", end: "2027-04-06T10:30:00Z", location_id: location },
            { start: "2027-04-06T12:00:00Z", end: "2027-04-06T16:00:00Z", location_id: null },
          ],
          closures: [{ start: "2027-04-04T22:00:00Z", end: "2027-04-05T22:00:00Z" }],
          delay,
        },
      ],
    },
  },
  "locations.list": { query: { sort: "name" }, response: { items: [room], total: 1, page: 1, page_size: 50 } },
  "locations.get": { path: { id: location }, response: room },
  "locations.update": {
    path: { id: location },
    request: { name: "Room 3", version: 1 },
    response: { ...room, name: "Room 3", version: 2 },
  },
  "locations.create": { request: { name: "Room 2" }, response: room },
};
