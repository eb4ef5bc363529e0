import { hash } from "node:crypto";
import { digitsOf, type HospitalFields, hospitalTwinKey, searchKey } from "@daybook/domain";

/** The columns of a hospital beside id, batch, version and times, with those it is searched and compared by. */
export function hospitalRow({ name, address, phone }: HospitalFields) {
  return {
    name,
    address,
    phone,
    search_text: `${searchKey(name)} ${searchKey(address)} ${phone ? digitsOf(phone) : ""}`,
    twin_key: hash("md5", hospitalTwinKey({ name, address })),
  };
}
