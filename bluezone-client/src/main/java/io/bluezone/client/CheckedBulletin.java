// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.exposure.ExposureReport;

/**
 * A bulletin that was fetched and checked.
 *
 * @param sequence its number
 * @param cases how many keys it holds, padding among them
 * @param report what the check found and no earlier bulletin had shown
 */
public record CheckedBulletin(long sequence, int cases, ExposureReport report) {

  public CheckedBulletin {
    checkNotNull(report, "report");
  }
}
