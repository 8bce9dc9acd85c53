/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.Connectors.Connector;
import dev.meyasu.api.readmodel.Moment;
import dev.meyasu.api.readmodel.SourceStatus;
import dev.meyasu.facts.RejectedFact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each source has delivered, and how its connector is. */
public final class SourceRendering {
  /** A source that is not watched counts as running for so long after a fact. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private final Moment moment;
  private final Map<String, Connector> connectors;
  private final Instant wall;

  /**
   * @param wall the machine's time, by which facts arrive even in a replay
   */
  public SourceRendering(Moment moment, Connectors connectors, Instant wall) {
    this.moment = moment;
    this.connectors = connectors.connectors();
    this.wall = wall;
  }

  /** Those that have delivered anything and those that have a connector, by name. */
  public List<SourceView> sources() {
    var all = new TreeMap<String, SourceView>();
    connectors.forEach((source, connector) -> all.put(source, silent(source, connector)));
    moment.sources().forEach(status -> all.put(status.source(), view(status)));
    return List.copyOf(all.values());
  }

  public Optional<SourceView> source(String name) {
    return sources().stream().filter(source -> source.source().equals(name)).findFirst();
  }

  private static SourceView silent(String source, Connector connector) {
    var state = connector.state().name().toLowerCase(Locale.ROOT);
    return new SourceView(source, List.of(), 0, 0, state, null, null, 0, detail(connector));
  }

  private SourceView view(SourceStatus status) {
    var connector = connectors.get(status.source());
    return new SourceView(
        status.source(),
        status.kinds().stream().map(this::kind).toList(),
        status.facts(),
        status.rejected(),
        connector == null ? unwatched(status) : connector.state().name().toLowerCase(Locale.ROOT),
        status.newestEvent().map(moment::at).orElse(null),
        status.lastArrival().map(moment::at).orElse(null),
        status.perMinute(wall),
        connector == null ? null : detail(connector));
  }

  private String unwatched(SourceStatus status) {
    var recent = status.lastArrival().filter(at -> at.isAfter(wall.minus(RECENT)));
    return recent.isPresent() ? "running" : "idle";
  }

  private static @Nullable String detail(Connector connector) {
    return connector.detail().isEmpty() ? null : connector.detail();
  }

  private KindView kind(SourceStatus.OfKind kind) {
    return new KindView(
        kind.kind(),
        kind.facts(),
        kind.entities(),
        moment.at(kind.newestEvent()),
        moment.at(kind.lastArrival()));
  }

  public RejectedView rejected(RejectedFact fact) {
    var raw = fact.getRaw().duplicate();
    var bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return new RejectedView(
        fact.getPosition(),
        fact.getSource(),
        fact.getStage(),
        fact.getReason(),
        fact.getKind(),
        new String(bytes, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(bytes),
        fact.getTruncated(),
        moment.at(fact.getRejectedAt()));
  }
}
