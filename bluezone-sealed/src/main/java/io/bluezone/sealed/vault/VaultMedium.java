// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.vault;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The file under a {@link SlotVault}: all that it needs of a platform.
 *
 * <p>An implementation makes the file for its owner alone, keeps a second writer out for as long as
 * it is open for writing, and writes to the file that it opened and to no other, whatever has taken
 * its name meanwhile. Not thread safe: the vault uses it from one thread at a time.
 */
public interface VaultMedium extends Closeable {

  /**
   * Reads all of the file, with what {@link #write} has written.
   *
   * @return its bytes; empty if there is none yet
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> read() throws IOException;

  /**
   * Makes the file. When this returns it is on stable storage; after a crash at any moment it is
   * there as a whole or not at all.
   *
   * @param content all of it; its length never changes
   * @throws IOException if it could not be made; it is not there then
   */
  void create(byte[] content) throws IOException;

  /**
   * Overwrites part of the file where it lies. A crash before {@link #force} returns may leave each
   * byte of it old or new.
   *
   * @param position the first byte to overwrite
   * @param bytes what to write there
   * @throws IOException if not all of it was written
   */
  void write(long position, byte[] bytes) throws IOException;

  /**
   * Has on stable storage what was written.
   *
   * @throws IOException if that failed; any part of it may be there then
   */
  void force() throws IOException;
}
