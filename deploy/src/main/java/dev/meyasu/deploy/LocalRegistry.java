/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Apicurio Registry as a child process with the Confluent API under {@value #PATH}.
 *
 * <p>The ids that it gives are written into every record, so they must survive any stop: its
 * database is a file in which each commit is written before the answer leaves ({@code
 * WRITE_DELAY=0}). The child ends with this process however that ends, because it watches the pipe
 * between them ({@link RegistryChild}).
 */
public final class LocalRegistry implements Part {
  static final String PATH = "/apis/ccompat/v7";

  /**
   * Ctrl-C in a terminal, and its end, reach every process of it. The registry is stopped by the
   * launcher after those that need it, so it is started with both signals ignored, which the JVM
   * respects. Windows has neither.
   */
  private static final List<String> DEAF =
      File.separatorChar == '/'
          ? List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "registry")
          : List.of();

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Path program;
  private final Path data;
  private final Path log;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  /**
   * @param program the unpacked Apicurio distribution
   * @param data where its database is kept
   * @param log what it prints
   */
  public LocalRegistry(Path program, Path data, Path log, int port) {
    this.program = program;
    this.data = data;
    this.log = log;
    this.port = port;
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public synchronized void start() throws Exception {
    Files.createDirectories(data);
    Files.createDirectories(log.toAbsolutePath().getParent());
    Process started =
        new ProcessBuilder(command(runner()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    process = started;
    awaitReady(started);
    requireBackwardCompatibility();
  }

  private Path runner() throws IOException, StartFailure {
    if (!Files.isDirectory(program)) {
      throw new StartFailure(ExitCode.FAILED, null, "registry.missing", program);
    }
    try (Stream<Path> files = Files.list(program)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> new StartFailure(ExitCode.FAILED, null, "registry.missing", program));
    }
  }

  private List<String> command(Path runner) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path own =
        Path.of(RegistryChild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String database = data.resolve("registry") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    var command = new ArrayList<>(DEAF);
    command.addAll(
        List.of(
            java.toString(),
            "-Xmx96m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            runner + File.pathSeparator + own,
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.http.io-threads=2",
            "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + database,
            "-Dquarkus.datasource.jdbc.initial-size=1",
            "-Dquarkus.datasource.jdbc.min-size=1",
            "-Dquarkus.datasource.jdbc.max-size=4",
            RegistryChild.class.getName()));
    return command;
  }

  private void awaitReady(Process started) throws InterruptedException, StartFailure {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new StartFailure(ExitCode.FAILED, null, "registry.failed", log);
      }
      Thread.sleep(50);
    }
  }

  /** Apicurio's own default is to accept any change. */
  private void requireBackwardCompatibility()
      throws IOException, InterruptedException, StartFailure {
    HttpRequest request =
        HttpRequest.newBuilder(address("/config"))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
            .build();
    if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
      throw new StartFailure(ExitCode.FAILED, null, "registry.failed", log);
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + PATH + path);
  }

  @Override
  public boolean ready() {
    return Http.answers(http, address("/subjects"));
  }

  @Override
  public synchronized void close() {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    try {
      // Its own end: the pipe closes, and it stops in order.
      running.getOutputStream().close();
      if (!running.waitFor(5, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      running.destroyForcibly();
    }
  }
}
