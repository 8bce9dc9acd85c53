/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people start it, killed without a word in the middle of its work. */
class KillIT {
  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void afterAKillTheNextStartHasEveryFactOnce() throws Exception {
    Desk desk = Desk.in(directory);
    Process first = up();
    var board = new RunningProduct.Board(page(first));
    desk.drop(Desk.rows(0, 50, 1));
    board.await(desk, Duration.ofSeconds(30));

    desk.drop(Desk.rows(0, 4_000, 2));
    Thread.sleep(300);
    List<ProcessHandle> children = first.descendants().toList();
    first.destroyForcibly().waitFor();

    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    Files.delete(running());
    Process second = up();
    new RunningProduct.Board(page(second)).await(desk, Duration.ofSeconds(120));
  }

  /** {@code meyasu up} in a JVM of its own, with the class path of this test. */
  private Process up() throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dmeyasu.home=" + Path.of("").toAbsolutePath()));
    String paths = System.getProperty("surefire.test.class.path");
    command.addAll(List.of("-cp", paths == null ? System.getProperty("java.class.path") : paths));
    command.addAll(List.of("dev.meyasu.cli.Meyasu", "up", directory + "/definitions"));
    command.addAll(List.of("--drop", directory + "/drop", "--state", directory + "/state"));
    RunningProduct.FREE_PORTS.forEach(
        (key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out-" + processes.size()).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private Path running() {
    return directory.resolve("state/running.properties");
  }

  /** Waits until it says where it is. */
  private URI page(Process process) throws IOException, InterruptedException {
    for (int i = 0; i < 900 && process.isAlive() && !Files.exists(running()); i++) {
      Thread.sleep(100);
    }
    Path out = directory.resolve("out-" + (processes.size() - 1));
    assertThat(running()).as(() -> read(out)).exists();
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(running())) {
      properties.load(reader);
    }
    return URI.create("http://127.0.0.1:" + properties.getProperty(Settings.HTTP_PORT));
  }

  private static String read(Path out) {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
