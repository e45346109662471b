/** Writes a large file in chunks: one buffer is filled while the other is on its way to the disk. */
import { type FileHandle, open } from "node:fs/promises";

export const CHUNK = 4 * 1024 * 1024;
/** Room that is left in a chunk before it is handed over; longer than any line. */
export const MARGIN = 16 * 1024;

export class ChunkedFile {
  /** Where the next bytes go; change `at` after writing into `bytes`. */
  bytes: Uint8Array = new Uint8Array(CHUNK + MARGIN);
  at = 0;
  #spare: Uint8Array = new Uint8Array(CHUNK + MARGIN);
  #writing: Promise<unknown> = Promise.resolve();
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<ChunkedFile> {
    return new ChunkedFile(await open(path, "w"));
  }

  /** The chunk is full: call `flush` before writing more. */
  get isFull(): boolean {
    return this.at >= CHUNK;
  }

  /** Hands the filled part over, after the part before it is written. */
  async flush(): Promise<void> {
    await this.#writing;
    const filled = this.bytes;
    const length = this.at;
    this.bytes = this.#spare;
    this.#spare = filled;
    this.at = 0;
    this.#writing = writeFully(this.#file, filled, length);
    // A failure is reported by the next flush or by close; it must not end the process before that.
    this.#writing.catch(() => {});
  }

  async close(): Promise<void> {
    try {
      await this.flush();
      await this.#writing;
    } finally {
      await this.#file.close();
    }
  }
}

async function writeFully(file: FileHandle, bytes: Uint8Array, length: number): Promise<void> {
  for (let at = 0; at < length; ) at += (await file.write(bytes, at, length - at)).bytesWritten;
}
