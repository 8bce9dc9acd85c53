/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a file for reading; one whose name ends in {@code .gz} is decompressed on the way. */
public final class FileStreams {
  private static final String SUFFIX = ".gz";
  private static final int GZIP_BUFFER = 64 * 1024;

  private FileStreams() {}

  /** The decompressed bytes of a file. */
  public static final class Content extends FilterInputStream {
    private boolean cut;

    private Content(InputStream in) {
      super(in);
    }

    /** Whether compressed data ended before its own end mark: still being copied, or damaged. */
    public boolean cut() {
      return cut;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (cut) {
        return -1;
      }
      try {
        return super.read(bytes, offset, length);
      } catch (EOFException early) {
        cut = true;
        return -1;
      }
    }
  }

  /**
   * @throws java.util.zip.ZipException the name says gzip and the bytes do not
   */
  public static Content open(Path file) throws IOException {
    InputStream plain = Files.newInputStream(file);
    if (!compressed(file.getFileName().toString())) {
      return new Content(plain);
    }
    try {
      return new Content(new GZIPInputStream(plain, GZIP_BUFFER));
    } catch (EOFException early) {
      plain.close();
      Content nothing = new Content(InputStream.nullInputStream());
      nothing.cut = true;
      return nothing;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  public static boolean compressed(String name) {
    return name.endsWith(SUFFIX);
  }

  /** The name before it was compressed, or the name itself. */
  public static String plainName(String name) {
    return compressed(name) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
