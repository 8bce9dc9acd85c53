/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.measure.TallyBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What each partition has of a cell; nothing is kept of those that have nothing. Immutable. */
final class Parts {
  static final Parts NONE = new Parts(new int[0], new Tally[0]);

  /** Of one: the partition, and the length of its tally. */
  private static final int HEAD = Short.BYTES + Integer.BYTES;

  /** Ascending. */
  private final int[] partitions;

  private final Tally[] tallies;

  private Parts(int[] partitions, Tally[] tallies) {
    this.partitions = partitions;
    this.tallies = tallies;
  }

  /** Null where the partition has nothing. */
  Tally of(int partition) {
    int found = Arrays.binarySearch(partitions, partition);
    return found < 0 ? null : tallies[found];
  }

  /**
   * @param tally null for nothing
   */
  Parts with(int partition, Tally tally) {
    int found = Arrays.binarySearch(partitions, partition);
    if (found < 0) return tally == null ? this : inserted(-found - 1, partition, tally);
    if (tally == null) return removed(found);
    var others = tallies.clone();
    others[found] = tally;
    return new Parts(partitions, others);
  }

  private Parts inserted(int at, int partition, Tally tally) {
    var more = Arrays.copyOf(partitions, partitions.length + 1);
    var others = Arrays.copyOf(tallies, more.length);
    System.arraycopy(partitions, at, more, at + 1, partitions.length - at);
    System.arraycopy(tallies, at, others, at + 1, partitions.length - at);
    more[at] = partition;
    others[at] = tally;
    return new Parts(more, others);
  }

  private Parts removed(int at) {
    var fewer = Arrays.copyOf(partitions, partitions.length - 1);
    var others = Arrays.copyOf(tallies, fewer.length);
    System.arraycopy(partitions, at + 1, fewer, at, fewer.length - at);
    System.arraycopy(tallies, at + 1, others, at, fewer.length - at);
    return new Parts(fewer, others);
  }

  boolean isEmpty() {
    return partitions.length == 0;
  }

  /** The cell's sum; zero where there is nothing, or all of it cancels out. */
  Tally total() {
    var total = Tally.ZERO;
    for (var part : tallies) total = total.plus(part);
    return total;
  }

  /** Stateless, so stream threads may share it. */
  static Serde<Parts> serde() {
    return Serdes.serdeFrom(
        (topic, parts) -> parts == null ? null : parts.toBytes(),
        (topic, bytes) -> bytes == null ? null : parts(ByteBuffer.wrap(bytes)));
  }

  private byte[] toBytes() {
    var each = new byte[tallies.length][];
    int size = 0;
    for (int i = 0; i < tallies.length; i++) {
      each[i] = TallyBytes.of(tallies[i]);
      size += HEAD + each[i].length;
    }
    var buffer = ByteBuffer.allocate(size);
    for (int i = 0; i < tallies.length; i++) {
      buffer.putShort((short) partitions[i]).putInt(each[i].length).put(each[i]);
    }
    return buffer.array();
  }

  private static Parts parts(ByteBuffer bytes) {
    var parts = NONE;
    while (bytes.hasRemaining()) {
      int partition = bytes.getShort();
      int end = bytes.getInt() + bytes.position();
      parts = parts.with(partition, TallyBytes.tally(bytes.duplicate().limit(end)));
      bytes.position(end);
    }
    return parts;
  }
}
