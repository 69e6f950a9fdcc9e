// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.histories;

import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Progress, which its id lets one continue; the SHA-256, in hex, is there once all bytes are. */
public record HistoryUpload(String id, long length, long received, Optional<String> sha256) {

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
