// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import io.bluezone.records.encounter.Encounter;

/**
 * The fill of a {@link ContactLog}. A value; immutable.
 *
 * @param encounters how many it holds
 * @param bytes the sum of their {@linkplain Encounter#encodedLength() lengths}
 * @param evicted how many have given way to others since the log was opened
 * @param full whether it is as large as its limits allow, so that the weakest and shortest give way
 */
public record LogStatus(int encounters, long bytes, long evicted, boolean full) {}
