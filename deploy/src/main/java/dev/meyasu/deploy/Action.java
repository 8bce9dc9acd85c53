/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

/** Something done once at every start, with nothing left to stop. */
final class Action implements Part {
  /** What is done. */
  interface Deed {
    void run() throws Exception;
  }

  private final String name;
  private final Deed deed;

  Action(String name, Deed deed) {
    this.name = name;
    this.deed = deed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() throws Exception {
    deed.run();
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void close() {}
}
