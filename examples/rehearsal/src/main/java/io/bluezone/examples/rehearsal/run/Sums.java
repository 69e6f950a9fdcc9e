// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

/**
 * The sums of a run.
 *
 * @param cases people with a positive test, those of mixed-up samples too
 * @param keysAccepted real keys, without withdrawn ones
 * @param keysPublished the same of the bulletins
 * @param warned people whose phone says close contact at the end
 * @param warnedRightly of these, those who were close to a published case in truth
 * @param contactsTrue pairs of a published case and someone close to it in truth
 * @param contactsFound of these, those who were warned
 */
public record Sums(
    int people,
    int days,
    long seed,
    int infections,
    int cases,
    long codesIssued,
    long codesUsed,
    long keysAccepted,
    long keysPublished,
    int warned,
    int warnedRightly,
    int contactsTrue,
    int contactsFound) {}
