/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at this machine, and at the product that runs with these settings, from outside. */
public final class Health {
  private static final long NEEDED_MEGABYTES = 1200;

  /**
   * @param subject what was looked at
   * @param words what was found; of a problem, what to do
   */
  public record Finding(String subject, boolean ok, String words) {}

  private final Settings settings;
  private final Messages messages;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  public Health(Settings settings, Messages messages) {
    this.settings = settings;
    this.messages = messages;
  }

  /** The machine first, then the ports, then the parts in the order of their start. */
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(java());
    findings.add(memory());
    findings.add(disk());
    boolean running = StateDirectory.inUse(settings.state());
    Ports.used(settings).forEach((key, port) -> findings.add(port(key, port, running)));
    findings.add(part("broker", running, LocalBroker.answers(settings.kafka())));
    findings.add(part("registry", running, registryAnswers()));
    findings.add(part("connect", running, LocalConnect.ready(http, settings.connectUrl())));
    findings.add(part("api", running, pageAnswers("/health/liveness")));
    findings.add(caughtUp(running));
    return findings;
  }

  private Finding java() {
    int version = Runtime.version().feature();
    String key = version >= 17 ? "doctor.java" : "doctor.java.old";
    return new Finding("Java", version >= 17, messages.text(key, Runtime.version()));
  }

  private Finding memory() {
    long megabytes = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      megabytes = system.getTotalMemorySize() >> 20;
    }
    boolean enough = megabytes >= NEEDED_MEGABYTES;
    String key = enough ? "doctor.memory" : "doctor.memory.small";
    return new Finding(
        messages.text("doctor.subject.memory"), enough, messages.text(key, megabytes));
  }

  private Finding disk() {
    Path place = settings.state();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    File existing = place.toFile();
    long free = existing.getUsableSpace();
    boolean enough = free >= StateDirectory.LEAST_FREE_BYTES;
    String key = enough ? "doctor.disk" : "doctor.disk.small";
    long least = StateDirectory.LEAST_FREE_BYTES >> 20;
    return new Finding(
        messages.text("doctor.subject.disk"), enough, messages.text(key, free >> 20, place, least));
  }

  private Finding port(String key, int port, boolean running) {
    if (port == 0 || Ports.free(port)) {
      return new Finding(key, true, words(port, messages.text("doctor.port.free")));
    }
    return running
        ? new Finding(key, true, words(port, messages.text("doctor.port.ours")))
        : new Finding(key, false, words(port, messages.text("doctor.port.taken", key)));
  }

  private String words(int port, String state) {
    return messages.text("doctor.port", port, state);
  }

  private Finding part(String name, boolean running, boolean answers) {
    if (answers) {
      return new Finding(name, true, messages.text("doctor.running"));
    }
    return running
        ? new Finding(name, false, messages.text("doctor.silent", log()))
        : new Finding(name, true, messages.text("doctor.stopped"));
  }

  /** The scoring is seen through what it writes: the read model has met the end of its topics. */
  private Finding caughtUp(boolean running) {
    boolean ready = pageAnswers("/health/readiness");
    return !running || ready
        ? part("streams", running, ready)
        : new Finding("streams", false, messages.text("doctor.behind"));
  }

  private boolean registryAnswers() {
    return Http.registryAnswers(http, settings.registryUrls());
  }

  private boolean pageAnswers(String path) {
    return Http.answers(http, settings.pageUrl().resolve(path));
  }

  private Path log() {
    return settings.state().resolve("logs/meyasu.log");
  }
}
