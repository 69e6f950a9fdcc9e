// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import io.bluezone.servers.authority.data.CodeReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An upload as staff see it: days and counts, never a key. */
public record DisclosureRecord(
    String id,
    String codeId,
    String region,
    Instant receivedHour,
    DisclosureState state,
    Keys keys) {

  /** {@return what the issuer's list calls the code of this upload} */
  public String reference() {
    return CodeReference.of(codeId);
  }

  /** The UTC days of an upload's keys, and how many of them wait and are published. */
  public record Keys(List<LocalDate> days, int waiting, int published) {}
}
