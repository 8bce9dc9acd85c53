/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.DefinitionFolder;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Launcher;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.Ports;
import dev.meyasu.deploy.Product;
import dev.meyasu.deploy.Settings;
import dev.meyasu.deploy.StartFailure;
import dev.meyasu.deploy.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;

/**
 * The product in the foreground of a terminal: starts, says where, runs until it is told to end.
 */
final class Session {
  /** What runs beside the product until the end. */
  interface Companion {
    /** Begins in threads of its own; what is returned ends them. */
    Runnable begin();
  }

  private final Terminal terminal;
  private final Messages messages;
  private final Settings settings;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  Session(Terminal terminal, Messages messages, Settings settings) {
    this.terminal = terminal;
    this.messages = messages;
    this.settings = settings;
  }

  /**
   * @param definitions a folder of definitions
   * @param drop the drop folder
   */
  ExitCode run(Path definitions, Path drop, boolean open, Companion companion) {
    try (StateDirectory state = StateDirectory.hold(settings.state())) {
      Logs.to(state.directory("logs"));
      DefinitionFolder folder = Definitions.valid(definitions, terminal, messages);
      Files.createDirectories(drop);
      Settings claimed = Ports.claim(settings);
      var product = new Product(claimed, state, folder, drop, Home.registry());
      return run(product, claimed, open, companion);
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code();
    } catch (IOException e) {
      terminal.problem(messages.text("state.unwritable", drop, e));
      return ExitCode.DISK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      closed.countDown();
    }
  }

  private ExitCode run(Product product, Settings claimed, boolean open, Companion companion)
      throws StartFailure, IOException, InterruptedException {
    long began = System.nanoTime();
    haltWithWords();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    terminal.line(messages.text("session.starting", settings.state()));
    try (Launcher launcher = product.launcher(this::started)) {
      launcher.start();
      Running.write(claimed);
      Runnable end = companion.begin();
      try {
        announce(claimed.pageUrl(), Duration.ofNanos(System.nanoTime() - began));
        if (open) {
          Browser.open(claimed.pageUrl());
        }
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        terminal.line(messages.text("session.stopping"));
        end.run();
      }
    }
    return ExitCode.OK;
  }

  private void started(String part, Duration took) {
    String time = terminal.styled("%6d ms".formatted(took.toMillis()), Terminal.Style.FAINT);
    String mark = terminal.styled("✓", Terminal.Style.GREEN);
    terminal.line("  " + mark + " " + "%-12s".formatted(part) + time);
  }

  private void announce(URI page, Duration took) {
    terminal.line("");
    String seconds = "%.1f".formatted(took.toMillis() / 1000.0);
    String url = terminal.styled(page.toString(), Terminal.Style.LINK);
    terminal.line(messages.text("session.ready", url, seconds));
    terminal.line(terminal.styled(messages.text("session.hint"), Terminal.Style.FAINT));
  }

  /** On a signal: lets the main thread stop everything in order, and waits for it. */
  private void end() {
    ended.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The broker ends its process when it cannot write; not without saying why. */
  private void haltWithWords() {
    Exit.Procedure halt =
        (status, message) -> {
          boolean full = settings.state().toFile().getUsableSpace() < (16L << 20);
          String key = full ? "broker.disk_full" : "broker.halted";
          terminal.problem(messages.text(key, settings.state(), String.valueOf(message)));
          Runtime.getRuntime().halt(full ? ExitCode.DISK.number() : ExitCode.FAILED.number());
        };
    // Connect would otherwise stop itself, and wait, beside the order in which we stop.
    Exit.setShutdownHookAdder((name, hook) -> {});
    Exit.setHaltProcedure(halt);
    Exit.setExitProcedure(halt);
  }
}
