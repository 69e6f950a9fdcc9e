// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check.files;

import java.time.Instant;

/** A case was at a place. */
public record CaseHours(String place, Instant from, Instant until) {}
