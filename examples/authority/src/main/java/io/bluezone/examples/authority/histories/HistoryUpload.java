// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.histories;

import java.util.Optional;

/**
 * The progress of a history.
 *
 * @param id what it is called; who knows it may go on with it
 * @param length how many bytes there will be
 * @param received how many there are
 * @param sha256 of all bytes, in hex, once they are there
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
