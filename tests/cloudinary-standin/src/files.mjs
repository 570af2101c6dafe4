// What a file is, by its first bytes; and a file that came as a data URI.
const beginnings = [
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
];

/** The format of a picture, or nothing. */
export function pictureFormat(bytes) {
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP") return "webp";
  return beginnings.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte))?.[0];
}

export const mediaType = (format) => ({ png: "image/png", jpg: "image/jpeg", gif: "image/gif", webp: "image/webp" })[format] ?? "application/octet-stream";

/** Of base64 only; nothing is fetched from anywhere. */
export function fromDataUri(text) {
  const found = /^data:[^,;]*;base64,(?<data>[A-Za-z0-9+/=\s]*)$/.exec(text);
  return found ? { bytes: Buffer.from(found.groups.data, "base64"), filename: undefined } : null;
}
