/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Several files, plain and compressed, with rejected, blank and unfinished rows, small polls. */
class FileSourceRestartTest extends RestartContract {
  @Override
  Bench laidOut(Path emptyFolder) {
    Bench bench = new Bench(emptyFolder).with(FileSourceConfig.BATCH_ROWS, "2");
    bench.write(
        "a.csv",
        "id,what,at\n1,mail,2025-01-01 10:00:00\n\n2,chat,2025-02-30 10:00:00\n3,\"x\ny\",2025-01-03"
            + " 10:00:00\n");
    bench.write(
        "b.csv.gz",
        gzip("\uFEFFid,what,at\n4,mail,2025-01-04 10:00:00\n,none,2025-01-05 10:00:00\n"));
    bench.write("c.csv", "id,was,at\n5,mail,2025-01-04 10:00:00\n");
    bench.write("d.csv", "id,what,at\n6,mail,2025-01-06 10:00:00\n7,mail,2025-01-07 10:00:00");
    return bench;
  }

  @Override
  List<List<String>> orders() {
    return List.of(List.of("head", "source"), List.of("head", "path", "source"));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
