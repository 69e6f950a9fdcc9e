// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.time.LocalDate;

/**
 * The open part of a report, once its token was checked.
 *
 * @param id the name, 32 hex digits
 * @param utcDay the UTC day that it is of
 * @param unit region and unit
 */
public record ReportHeader(String id, LocalDate utcDay, String unit) {}
