// The stand-in: what is asked and who answers it.
import { createServer } from "node:http";
import { Assets } from "./assets.mjs";
import { signingKey } from "./checks.mjs";
import { Clock } from "./clock.mjs";
import { mediaType } from "./files.mjs";
import { readForm } from "./forms.mjs";
import { Environments } from "./environments.mjs";
import { Notifications } from "./notifications.mjs";
import { ping } from "./ping.mjs";
import { Refusal } from "./refusal.mjs";
import { upload } from "./upload.mjs";

const signed = /^\/v1_1\/(?<cloud>[^/]+)\/(?<resourceType>image|video|raw|auto)\/(?<action>upload|destroy)$/;
const pinged = /^\/v1_1\/(?<cloud>[^/]+)\/ping$/;
const configured = /^\/standin\/environments\/(?<cloud>[^/]+)$/;

export class Standin {
  clock = new Clock();
  assets = new Assets();

  constructor({ environments = {}, log = () => {} } = {}) {
    this.environments = new Environments(environments);
    this.notifications = new Notifications(this.clock, log);
    this.log = log;
    this.server = createServer((request, response) => this.#answer(request, response));
  }

  /** Listens on this machine only, since it knows secrets and checks nobody. Gives its address. */
  async listen(port = 0) {
    await new Promise((resolve, reject) => this.server.once("error", reject).listen(port, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this.origin;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    // Browsers post uploads from any page.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", "X-Cld-Error");
    try {
      await this.#route(request, response, pathname);
    } catch (failure) {
      const { status, message } = failure instanceof Refusal ? failure : { status: 500, message: "General Error" };
      if (!(failure instanceof Refusal)) this.log(failure.stack);
      // A header takes no line breaks, and text beyond ASCII only in part.
      response.setHeader("X-Cld-Error", message.replace(/[^\x20-\x7e]/g, "?"));
      json(response, status, { error: { message } });
    }

    this.log(`${request.method} ${pathname} ${response.statusCode}${response.hasHeader("X-Cld-Error") ? ` ${response.getHeader("X-Cld-Error")}` : ""}`);
  }

  async #route(request, response, pathname) {
    const asked = `${request.method} ${pathname}`;
    if (request.method === "OPTIONS") {
      response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
      return response.writeHead(204).end();
    }

    if (asked === "GET /health") return json(response, 200, { status: "ok" });
    if (asked === "GET /standin/notifications") return json(response, 200, this.notifications.sent);
    // Stands for the server of somebody who wants to be notified.
    if (asked === "POST /standin/inbox") {
      request.resume();
      return json(response, 200, {});
    }

    if (asked === "PUT /standin/clock") {
      this.clock.offset = (await read(request)).offset_seconds;
      return json(response, 200, { now: this.clock.now() });
    }

    const described = request.method === "PUT" && configured.exec(pathname);
    if (described) {
      this.environments.set(described.groups.cloud, await read(request));
      return json(response, 200, { cloud: described.groups.cloud });
    }

    const admin = request.method === "GET" && pinged.exec(pathname);
    if (admin) return json(response, 200, ping(this.environments, admin.groups.cloud, request.headers.authorization));
    const posted = request.method === "POST" && signed.exec(pathname);
    if (posted) return json(response, 200, await this.#signed(request, posted.groups));
    const asset = request.method === "GET" && this.assets.delivered(pathname);
    if (asset) return response.writeHead(200, { "Content-Type": mediaType(asset.format) }).end(asset.bytes);
    throw new Refusal(404, "Resource not found");
  }

  async #signed(request, { cloud, resourceType, action }) {
    const form = await readForm(request);
    const environment = this.environments.get(cloud);
    const now = this.clock.now();
    const key = signingKey(environment, form.fields, now);
    const origin = `http://${request.headers.host}`;
    return action === "upload" ? this.#upload(origin, environment, resourceType, form, key, now) : this.#destroy(environment, resourceType, form, key);
  }

  #upload(origin, environment, resourceType, form, key, now) {
    const { answer, stored } = upload(this.assets, origin, environment, resourceType, form, key, now);
    if (stored) this.notifications.send(environment, form.fields.notification_url, { notification_type: "upload", ...answer });
    return answer;
  }

  #destroy(environment, resourceType, { fields }, key) {
    if (!fields.public_id) throw new Refusal(400, "Missing required parameter - public_id");
    const removed = this.assets.remove(environment.cloud, resourceType, fields.type || "upload", fields.public_id);
    if (!removed) return { result: "not found" };
    const { asset_id, public_id, resource_type, type } = removed.answer;
    this.notifications.send(environment, fields.notification_url, { notification_type: "delete", api_key: key.key, resources: [{ asset_id, public_id, resource_type, type }] });
    return { result: "ok" };
  }
}

async function read(request) {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return JSON.parse(text);
}

function json(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
