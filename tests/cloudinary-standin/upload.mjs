// Does what a browser does with a signature: reads the platform's answer from standard input and posts a file with its fields.
//   curl -s .../signatures ... | node upload.mjs picture.png
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { text } from "node:stream/consumers";

const answer = JSON.parse(await text(process.stdin));
if (!answer.fields) throw new Error(`No signature: ${JSON.stringify(answer)}`);
const form = new FormData();
for (const [name, value] of Object.entries(answer.fields)) form.append(name, value);
form.append("file", new Blob([await readFile(process.argv[2])]), basename(process.argv[2]));

const uploaded = await fetch(answer.upload_url, { method: "POST", body: form });
console.log(JSON.stringify(await uploaded.json(), null, 2));
process.exitCode = uploaded.ok ? 0 : 1;
