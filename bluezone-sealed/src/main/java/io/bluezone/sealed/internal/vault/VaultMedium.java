// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The file under a {@link SlotVault}: all that it needs of a platform.
 *
 * <p>An implementation makes the file for its owner alone, keeps a second writer out for as long as
 * it is open for writing, and writes to the file that it opened and to no other, whatever has taken
 * its name meanwhile. What cannot be read or written throws. Not thread safe: the vault uses it
 * from one thread at a time.
 */
public interface VaultMedium extends Closeable {

  /** Reads all of the file, with what {@link #write} has written; empty if there is none yet. */
  Optional<byte[]> read() throws IOException;

  /**
   * Makes the file, whose length never changes. When this returns it is on stable storage; after a
   * crash or a failure at any moment it is there as a whole or not at all.
   */
  void create(byte[] content) throws IOException;

  /**
   * Overwrites part of the file where it lies, from a position on. A crash before {@link #force}
   * returns may leave each byte of it old or new.
   */
  void write(long position, byte[] bytes) throws IOException;

  /** Has on stable storage what was written. If that fails, any part of it may be there. */
  void force() throws IOException;
}
