// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A file on a disk that can be cut off at any moment. A crash loses what was not forced, as a whole
 * or in part, in any order.
 */
final class LossyMedium implements VaultMedium {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Write(int position, byte[] bytes) {}

  private byte @Nullable [] durable;
  private final List<Write> pending = new ArrayList<>();

  /** The writes and forces that still work; the one after them fails. */
  int works = Integer.MAX_VALUE;

  /** The bytes of the failing write that are on the disk all the same. */
  int tornAt;

  int calls;
  boolean closed;

  LossyMedium(byte @Nullable [] durable) {
    this.durable = durable == null ? null : durable.clone();
  }

  private void count() throws IOException {
    calls++;
    if (works-- <= 0) {
      throw new IOException("cut off");
    }
  }

  @Override
  public Optional<byte[]> read() {
    return durable == null ? Optional.empty() : Optional.of(seen());
  }

  private byte[] seen() {
    byte[] seen = bytes();
    for (Write write : pending) {
      System.arraycopy(write.bytes, 0, seen, write.position, write.bytes.length);
    }
    return seen;
  }

  /** What is on stable storage. */
  byte[] bytes() {
    return durable == null ? new byte[0] : durable.clone();
  }

  @Override
  public void create(byte[] content) throws IOException {
    count();
    durable = content.clone();
  }

  @Override
  public void write(long position, byte[] bytes) throws IOException {
    try {
      count();
    } catch (IOException e) {
      byte[] seen = bytes();
      System.arraycopy(bytes, 0, seen, (int) position, Math.min(tornAt, bytes.length));
      durable = seen;
      throw e;
    }
    pending.add(new Write((int) position, bytes.clone()));
  }

  @Override
  public void force() throws IOException {
    count();
    durable = seen();
    pending.clear();
  }

  /** The disk after a crash at this moment. */
  LossyMedium crash(Random random) {
    byte[] left = bytes();
    for (Write write : pending) {
      int from = random.nextInt(write.bytes.length + 1);
      int to = random.nextInt(write.bytes.length + 1);
      switch (random.nextInt(4)) {
        case 0 -> copy(write, 0, write.bytes.length, left);
        case 1 -> copy(write, Math.min(from, to), Math.max(from, to), left);
        case 2 -> {
          for (int i = 0; i < write.bytes.length; i++) {
            if (random.nextBoolean()) {
              left[write.position + i] = write.bytes[i];
            }
          }
        }
        default -> {
          // It is lost.
        }
      }
    }
    return new LossyMedium(left);
  }

  private static void copy(Write write, int from, int to, byte[] left) {
    System.arraycopy(write.bytes, from, left, write.position + from, to - from);
  }

  @Override
  public void close() {
    closed = true;
  }
}
