/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loopback ports of this installation. */
public final class Ports {
  private static final List<String> KEYS =
      List.of(
          Settings.HTTP_PORT,
          Settings.BROKER_PORT,
          Settings.CONTROLLER_PORT,
          Settings.REGISTRY_PORT,
          Settings.CONNECT_PORT);

  private Ports() {}

  /**
   * Replaces every port 0 by a free one and makes sure that the ports of the parts that run here
   * are free.
   *
   * @throws StartFailure naming the port that is taken and the setting that changes it
   */
  public static Settings claim(Settings settings) throws StartFailure {
    var found = new LinkedHashMap<String, String>();
    var held = new ArrayList<ServerSocket>();
    try {
      for (String key : KEYS) {
        if (runsHere(settings, key)) {
          held.add(bind(key, settings.number(key)));
          found.put(key, String.valueOf(held.get(held.size() - 1).getLocalPort()));
        }
      }
    } finally {
      release(held);
    }
    return settings.with(found);
  }

  /** Whether nobody listens on this loopback port. */
  public static boolean free(int port) {
    try (ServerSocket socket = listen(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The first of these ports that is somebody's, as the failure that it causes. */
  static Optional<StartFailure> taken(Map<String, Integer> ports, Throwable cause) {
    return ports.entrySet().stream()
        .filter(port -> !free(port.getValue()))
        .findFirst()
        .map(port -> taken(port.getKey(), port.getValue(), cause));
  }

  private static StartFailure taken(String key, int port, Throwable cause) {
    return new StartFailure(ExitCode.PORT_TAKEN, cause, "port.taken", port, key);
  }

  static boolean runsHere(Settings settings, String key) {
    return switch (key) {
      case Settings.BROKER_PORT, Settings.CONTROLLER_PORT ->
          settings.external(Settings.BOOTSTRAP_SERVERS).isEmpty();
      case Settings.REGISTRY_PORT -> settings.external(Settings.REGISTRY_URL).isEmpty();
      case Settings.CONNECT_PORT -> settings.external(Settings.CONNECT_URL).isEmpty();
      default -> true;
    };
  }

  /** The ports of the parts that run here, by the setting that chooses them. */
  static Map<String, Integer> used(Settings settings) {
    return used(settings, KEYS);
  }

  static Map<String, Integer> used(Settings settings, List<String> keys) {
    var used = new LinkedHashMap<String, Integer>();
    keys.stream()
        .filter(key -> runsHere(settings, key))
        .forEach(key -> used.put(key, settings.number(key)));
    return used;
  }

  private static ServerSocket bind(String key, int port) throws StartFailure {
    try {
      return listen(port);
    } catch (IOException e) {
      throw taken(key, port, e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    // A connection of the last run that is still winding down does not make the port taken.
    socket.setReuseAddress(true);
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void release(List<ServerSocket> held) {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
