// SPDX-License-Identifier: MIT
// What is remembered in this browser: names and contents, all changes of a moment at once or none of them.

const DATABASE = "pacelet";
const STORES = ["files", "routines"];

export class Kept {
  /** Open a store: "files", what the handheld remembers, or "routines", sources by their ids. */
  static async open(store) {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
      return new Kept(await done(request), store);
    } catch {
      return new Kept(null, store); // a private window may forbid it: then nothing outlasts the page
    }
  }

  constructor(database, store) {
    this.database = database;
    this.store = store;
  }

  async all() {
    if (!this.database) return {};
    const store = this.database.transaction(this.store).objectStore(this.store);
    const [names, contents] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    return Object.fromEntries(names.map((name, index) => [name, contents[index]]));
  }

  /** Keep contents by their names; null forgets one. */
  async put(contents) {
    if (!this.database) return;
    const transaction = this.database.transaction(this.store, "readwrite");
    const store = transaction.objectStore(this.store);
    for (const [name, content] of Object.entries(contents)) {
      content === null ? store.delete(name) : store.put(content, name);
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }

  async clear() {
    if (this.database) await done(this.database.transaction(this.store, "readwrite").objectStore(this.store).clear());
  }
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
