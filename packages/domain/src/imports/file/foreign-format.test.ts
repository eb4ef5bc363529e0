import { expect, test } from "vitest";
import { foreignFormat } from "./foreign-format.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const byteOrderMark = "\u00ef\u00bb\u00bf";

test.each([
  ["PK\u0003\u0004 [Content_Types].xml", "xlsx"],
  ["PK\u0003\u0004 mimetypeapplication/vnd.oasis", "xlsx"],
  ["PK\u0003\u0004 letters.txt", "zip"],
  ["PK\u0005\u0006", "zip"],
  ["%PDF-1.7", "pdf"],
  ["\u00d0\u00cf\u0011\u00e0", "xls"],
  ["\u001f\u008b", "gzip"],
  ["\u0089PNG", "png"],
  ["\u00ff\u00d8\u00ff", "jpeg"],
  ["{\\rtf1", "rtf"],
  ["<!DOCTYPE html>", "html"],
  ["<html lang=fr>", "html"],
  ["<HEAD>", "html"],
  ["<body>", "html"],
  ["<?xml version='1.0'?>", "xml"],
  ['{"a":1}', "json"],
  ['{ "a": 1}', "json"],
  ['[{"a":1}]', "json"],
  ['[ {\n "a": 1}]', "json"],
  ["\n\n  <html>", "html"],
  [`${byteOrderMark}<html>`, "html"],
  [`${byteOrderMark} \n<?xml?>`, "xml"],
])("%j is %s", (begin, format) => {
  expect(foreignFormat(bytesOf(begin))).toBe(format);
});

test.each([
  "",
  "PK",
  "name;city",
  "name,<!doctype html",
  "name,<html>",
  "name,<head>",
  "name,<body>",
  'name,{"a":1}',
  '[x{"a":1}]',
  '{x"a"}',
  "name,<?xml?>",
  "\u0089P;G",
])("%j may be text", (begin) => {
  expect(foreignFormat(bytesOf(begin))).toBeNull();
});
