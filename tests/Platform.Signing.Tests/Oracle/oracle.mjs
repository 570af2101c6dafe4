// Reads one JSON object a line from standard input: {"params", "secret", "algorithm", "version"};
// writes the official SDK's signature for it, one a line, in the same order.
import { createInterface } from "node:readline";
import cloudinary from "cloudinary";

const { utils } = cloudinary.v2;

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { params, secret, algorithm, version } = JSON.parse(line);
  process.stdout.write(`${utils.api_sign_request(params, secret, algorithm, version)}\n`);
}
