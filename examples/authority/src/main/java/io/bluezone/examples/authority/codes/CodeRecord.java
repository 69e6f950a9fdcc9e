// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The record of an issued code. The code itself is not.
 *
 * @param id its id
 * @param testDate the day of the test
 * @param issuer who issued it, see {@link io.bluezone.examples.authority.audit.Actor#text}
 * @param issued when
 * @param expires until when it can be redeemed
 * @param state what has become of it
 */
public record CodeRecord(
    String id,
    String region,
    LocalDate testDate,
    String issuer,
    Instant issued,
    Instant expires,
    CodeState state) {}
