// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** A unit's figures for a day of the province's zone, when they came, and by which road. */
public record UnitReport(String unit, LocalDate day, UnitFigures figures, Instant at, Road road) {

  /** The road of a report. */
  public enum Road {
    /** The unit's own form, by its link. */
    LINK,
    /** A clerk has typed it in. */
    CLERK,
    /** Simulated. */
    MADE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
