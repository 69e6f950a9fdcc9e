// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The standing of a device in a count.
 *
 * @param enrolled whether a code was accepted
 * @param agreed whether the owner has agreed, if the owner was asked
 * @param unit the region or unit that it reports as, once enrolled
 * @param lastUtcDay the UTC day of the last report that was made
 * @param waiting how many reports have no answer yet
 * @param next when {@link CountsDevice#report} has something to do
 * @param keys the fingerprint of the newest keys of the issuer, 64 hex digits: compare it with the
 *     one that the issuer publishes
 */
public record CountsStatus(
    boolean enrolled,
    Optional<Boolean> agreed,
    Optional<String> unit,
    Optional<LocalDate> lastUtcDay,
    int waiting,
    Optional<Instant> next,
    Optional<String> keys) {}
