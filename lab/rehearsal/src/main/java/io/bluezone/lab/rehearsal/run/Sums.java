// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The sums of a run; as JSON they are one flat object.
 *
 * @param cases people with a positive test, those of mixed-up samples too
 */
public record Sums(
    @JsonUnwrapped Size size,
    int infections,
    int cases,
    @JsonUnwrapped Keys keys,
    @JsonUnwrapped Warned warnings) {

  /** The size that was asked for. */
  public record Size(int people, int days, long seed) {}

  /**
   * Codes and keys.
   *
   * @param keysAccepted real keys, without withdrawn ones
   * @param keysPublished the same of the bulletins
   */
  public record Keys(long codesIssued, long codesUsed, long keysAccepted, long keysPublished) {}

  /**
   * Warnings beside the truth.
   *
   * @param warned people whose phone says close contact at the end
   * @param warnedRightly of these, those who were close to a published case in truth
   * @param contactsTrue pairs of a published case and someone close to it in truth
   * @param contactsFound of these, those who were warned
   */
  public record Warned(int warned, int warnedRightly, int contactsTrue, int contactsFound) {}
}
