// Reads what was posted: {fields, file}. A name that ends in [] may come often; its values are a list.
import busboy from "busboy";
import { Refusal } from "./refusal.mjs";

const longestFile = 20 * 1024 * 1024;
const longestField = 1024 * 1024;
const mostFields = 500;

export function readForm(request) {
  return new Promise((resolve, reject) => {
    let parser;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: "utf8",
        limits: { fileSize: longestFile, fieldSize: longestField, fields: mostFields, files: 1 },
      });
    } catch {
      reject(new Refusal(400, "Missing required parameter - file"));
      request.resume();
      return;
    }

    const fields = {};
    let file = null;
    parser.on("field", (name, value, { valueTruncated }) => {
      if (valueTruncated) reject(new Refusal(400, `Parameter ${name} is too long`));
      if (name.endsWith("[]")) (fields[name.slice(0, -2)] ??= []).push(value);
      else fields[name] = value;
    });
    parser.on("file", (name, stream, { filename }) => {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const bytes = Buffer.concat(parts);
        if (stream.truncated) reject(new Refusal(400, `File size too large. Got ${bytes.length}. Maximum is ${longestFile}.`));
        if (name === "file") file = { bytes, filename };
      });
    });
    parser.on("error", () => reject(new Refusal(400, "Malformed form")));
    parser.on("close", () => resolve({ fields, file }));
    request.pipe(parser);
  });
}
