// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.histories;

import java.util.Optional;

/**
 * The progress of a history. Who knows its id may go on with it; the SHA-256 of all bytes, in hex,
 * is there once they are.
 */
public record HistoryUpload(String id, long length, long received, Optional<String> sha256) {

  /** {@return whether all bytes are there} */
  public boolean isComplete() {
    return received == length;
  }

  /** Leaves out the id. */
  @Override
  public String toString() {
    return received + " of " + length + " bytes";
  }
}
