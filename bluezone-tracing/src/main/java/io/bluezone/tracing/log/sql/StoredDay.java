// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

/**
 * What the table of days says of one; only the seal is to be believed.
 *
 * @param doomed whether it is marked as being purged
 * @param seal its {@link DayState}, sealed; empty if nothing was written to it yet
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StoredDay(boolean doomed, byte[] seal) {}
