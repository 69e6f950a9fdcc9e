// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.google.common.io.BaseEncoding;
import java.time.Instant;

/** A key as a bulletin has it: made-up ones look the same. */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest alone
public record PublishedKey(
    long sequence, Instant issued, byte[] key, Instant from, Instant until, int idsPerDay) {

  /** {@return its SHA-256 in lower-case hex, by which warnings name it} */
  public String digest() {
    return BaseEncoding.base16().lowerCase().encode(ReferenceIds.sha256(key));
  }

  /** {@return its bytes in lower-case hex} */
  public String text() {
    return BaseEncoding.base16().lowerCase().encode(key);
  }
}
