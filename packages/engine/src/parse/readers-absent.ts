/** Thrown in a browser for a text that the plain readers leave, while the full ones haven't been loaded. */
export class ReadersAbsent extends Error {
  constructor() {
    super('this text needs the full readers: wait for loadFullReaders(), or read it in withFullReaders()');
  }
}
