/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product's scoring in a JVM of its own, to be killed. It ends when this JVM does. */
final class ScoringProcess implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-Dlogback.configurationFile=dev/meyasu/cli/logback-off.xml");

  private final Process process;
  private final Path output;

  private ScoringProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Returns at once. */
  static ScoringProcess start(Installation installation, String application, Path stateDir)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ScoringProcess.class.getName());
    command.add(installation.kafka().get("bootstrap.servers").toString());
    command.addAll(List.of(application, stateDir.toString()));
    var output = installation.dir().resolve(application + ".log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ScoringProcess(process, output);
  }

  /**
   * Runs it.
   *
   * @param args bootstrap servers, application id and state directory
   */
  @SuppressWarnings("try") // the application only has to run
  public static void main(String[] args) throws Exception {
    var settings = new HashMap<>(Installation.kafka(args[0]));
    settings.put("application.id", args[1]);
    settings.put("state.dir", args[2]);
    try (var app = new Engine.Scoring().start(settings)) {
      while (System.in.read() >= 0) {
        // Whoever started it writes nothing; only the end matters.
      }
    }
  }

  /** As {@code kill -9} does; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Ends it in order: its stores are written to disk then.
   *
   * @throws IllegalStateException when it does not end within a minute
   */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the scoring does not end:\n" + output());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it printed. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    kill();
  }
}
