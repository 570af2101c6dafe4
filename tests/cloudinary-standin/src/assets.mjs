// What was uploaded, in memory: the newest hundred.
const most = 100;

export class Assets {
  #all = new Map();

  find(cloud, resourceType, type, publicId) {
    return this.#all.get(JSON.stringify([cloud, resourceType, type, publicId]));
  }

  add(cloud, asset) {
    const key = JSON.stringify([cloud, asset.answer.resource_type, asset.answer.type, asset.answer.public_id]);
    this.#all.delete(key);
    this.#all.set(key, asset);
    if (this.#all.size > most) this.#all.delete(this.#all.keys().next().value);
  }

  remove(cloud, resourceType, type, publicId) {
    const found = this.find(cloud, resourceType, type, publicId);
    this.#all.delete(JSON.stringify([cloud, resourceType, type, publicId]));
    return found;
  }

  /** By its address: /cloud/image/upload/v1/folder/name.png */
  delivered(path) {
    return [...this.#all.values()].find(({ path: own }) => own === path);
  }
}
