// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.histories;

import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import java.io.IOException;
import java.io.InputStream;
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

  /** Reads the part after so many bytes, empty at the end; more than were announced are refused. */
  byte[] next(InputStream body, long offset) throws IOException {
    byte[] part = body.readNBytes(HistoryParts.LENGTH);
    if (offset + part.length > length) {
      throw new Refused(Reason.TOO_LARGE, "more bytes than were announced");
    }
    return part;
  }

  /** Leaves out the id. */
  @Override
  public String toString() {
    return received + " of " + length + " bytes";
  }
}
