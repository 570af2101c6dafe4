// Reads one JSON object a line from standard input: {"kind", ...what that kind needs};
// writes what the official SDK makes of it, one a line, in the same order; "refused" where the SDK throws.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import cloudinary from "cloudinary";

const { utils, uploader, search } = cloudinary.v2;
const PreloadedFile = createRequire(import.meta.url)("cloudinary/lib/preloaded_file");

// The SDK asks the clock itself: here it is told the time of the case.
let now = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    parts.length > 0 ? super(...parts) : super(now * 1000);
  }
  static now() {
    return now * 1000;
  }
};

const kinds = {
  api_params: ({ params, secret, algorithm, version }) => utils.api_sign_request(params, secret, algorithm, version),
  media_library: ({ params, secret, algorithm }) => utils.api_sign_request(params, secret, algorithm),
  delivery_url: ({ publicId, options }) => utils.url(publicId, { ...options, analytics: false }),
  auth_token: ({ options }) => utils.generate_auth_token(options),
  api_response: ({ publicId, version, signature, secret, algorithm }) => [
    utils.api_sign_request({ public_id: publicId, version }, secret, algorithm, 1),
    utils.verify_api_response_signature(publicId, version, signature),
  ].join(" "),
  notification: ({ body, timestamp, signature, validFor, secret, algorithm }) => [
    utils.webhook_signature(body, timestamp, { api_secret: secret, signature_algorithm: algorithm }),
    utils.verifyNotificationSignature(body, timestamp, signature, validFor),
  ].join(" "),
  preloaded_file: ({ text }) => {
    const file = new PreloadedFile(text);
    return JSON.stringify([file.resource_type, file.type, file.version, file.public_id, file.format, file.is_valid(), file.toString()]);
  },
  download: ({ publicId, format, options }) => utils.private_download_url(publicId, format, options),
  archive: ({ options }) => utils.download_archive_url(options),
  zip: ({ options }) => utils.download_zip_url(options),
  folder: ({ folder, options }) => utils.download_folder(folder, options),
  tag_archive: ({ tag, options }) => utils.zip_download_url(tag, options),
  backup: ({ assetId, versionId, options }) => utils.download_backedup_asset(assetId, versionId, options),
  sprite: ({ tag, options }) => uploader.download_generated_sprite(tag ?? options, tag ? options : {}),
  multi: ({ tag, options }) => uploader.download_multi(tag ?? options, tag ? options : {}),
  search_url: ({ query, ttl, cursor, options }) => {
    const built = search.instance().expression(query.expression);
    if (query.max_results !== undefined) built.max_results(query.max_results);
    query.sort_by.forEach(([field, direction]) => built.sort_by(field, direction));
    query.aggregate.forEach((field) => built.aggregate(field));
    query.with_field.forEach((field) => built.with_field(field));
    query.fields.forEach((field) => built.fields(field));
    return built.to_url(ttl, cursor, options);
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const asked = JSON.parse(line);
  now = asked.now ?? 0;
  cloudinary.v2.config({
    cloud_name: asked.cloud ?? "demo",
    api_key: "key",
    api_secret: asked.secret,
    signature_algorithm: asked.algorithm ?? "sha1",
  });
  let answer = "refused";
  try {
    answer = kinds[asked.kind](asked);
  } catch {
    // The SDK refuses.
  }
  process.stdout.write(`${answer}\n`);
}
