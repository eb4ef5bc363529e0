import { hash } from "node:crypto";
import {
  dialledDigits,
  dialledNumber,
  type HospitalFields,
  hospitalTwinKey,
  plainSpelling,
  searchKey,
} from "@daybook/domain";

/** The columns of a hospital except id, batch, version and times, including those for search and comparison. */
export function hospitalRow({ name, address, phone }: HospitalFields) {
  const words = `${searchKey(name)} ${searchKey(address)}`;
  const numbers = phone ? [dialledDigits(phone), `0${dialledNumber(phone).national}`] : [];
  return {
    name,
    address,
    phone,
    search_text: [...new Set([words, plainSpelling(words), ...numbers])].join(" "),
    twin_key: hash("md5", hospitalTwinKey({ name, address })),
  };
}
