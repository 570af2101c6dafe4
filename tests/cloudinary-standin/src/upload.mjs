// POST /v1_1/{cloud}/{resource_type}/upload
import { createHash, randomBytes } from "node:crypto";
import { Clock } from "./clock.mjs";
import { fromDataUri, pictureFormat } from "./files.mjs";
import { Refusal } from "./refusal.mjs";
import { answerSignature } from "./sdk.mjs";

/** What Cloudinary answers to an upload whose signature is good. */
export function upload(assets, origin, environment, resourceType, { fields, file }, key, now) {
  file ??= typeof fields.file === "string" ? fromDataUri(fields.file) : null;
  if (!file) throw new Refusal(400, "Missing required parameter - file");
  const format = pictureFormat(file.bytes);
  const kind = resourceType === "auto" ? (format ? "image" : "raw") : resourceType;
  if (kind === "image" && !format) throw new Refusal(400, "Invalid image file");
  const allowed = fields.allowed_formats ? list(fields.allowed_formats) : null;
  if (allowed && !allowed.includes(format)) throw new Refusal(400, `Image file format ${format ?? "unknown"} not allowed`);

  const type = fields.type || "upload";
  const publicId = idOf(fields, file, kind);
  const before = assets.find(environment.cloud, kind, type, publicId);
  if (before && ["false", "0"].includes(fields.overwrite)) return { answer: { ...before.answer, existing: true }, stored: false };

  const answer = describe({ environment, key, kind, type, publicId, format, fields, file, origin, now });
  assets.add(environment.cloud, { answer, bytes: file.bytes, format, path: new URL(answer.secure_url).pathname });
  return { answer, stored: true };
}

function describe({ environment, key, kind, type, publicId, format, fields, file, origin, now }) {
  const suffix = kind === "raw" || !format ? "" : `.${format}`;
  const address = `${origin}/${environment.cloud}/${kind}/${type}/v${now}/${publicId.split("/").map(encodeURIComponent).join("/")}${suffix}`;
  return {
    asset_id: randomBytes(16).toString("hex"),
    public_id: publicId,
    version: now,
    version_id: randomBytes(16).toString("hex"),
    signature: answerSignature(publicId, now, key.secret, environment.algorithm),
    ...(format && kind !== "raw" ? { format } : {}),
    resource_type: kind,
    created_at: Clock.iso(now),
    tags: fields.tags ? list(fields.tags) : [],
    bytes: file.bytes.length,
    type,
    etag: createHash("md5").update(file.bytes).digest("hex"),
    placeholder: false,
    url: address,
    secure_url: address,
    folder: fields.folder ?? "",
    ...(fields.context ? { context: { custom: pairs(fields.context) } } : {}),
    original_filename: withoutExtension(file.filename ?? "file"),
    api_key: key.key,
  };
}

function idOf(fields, file, kind) {
  const own = fields.use_filename === "true" || fields.use_filename === "1" ? withoutExtension(file.filename ?? "file") : null;
  const name = fields.public_id || own || randomBytes(10).toString("hex");
  const extension = kind === "raw" && !fields.public_id ? /\.[^./\\]+$/.exec(file.filename ?? "")?.[0] ?? "" : "";
  return [...(fields.folder ? [fields.folder] : []), `${name}${extension}`].join("/");
}

const list = (value) => (Array.isArray(value) ? value : value.split(","));

const withoutExtension = (filename) => filename.replace(/\.[^./\\]+$/, "");

/** a=1|b=2, where \= and \| are none of these. */
const pairs = (context) => Object.fromEntries(context.split(/(?<!\\)\|/).map((pair) => pair.split(/(?<!\\)=/).map((part) => part.replace(/\\([=|])/g, "$1"))).map(([name, value = ""]) => [name, value]));
