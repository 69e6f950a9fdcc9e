// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * One server's share of a report that was found valid. It tells nothing without the other's; keep
 * it as a secret all the same. Immutable.
 */
public final class CheckedReport {

  private final String id;
  private final LocalDate day;
  private final String unit;
  private final byte[] share;

  /** Makes one of what was kept. */
  public CheckedReport(String id, LocalDate day, String unit, byte[] share) {
    this.id = id;
    this.day = day;
    this.unit = unit;
    this.share = share.clone();
  }

  /** {@return the name, 32 hex digits, the same at both servers} */
  public String id() {
    return id;
  }

  /** {@return the UTC day that it is of} */
  public LocalDate utcDay() {
    return day;
  }

  /** {@return region and unit} */
  public String unit() {
    return unit;
  }

  /** {@return this server's share of what is summed} */
  public byte[] share() {
    return share.clone();
  }

  boolean isSame(CheckedReport other) {
    return id.equals(other.id)
        && day.equals(other.day)
        && unit.equals(other.unit)
        && Arrays.equals(share, other.share);
  }
}
