/** Row numbers by uuid, without making text or objects: 16 bytes are looked up where they lie. */
export class IdIndex {
  private readonly words: Int32Array;
  private readonly slots: Int32Array;
  private readonly mask: number;
  private last = 0;

  constructor(ids: readonly string[]) {
    let size = 16;
    while (size < ids.length * 2) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    this.words = new Int32Array(ids.length * 4);
    const bytes = Buffer.alloc(16);
    ids.forEach((id, row) => {
      bytes.write(id.replaceAll('-', ''), 'hex');
      for (let word = 0; word < 4; word += 1) this.words[row * 4 + word] = bytes.readInt32BE(word * 4);
      let slot = this.slotOf(bytes.readInt32BE(8), bytes.readInt32BE(12));
      while (this.slots[slot] !== -1) slot = (slot + 1) & this.mask;
      this.slots[slot] = row;
    });
  }

  private slotOf(third: number, fourth: number): number {
    const mixed = Math.imul(third ^ Math.imul(fourth, 0x9e3779b1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }

  /** The row of the uuid at a place in a buffer; −1 when there is none. Rows of one id mostly follow each other, so the last one is tried first. */
  rowOf(bytes: Buffer, at: number): number {
    const first = bytes.readInt32BE(at);
    const second = bytes.readInt32BE(at + 4);
    const third = bytes.readInt32BE(at + 8);
    const fourth = bytes.readInt32BE(at + 12);
    if (this.words.length > 0 && this.isAt(this.last, first, second, third, fourth)) return this.last;
    for (let slot = this.slotOf(third, fourth); ; slot = (slot + 1) & this.mask) {
      const row = this.slots[slot];
      if (row === -1) return -1;
      if (this.isAt(row, first, second, third, fourth)) {
        this.last = row;
        return row;
      }
    }
  }

  private isAt(row: number, first: number, second: number, third: number, fourth: number): boolean {
    const at = row * 4;
    const { words } = this;
    return words[at + 3] === fourth && words[at + 2] === third && words[at + 1] === second && words[at] === first;
  }
}
