// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.disclosures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An upload as staff see it: days and counts, never a key.
 *
 * @param id its id
 * @param codeId the id of the code it came by
 * @param receivedHour the hour in which it came
 * @param state what is to happen to its keys
 * @param keys what is known of its keys
 */
public record DisclosureRecord(
    String id,
    String codeId,
    String region,
    Instant receivedHour,
    DisclosureState state,
    Keys keys) {

  /**
   * The known facts of an upload's keys.
   *
   * @param days their UTC days
   * @param waiting how many wait
   * @param published how many are published
   */
  public record Keys(List<LocalDate> days, int waiting, int published) {}
}
