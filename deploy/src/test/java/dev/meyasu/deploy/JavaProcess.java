/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with the class path of this test. */
final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param output takes what it prints
   * @param main class and arguments
   */
  static JavaProcess start(Path output, List<String> main) throws IOException {
    var command = new ArrayList<String>();
    command.add(tool("java"));
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dmeyasu.home=" + Path.of("").toAbsolutePath());
    String paths = System.getProperty("surefire.test.class.path");
    command.addAll(List.of("-cp", paths == null ? System.getProperty("java.class.path") : paths));
    command.addAll(main);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new JavaProcess(process, output);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it still runs after a minute");
    }
    return process.exitValue();
  }

  /** Ends it as {@code kill -9} does, and waits for its children to notice. */
  List<ProcessHandle> kill() throws Exception {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    return children;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** What its threads do now. */
  String threads() throws IOException, InterruptedException {
    Path threads = output.resolveSibling(output.getFileName() + ".threads");
    new ProcessBuilder(tool("jstack"), String.valueOf(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(threads.toFile())
        .start()
        .waitFor(20, TimeUnit.SECONDS);
    return Files.readString(threads);
  }

  /** Ends it in order, or else by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
