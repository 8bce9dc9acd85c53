/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.DefinitionFolder;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.KafkaExit;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The product in the foreground of a terminal: starts, says where, runs until it is told to end or
 * cannot go on.
 */
final class Session {
  /** What runs beside the product until the end. */
  interface Companion {
    /**
     * Begins in threads of its own; what is returned ends them.
     *
     * @param failed hears when it cannot go on, which ends the session
     */
    Runnable begin(Consumer<StartFailure> failed);
  }

  /** How long an orderly stop may take before the process ends without it. */
  private static final Duration ORDERLY = Duration.ofSeconds(60);

  /** The same where something is broken already. */
  private static final Duration BROKEN = Duration.ofSeconds(20);

  private final Terminal terminal;
  private final Messages messages;
  private final Settings settings;
  private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
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
      Running.delete(settings.state());
      Logs.to(state.directory("logs"));
      DefinitionFolder folder = Definitions.valid(definitions, terminal, messages);
      create(drop);
      Settings claimed = Ports.claim(settings);
      var product = new Product(claimed, state, folder, drop, Home.registry());
      return run(product, claimed, open, companion);
    } catch (StartFailure e) {
      tell(e);
      return e.code();
    } catch (IOException e) {
      terminal.problem(messages.text("state.unwritable", settings.state(), e));
      return ExitCode.DISK;
    } finally {
      closed.countDown();
    }
  }

  private static void create(Path drop) throws StartFailure {
    try {
      Files.createDirectories(drop);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DISK, e, "drop.unwritable", drop, e);
    }
  }

  private ExitCode run(Product product, Settings claimed, boolean open, Companion companion)
      throws StartFailure, IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    terminal.line(messages.text("session.starting", settings.state()));
    try (Launcher launcher = product.launcher(this::started)) {
      KafkaExit.redirect(launcher, settings.state(), this::stopBecause);
      ended.thenRun(launcher::cancel);
      long began = System.nanoTime();
      launcher.start();
      if (!ended.isDone()) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        serve(claimed, took, open, companion);
      }
    } catch (CancellationException e) {
      // Told to end before everything had started.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ended.getNow(ExitCode.OK);
  }

  private void serve(Settings claimed, Duration took, boolean open, Companion companion)
      throws IOException, InterruptedException {
    Running.write(claimed);
    Runnable end = companion.begin(this::fail);
    try {
      announce(claimed.pageUrl(), took);
      if (open) {
        Browser.open(claimed.pageUrl());
      }
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      Running.delete(settings.state());
      end.run();
    }
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

  private void tell(StartFailure failure) {
    terminal.problem(failure.text(messages));
    if (failure.code() == ExitCode.FAILED) {
      terminal.line(messages.text("session.log", settings.state().resolve("logs/meyasu.log")));
    }
  }

  /** On a signal: lets the main thread stop everything in order, and waits for it. */
  void end() {
    if (closed.getCount() > 0) {
      finish(ExitCode.OK);
      awaitClosed(ORDERLY);
    }
  }

  private void fail(StartFailure failure) {
    tell(failure);
    finish(failure.code());
  }

  private void stopBecause(StartFailure failure) {
    fail(failure);
    awaitClosed(BROKEN);
  }

  private void finish(ExitCode code) {
    if (ended.complete(code)) {
      terminal.line(messages.text("session.stopping"));
    }
  }

  private void awaitClosed(Duration atMost) {
    try {
      closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
