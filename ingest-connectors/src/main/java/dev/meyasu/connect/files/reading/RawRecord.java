/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

/**
 * One record as it stands in the file, quoted line feeds included, without its own line end.
 *
 * @param bytes the record's bytes; of an oversized one only the beginning
 * @param start byte offset of its first byte in the (decompressed) file
 * @param end byte offset after its line end
 * @param line number of its first line, from 1
 * @param nextLine number of the line after it
 * @param checksum CRC32C of the file's bytes from start to end
 * @param prefix {@link PrefixHash} of all bytes of the file up to end
 */
public record RawRecord(
    byte[] bytes,
    long start,
    long end,
    long line,
    long nextLine,
    int checksum,
    long prefix,
    Flaw flaw) {
  /** What is wrong with the frame of a record. */
  public enum Flaw {
    NONE,
    /** Longer than the limit; the rest was passed over. */
    OVERSIZED,
    /** A quote opens and never closes; only the line that opens it is taken. */
    UNCLOSED_QUOTE
  }

  public boolean blank() {
    return bytes.length == 0;
  }
}
