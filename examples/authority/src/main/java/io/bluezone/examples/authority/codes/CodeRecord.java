// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The record of an issued code, by its id; the issuer is an actor's text. The code itself is
 * nowhere.
 */
public record CodeRecord(
    String id,
    String region,
    LocalDate testDate,
    String issuer,
    Instant issued,
    Instant expires,
    CodeState state) {}
