// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import java.time.Instant;
import java.time.LocalDate;

/** An issued code by its id, never the code itself; the issuer is an actor's text. */
public record CodeRecord(
    String id,
    String region,
    LocalDate testDate,
    String issuer,
    Instant issued,
    Instant expires,
    CodeState state) {}
